import type { Tx } from '../prisma/scope/scope.ts';
import { createBatchLoader } from './batch-loader.ts';
import type { BatchLoader } from './batch-loader.ts';
import { readBusinessNow } from './reads/business-clock.ts';
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
  /** Business now, read once: every light of an answer belongs to the same instant. */
  businessNow(): Promise<Date>;
  readonly task: BatchLoader<string, TaskRow>;
  readonly tasksOfCase: BatchLoader<string, TaskRow[]>;
  readonly organisationName: BatchLoader<string, string>;
  readonly linePayment: BatchLoader<string, LinePaymentShape>;
  readonly rosterCounts: BatchLoader<string, RosterCounts>;
  /** Loaders that a field makes for itself, by a key of its own (the place in the document). */
  once<Loader>(key: object, make: () => Loader): Loader;
}

export function createLoaders(inScope: InScope): Loaders {
  let now: Promise<Date> | undefined;
  const made = new Map<object, unknown>();
  return {
    businessNow: () => (now ??= inScope(readBusinessNow)),
    task: createBatchLoader(async (ids) => {
      const rows = await inScope((tx) => readTasks(tx, ids));
      return new Map(rows.map((row) => [row.id, row]));
    }),
    tasksOfCase: createBatchLoader(async (ids) => {
      const rows = await inScope((tx) => readTasksOfCases(tx, ids));
      return new Map(ids.map((id) => [id, rows.filter((row) => row.caseId === id)]));
    }),
    organisationName: createBatchLoader((ids) => inScope((tx) => readOrganisationNames(tx, ids))),
    linePayment: createBatchLoader((ids) => inScope((tx) => readLinePayments(tx, ids))),
    rosterCounts: createBatchLoader((ids) => inScope((tx) => readRosterCounts(tx, ids))),
    once<Loader>(key: object, make: () => Loader): Loader {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as Loader;
    },
  };
}
