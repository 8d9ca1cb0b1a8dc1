import { v7 as newId } from 'uuid';
import { decideOpenSideCase, sideCaseRow } from '../../policy/acts/side-case-acts.ts';
import type { SideCase } from '../../policy/acts/side-case-acts.ts';
import type { Actor, CaseRow } from '../../policy/acts/rows.ts';
import type { ProcessSlug } from '../../policy/process/definition.ts';
import type { Tx } from '../scope/scope.ts';
import { circumstances } from './context.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { businessNow } from './over-cases.ts';
import { CaseMoved, eventOf } from './perform.ts';
import { writeChange } from './write-change.ts';
import type { Fragment, WriteOptions } from './write-change.ts';

/** A case as it is before its first act, with the relay's row for it. */
export async function insertCase(tx: Tx, row: CaseRow): Promise<void> {
  await tx.named('insert-case', `INSERT INTO "case" (id, county_id, edition_id, process, applicant_org_id, lead_org_id, state, definition_version, person_count, amount_fen, opened_by_id, created_at, updated_at, barred_user_ids)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)`,
    [row.id, row.countyId, row.editionId, row.process, row.applicantOrgId, row.leadOrgId, row.state, row.definitionVersion, row.personCount, row.amountFen, row.openedById, row.createdAt, row.barredUserIds]);
  await tx.named('insert-delivery', 'INSERT INTO case_delivery (case_id, county_id) VALUES ($1, $2)', [row.id, row.countyId]);
}

/** Why one case is about another. */
export type LinkKind = 'objection' | 'secondLook' | 'duplicate' | 'supplement' | 'recovery' | 'workerRequest' | 'reopening';

/** Links a case, once it is written, to those it is about. */
export function caseLinks(countyId: string, toCaseIds: readonly string[], kind: LinkKind, at: Date): Fragment {
  return {
    name: 'links', values: [toCaseIds, countyId, kind, at],
    text: (n) => `INSERT INTO case_link (from_case_id, to_case_id, county_id, kind, created_at)
      SELECT moved.id, o, $${n + 1}::text, $${n + 2}::text, $${n + 3}::timestamptz FROM moved, unnest($${n}::uuid[]) o ON CONFLICT DO NOTHING`,
  };
}

/** How the number of each side case begins; the applications' begin with HB, the batches' with ZF. */
const numberPrefix: Partial<Record<ProcessSlug, string>> = {
  objection: 'YY', 'second-look': 'FH', 'duplicate-set': 'CF', recovery: 'ZH', 'worker-request': 'SQ', 'detailed-rules': 'XZ', reopening: 'CB',
};

export interface OpenSideCase extends Pick<SideCase, 'process' | 'editionId' | 'applicantOrgId' | 'leadOrgId'> {
  personCount?: number; amountFen?: number; openedById?: string | null; barredUserIds?: string[];
  /** The cases it is about; none by default. */
  about?: { caseIds: readonly string[]; kind: LinkKind };
  /** The first act, as the record tells it. No personal data in `detail`. */
  act: { kind: string; detail: Record<string, unknown>; state?: string; opinion?: string | null };
}

/**
 * Opens a side case inside a transaction: its row, first step, task, clock, record and links in one commit with whatever else the act does.
 * @returns id and number, and the task that has been opened
 */
export async function openSideCase(
  context: Pick<ActContext, 'pool' | 'keys' | 'arrivedAt'>, countyId: string, tx: Tx, actor: Actor, side: OpenSideCase, events: CommittedEvent[],
  options: { client?: WriteOptions['client']; fragments?: (caseId: string) => Fragment[] } = {},
): Promise<{ caseId: string; number: string; taskId: string | null }> {
  const now = await businessNow(tx);
  const { about, act, personCount = 0, amountFen = 0, openedById = null, ...rest } = side;
  const barredUserIds = await barredFrom(tx, side);
  const around = await circumstances(context.pool, tx, countyId, now, context.arrivedAt, undefined, barredUserIds);
  const number = await nextCaseNumber(tx, numberPrefix[side.process] ?? 'BJ', now);
  const row = sideCaseRow({ ...rest, id: newId(), countyId, number, personCount, amountFen, openedById, barredUserIds }, now);
  await insertCase(tx, row);
  const change = decideOpenSideCase(row, around, actor, act);
  const fragments = [...(about === undefined ? [] : [caseLinks(countyId, about.caseIds, about.kind, now)]), ...(options.fragments?.(row.id) ?? [])];
  if (!await writeChange(tx, change, { keys: context.keys, client: options.client ?? null, fragments })) throw new CaseMoved();
  events.push(eventOf(change));
  return { caseId: row.id, number, taskId: change.insert.task[0]?.id ?? null };
}

/** Whoever the questioned decision bars, and whoever a case that it is about bars: an officer who filed it for the firm decides on nothing of it. */
async function barredFrom(tx: Tx, { about, barredUserIds = [] }: OpenSideCase): Promise<string[]> {
  if (about === undefined) return barredUserIds;
  const rows = await tx.named<{ id: string }>('barred-from-cases', 'SELECT DISTINCT unnest(barred_user_ids) AS id FROM "case" WHERE id = ANY($1::uuid[])', [about.caseIds]);
  return [...new Set([...barredUserIds, ...rows.map(({ id }) => id)])];
}

/** The next number of a case: prefix, business year, count. */
export async function nextCaseNumber(tx: Tx, prefix: string, now: Date): Promise<string> {
  const [row] = await tx.named<{ n: number; year: number }>('side-case-number',
    `SELECT nextval('case_number_seq') AS n, extract(year FROM $1::timestamptz AT TIME ZONE 'Asia/Shanghai')::int AS year`, [now]);
  if (row === undefined) throw new Error('a number yields one row');
  return `${prefix}-${row.year}-${String(row.n).padStart(6, '0')}`;
}
