import type { ClockEntryRow, ClockSnapshot } from '../../policy/acts/rows.ts';
import { fromColumns } from '../acts/row-shape.ts';
import type { Tx } from '../scope/scope.ts';

/** A running or paused clock with all that reading it needs. */
export type LiveClock = Pick<ClockSnapshot, 'id' | 'caseId' | 'key' | 'period' | 'ladder' | 'arming' | 'calendarRevision' | 'lastDay' | 'provisional' | 'entries'> & { process: string };

interface Row extends Omit<LiveClock, 'entries'> { entries: Record<string, unknown>[] }

const columns = `k.id, k.case_id AS "caseId", (SELECT c.process FROM "case" c WHERE c.id = k.case_id) AS process, k.key, k.period, k.ladder, k.arming, k.calendar_revision AS "calendarRevision", k.last_day AS "lastDay", k.provisional,
  (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.seq) FROM clock_entry e WHERE e.clock_id = k.id) AS entries`;

const revived = (rows: readonly Row[]): LiveClock[] => rows.map((row) => ({ ...row, entries: row.entries.map((entry) => fromColumns<ClockEntryRow>(entry)) }));

/** Live clocks that were read by an earlier calendar, whole cases at a time in the order of their ids. */
export const clocksBehind = async (tx: Tx, revision: number, page: { afterCase: string | null; first: number }): Promise<LiveClock[]> => revived(await tx.named<Row>('clocks-behind', `
  WITH behind AS (
    SELECT DISTINCT case_id FROM clock WHERE state IN ('running', 'paused') AND calendar_revision < $1 AND ($2::uuid IS NULL OR case_id > $2) ORDER BY case_id LIMIT $3)
  SELECT ${columns} FROM behind b JOIN clock k ON k.case_id = b.case_id AND k.state IN ('running', 'paused') AND k.calendar_revision < $1 ORDER BY k.case_id`,
  [revision, page.afterCase, page.first]));

/** Every live clock of the county, page by page in the order of their ids. */
export const liveClocks = async (tx: Tx, page: { after: string | null; first: number }): Promise<LiveClock[]> => revived(await tx.named<Row>('live-clocks', `
  SELECT ${columns} FROM clock k WHERE k.state IN ('running', 'paused') AND ($1::uuid IS NULL OR k.id > $1) ORDER BY k.id LIMIT $2`, [page.after, page.first]));
