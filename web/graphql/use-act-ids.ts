import { useState } from 'react';
import { newActId, type Settled } from './refusal.ts';

export interface ActIds {
  /** The id of an act: the same one as long as no answer to it has come. `about` is what would make it another act. */
  readonly of: (...about: readonly unknown[]) => string;
  /** The answer has come: what is sent next is another act, also with the same words. */
  readonly settled: (outcome: Settled<unknown>, ...about: readonly unknown[]) => void;
}

/** Ids for acts whose answers may be lost on the road: pressed again, an act is sent under the id it had, and happens once. */
export function useActIds(): ActIds {
  const [ids] = useState(() => new Map<string, string>());
  const keyOf = (about: readonly unknown[]) => JSON.stringify(about);
  return {
    of: (...about) => {
      const id = ids.get(keyOf(about)) ?? newActId();
      ids.set(keyOf(about), id);
      return id;
    },
    settled: (outcome, ...about) => {
      if (outcome.ok || outcome.refused.kind !== 'Unreachable') ids.delete(keyOf(about));
    },
  };
}

/** A file as it was chosen: uploaded anew it has another id, and is the same file. */
export const fileKey = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;
