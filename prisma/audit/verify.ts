import { timingSafeEqual } from 'node:crypto';
import type { Keys } from '../encryption/keys.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Pool } from 'pg';
import { macOf } from './chain.ts';

export interface AuditFlaw {
  stream: string;
  seq: number;
  /** gap: a link is missing; forged: its code does not fit; unknownKey: made with a key this installation does not hold; head: the case knows another end. */
  flaw: 'gap' | 'forged' | 'unknownKey' | 'head';
}

export interface AuditReport { streams: number; links: number; flaws: AuditFlaw[] }

interface LinkRow {
  stream: string; seq: number; county_id: string; kind: string; actor_id: string | null; body: unknown; business_at: Date; system_at: Date; key_id: string; mac: string;
}

const pageSize = 1_000;

/** Walks every chain of a county from its first link: nothing missing, nothing changed, and each case's head where the case says. */
export async function verifyAudit(pool: Pool, keys: Keys, countyId: string): Promise<AuditReport> {
  const report: AuditReport = { streams: 0, links: 0, flaws: [] };
  const heads = new Map<string, { seq: number; mac: string }>();
  let last: { stream: string; seq: number; mac: string } = { stream: '', seq: 0, mac: '' };
  for (;;) {
    const page = await linksAfter(pool, countyId, last);
    for (const row of page) {
      if (row.stream !== last.stream) {
        report.streams += 1;
        last = { stream: row.stream, seq: 0, mac: '' };
      }
      const flaw = flawOf(keys, last, row);
      if (flaw !== null) report.flaws.push({ stream: row.stream, seq: row.seq, flaw });
      last = { stream: row.stream, seq: row.seq, mac: row.mac };
      heads.set(row.stream, { seq: row.seq, mac: row.mac });
      report.links += 1;
    }
    if (page.length < pageSize) break;
  }
  report.flaws.push(...await headFlaws(pool, countyId, heads));
  return report;
}

const linksAfter = (pool: Pool, countyId: string, after: { stream: string; seq: number }): Promise<LinkRow[]> =>
  withScope(pool, systemScope(countyId), (tx) => tx.query<LinkRow>(
    'SELECT * FROM audit_link WHERE (stream, seq) > ($1, $2) ORDER BY stream, seq LIMIT $3', [after.stream, after.seq, pageSize]));

function flawOf(keys: Keys, before: { seq: number; mac: string }, row: LinkRow): AuditFlaw['flaw'] | null {
  if (row.seq !== before.seq + 1) return 'gap';
  const key = row.key_id === keys.auditKeyId ? keys.auditKey : keys.retiredAuditKeys?.[row.key_id];
  if (key === undefined) return 'unknownKey';
  const { stream, seq, county_id: countyId, kind, actor_id: actorId, body, business_at: businessAt, system_at: systemAt, key_id: keyId } = row;
  const expected = Buffer.from(macOf(key, before.mac, { stream, seq, countyId, kind, actorId, body, businessAt, systemAt, keyId }));
  const found = Buffer.from(row.mac);
  return expected.length === found.length && timingSafeEqual(expected, found) ? null : 'forged';
}

/** A chain cut off at its end still fits together: the case itself knows how long it must be. */
async function headFlaws(pool: Pool, countyId: string, heads: ReadonlyMap<string, { seq: number; mac: string }>): Promise<AuditFlaw[]> {
  const cases = await withScope(pool, systemScope(countyId), (tx) => tx.query<{ id: string; audit_seq: number; audit_mac: string }>('SELECT id, audit_seq, audit_mac FROM "case"'));
  return cases.flatMap(({ id, audit_seq: seq, audit_mac: mac }) => {
    const head = heads.get(`case:${id}`) ?? { seq: 0, mac: '' };
    return head.seq === seq && head.mac === mac ? [] : [{ stream: `case:${id}`, seq, flaw: 'head' as const }];
  });
}
