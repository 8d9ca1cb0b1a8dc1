import type { Pool } from 'pg';
import type { Keys } from '../encryption/keys.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { forgeLink } from './chain.ts';

/** Something worth keeping that is no act on a case: that somebody looked at, took away or changed what is otherwise masked or kept. */
export interface AuditNote {
  countyId: string;
  /** organisation:…, person:…, edition:… or system; a case's own stream is written by its acts alone. */
  stream: `organisation:${string}` | `person:${string}` | `edition:${string}` | 'system';
  kind: string;
  actorId: string | null;
  /** Ids and codes: auditors read it as it is. */
  body: Record<string, unknown>;
}

/** Appends a link to a stream in a transaction of its own. */
export async function appendAuditNote(pool: Pool, keys: Keys, note: AuditNote): Promise<void> {
  await withScope(pool, systemScope(note.countyId), (tx) => appendAuditLink(tx, keys, note));
}

/** Appends a link to a stream, one writer at a time, with whatever else the transaction writes. The scope must be the system's. */
export async function appendAuditLink(tx: Tx, keys: Keys, note: AuditNote): Promise<void> {
  await tx.named('audit-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit:${note.stream}`]);
  const [head] = await tx.named<{ seq: number | null; mac: string | null; business_at: Date; system_at: Date }>('audit-head', `
    SELECT l.seq, l.mac, business_now() AS business_at, date_trunc('milliseconds', clock_timestamp()) AS system_at
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT seq, mac FROM audit_link WHERE stream = $1 ORDER BY seq DESC LIMIT 1) l ON true`, [note.stream]);
  if (head === undefined) throw new RangeError('the head of a stream is one row');
  const link = forgeLink(keys, head.mac ?? '', { ...note, seq: (head.seq ?? 0) + 1, businessAt: head.business_at, systemAt: head.system_at });
  await tx.named('audit-note', `INSERT INTO audit_link (stream, seq, county_id, kind, actor_id, body, business_at, system_at, key_id, mac)
    VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)`,
    [link.stream, link.seq, link.countyId, link.kind, link.actorId, JSON.stringify(link.body), link.businessAt, link.systemAt, link.keyId, link.mac]);
}
