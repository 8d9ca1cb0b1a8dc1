import { v7 as newId } from 'uuid';
import type { Pool } from 'pg';
import type { Circumstances } from '../../policy/acts/change.ts';
import type { Assisting, PersonToTell, Refusal } from '../../policy/acts/rows.ts';
import type { Doer } from '../../policy/acts/task-rules.ts';
import type { DepartmentKey } from '../../policy/edition/organisation.ts';
import type { EditionInForce } from '../../policy/edition/in-force.ts';
import { calendarOf } from '../calendar/calendar-of.ts';
import type { Keys } from '../encryption/keys.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { readEdition } from './edition.ts';

/** What changed, for open pages and the relay: ids, never content. */
export interface CommittedEvent { caseId: string; taskIds: string[]; topics: string[] }

/** What every act needs besides the viewer and its input. */
export interface ActContext {
  pool: Pool;
  keys: Keys;
  /** Host clock when the complete request had arrived: with the business offset, the legal instant of a filing. */
  arrivedAt: Date;
  /** Called once the act is committed. */
  afterCommit: (event: CommittedEvent) => void;
}

/** What every act on a task says: the task, and the version of it that the person saw. */
export interface TaskInput { clientActId: string; taskId: string; version: number }

/** A done act, as it is answered and stored for a repeat of the same client act. */
export interface ActDone {
  kind: 'done'; caseId: string; taskId: string | null; taskVersion: number | null; seq: number;
  messageKey: string; params: Record<string, string | number>;
}

export type ActAnswer = ActDone | Refusal;

export const doerOf = (viewer: Viewer): Doer =>
  ({ userId: viewer.userId, name: viewer.displayName, orgId: viewer.organisationId, roles: viewer.roles, assisting: assistingOf(viewer), principals: viewer.principals });

const assistingOf = ({ assisting, organisationName }: Viewer): Assisting | null =>
  (assisting === null ? null : { officeId: assisting.officeId, officeCode: assisting.officeCode, firmName: organisationName });

const departmentsByPool = new WeakMap<Pool, Map<string, Circumstances['departments']>>();

/** Organisation ids of a county's departments. They are made with the county and stay: read once per process. */
async function departmentsOf(pool: Pool, tx: Tx, countyId: string): Promise<Circumstances['departments']> {
  const byCounty = departmentsByPool.get(pool) ?? new Map<string, Circumstances['departments']>();
  departmentsByPool.set(pool, byCounty);
  const known = byCounty.get(countyId);
  if (known !== undefined) return known;
  const rows = await tx.query<{ code: DepartmentKey; id: string }>(
    `SELECT code, id FROM organisation WHERE county_id = $1 AND kind = 'department'`, [countyId]);
  const departments = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
  if (rows.length > 0) byCounty.set(countyId, departments);
  return departments;
}

/**
 * What a decision leans on, at `now`.
 * @param edition the edition in force, where it was read with the case; else it is read here
 * @param barred whom the case bars from deciding: then it matters who else works in an office
 * @param tellsOffice who works in an office is to be told
 */
export async function circumstances(
  pool: Pool, tx: Tx, countyId: string, now: Date, systemNow: Date, edition?: EditionInForce, barred: readonly string[] = [], tellsOffice = false,
): Promise<Circumstances> {
  const { settings, rules, standing } = edition ?? await readEdition(tx);
  const calendar = await calendarOf(pool, tx, countyId, standing.calendarRevision);
  const around = { now, systemNow, newId: () => newId(), settings, rules, calendar, departments: await departmentsOf(pool, tx, countyId) };
  return barred.length === 0 && !tellsOffice ? around : { ...around, officers: await officeStaff(tx) };
}

const officeStaff = (tx: Tx): Promise<PersonToTell[]> =>
  tx.named('office-staff', 'SELECT user_id AS "userId", org_id AS "orgId", roles FROM office_staff()', []);
