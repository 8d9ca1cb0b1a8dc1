import { maskAccount } from '../../policy/identity/mask.ts';
import { seal, unseal, unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';

/**
 * What roster_line.sealed holds, under the person's data key, or the case's when the row names no readable person.
 * `cells` are the cells as uploaded, kept for rows with errors only.
 */
export interface RosterSecrets {
  name: string | null;
  document: string | null;
  account: string | null;
  phone: string | null;
  cells?: Record<string, unknown>;
}

const column = 'roster_line';

export function sealRosterLine(key: Buffer, lineId: string, secrets: RosterSecrets): Buffer {
  return seal(key, lineId, column, secrets);
}

/** The last four characters of an account, which lists may show; '' for none. */
export function accountTail(account: string | null): string {
  return account === null ? '' : maskAccount(account).slice(4);
}

interface SealedRow {
  lineId: string;
  sealed: Buffer;
  keyId: string;
  wrapped: Buffer;
  masterKeyId: string;
}

const selectSealed = `
  SELECT l.id AS "lineId", l.sealed, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId"
  FROM roster_line l
  LEFT JOIN person p ON p.id = l.person_id
  LEFT JOIN case_form f ON f.case_id = l.case_id AND l.person_id IS NULL
  JOIN data_key k ON k.id = coalesce(p.data_key_id, f.data_key_id)
  WHERE l.id = ANY($1::uuid[]) AND length(k.wrapped) > 0`;

/**
 * Opens lines for someone who may see them in full: the caller has checked the right and writes the audit row.
 * @returns by line id; a line whose data key was destroyed is left out
 */
export async function openRosterLines(tx: Tx, keys: Keys, lineIds: readonly string[]): Promise<Map<string, RosterSecrets>> {
  const rows = await tx.query<SealedRow>(selectSealed, [lineIds]);
  return new Map(rows.map((row) => [row.lineId, unseal<RosterSecrets>(keyOf(keys, row), row.lineId, column, row.sealed)]));
}

function keyOf(keys: Keys, row: SealedRow): Buffer {
  return unwrapDataKey(keys, { id: row.keyId, wrapped: row.wrapped, masterKeyId: row.masterKeyId });
}
