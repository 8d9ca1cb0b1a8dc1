import type { DraftData } from './draft-saver.ts';

/** What was typed and had not reached the server, with the revision it was typed on. */
export interface LocalCopy {
  readonly revision: number;
  readonly data: DraftData;
}

const keyOf = (caseId: string): string => `labour.draft.${caseId}`;

/** Keeps (or with null forgets) the unsaved text of one draft on this device. A full or closed storage loses only this safety net. */
export function keepLocalCopy(caseId: string, copy: LocalCopy | null): void {
  try {
    if (copy) localStorage.setItem(keyOf(caseId), JSON.stringify(copy));
    else localStorage.removeItem(keyOf(caseId));
  } catch {
    // the server's draft stands
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The unsaved text of one draft, if this device has any. */
export function readLocalCopy(caseId: string): LocalCopy | null {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(keyOf(caseId)) ?? 'null');
    if (!isRecord(copy) || typeof copy['revision'] !== 'number' || !isRecord(copy['data'])) return null;
    return { revision: copy['revision'], data: copy['data'] };
  } catch {
    return null;
  }
}
