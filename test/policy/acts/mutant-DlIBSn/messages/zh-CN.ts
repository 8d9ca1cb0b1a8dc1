import { actsZh } from './acts.ts';
import { bulkZh } from './bulk.ts';
import { calendarZh } from './calendar.ts';
import { documentsZh } from './documents.ts';
import { editionZh } from './edition.ts';
import { errorsZh } from './errors.ts';
import { moneyZh } from './money.ts';
import { notificationsZh } from './notifications.ts';
import { objectionsZh } from './objections.ts';
import { organisationZh } from './organisation.ts';
import { outsideZh } from './outside.ts';
import { redEnvelopeZh } from './red-envelope.ts';
import { registryZh } from './registry.ts';
import { rosterZh } from './roster.ts';
import { statesZh } from './states.ts';
import { tasksZh } from './tasks.ts';
import { verdictZh } from './verdict.ts';
import { workerZh } from './worker.ts';
import type { Messages } from './shape.ts';

/** The source catalogue: Chinese, in the terms of the notice. Add a code here first; the compiler then asks for its English text. */
export const zhCN = {
  acts: actsZh,
  bulk: bulkZh,
  calendar: calendarZh,
  documents: documentsZh,
  edition: editionZh,
  errors: errorsZh,
  money: moneyZh,
  notifications: notificationsZh,
  objections: objectionsZh,
  organisation: organisationZh,
  outside: outsideZh,
  redEnvelope: redEnvelopeZh,
  registry: registryZh,
  roster: rosterZh,
  states: statesZh,
  tasks: tasksZh,
  verdict: verdictZh,
  worker: workerZh,
} as const satisfies Messages;
