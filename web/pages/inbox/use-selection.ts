import { useState } from 'react';

export interface Selection {
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Everything from the row chosen last to this one. */
  readonly extend: (id: string) => void;
  readonly all: (on: boolean) => void;
  readonly clear: () => void;
}

/** Which rows are chosen, in the list's order; a row that has left the list is no longer chosen. */
export function useSelection(listed: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string>();
  const toggle = (id: string) => {
    setAnchor(id);
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  };
  const extend = (id: string) => {
    const from = anchor === undefined ? -1 : listed.indexOf(anchor);
    if (from < 0) return toggle(id);
    const to = listed.indexOf(id);
    setChosen((before) => new Set([...before, ...listed.slice(Math.min(from, to), Math.max(from, to) + 1)]));
  };
  return {
    ids: listed.filter((id) => chosen.has(id)), has: (id) => chosen.has(id), toggle, extend,
    all: (on) => setChosen(new Set(on ? listed : [])), clear: () => setChosen(new Set()),
  };
}
