import type { Standing } from '../policy/acts/task-rules.ts';
import { readStandings } from '../prisma/acts/read-case.ts';
import type { Pool } from 'pg';
import type { WorkingCalendar } from '../policy/time/calendar-day.ts';
import { calendarOf, knownCalendar } from '../prisma/calendar/calendar-of.ts';
import type { Tx } from '../prisma/scope/scope.ts';
import { createBatchLoader } from './batch-loader.ts';
import type { BatchLoader } from './batch-loader.ts';
import { readBusinessTime } from './reads/business-clock.ts';
import type { BusinessTime } from './reads/business-clock.ts';
import { readLinePayments } from './reads/line-payments.ts';
import type { LinePaymentShape } from './reads/line-payments.ts';
import { readOrganisationNames } from './reads/people.ts';
import { readRosterCounts } from './reads/roster-counts.ts';
import type { RosterCounts } from './reads/roster-counts.ts';
import { readTasks, readTasksOfCases } from './reads/task-rows.ts';
import type { TaskRow } from './reads/task-rows.ts';

type InScope = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** What one request loads at most once. */
export interface Loaders {
  /** What was read before an act is read again after it. */
  forget(): void;
  /** Business now, read once: every light of an answer belongs to the same instant. With `tx`, in a transaction that is open anyway. */
  businessNow(tx?: Tx): Promise<Date>;
  /** The working calendar in force; or of a revision, for what was read by that one. */
  calendar(revision?: number): Promise<WorkingCalendar>;
  readonly task: BatchLoader<string, TaskRow>;
  readonly tasksOfCase: BatchLoader<string, TaskRow[]>;
  /** What the rules of acts look at. */
  readonly standing: BatchLoader<string, Standing>;
  readonly organisationName: BatchLoader<string, string>;
  readonly linePayment: BatchLoader<string, LinePaymentShape>;
  readonly rosterCounts: BatchLoader<string, RosterCounts>;
  /** Loaders that a field makes for itself, by a key of its own (the place in the document). */
  once<Loader>(key: object, make: () => Loader): Loader;
}

export function createLoaders(inScope: InScope, { pool, countyId }: { pool: Pool; countyId: string }): Loaders {
  let time: Promise<BusinessTime> | undefined;
  const timeRead = (tx?: Tx): Promise<BusinessTime> => (time ??= tx === undefined ? inScope(readBusinessTime) : readBusinessTime(tx));
  const made = new Map<object, unknown>();
  const batched = batchLoaders(inScope);
  return {
    ...batched,
    forget() {
      time = undefined;
      made.clear();
      for (const loader of Object.values(batched)) loader.forget();
    },
    businessNow: async (tx) => (await timeRead(tx)).now,
    async calendar(asked) {
      const revision = asked ?? (await timeRead()).calendarRevision;
      return knownCalendar(pool, countyId, revision) ?? inScope((tx) => calendarOf(pool, tx, countyId, revision));
    },
    once<Loader>(key: object, make: () => Loader): Loader {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as Loader;
    },
  };
}

function batchLoaders(inScope: InScope) {
  return {
    task: createBatchLoader(async (ids: string[]) => {
      const rows = await inScope((tx) => readTasks(tx, ids));
      return new Map(rows.map((row) => [row.id, row]));
    }),
    tasksOfCase: createBatchLoader(async (ids: string[]) => {
      const rows = await inScope((tx) => readTasksOfCases(tx, ids));
      return new Map(ids.map((id) => [id, rows.filter((row) => row.caseId === id)]));
    }),
    standing: createBatchLoader((ids: string[]) => inScope((tx) => readStandings(tx, ids))),
    organisationName: createBatchLoader((ids: string[]) => inScope((tx) => readOrganisationNames(tx, ids))),
    linePayment: createBatchLoader((ids: string[]) => inScope((tx) => readLinePayments(tx, ids))),
    rosterCounts: createBatchLoader((ids: string[]) => inScope((tx) => readRosterCounts(tx, ids))),
  };
}
