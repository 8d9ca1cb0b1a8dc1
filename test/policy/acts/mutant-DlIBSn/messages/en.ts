import { actsEn } from './acts.ts';
import { bulkEn } from './bulk.ts';
import { calendarEn } from './calendar.ts';
import { documentsEn } from './documents.ts';
import { editionEn } from './edition.ts';
import { errorsEn } from './errors.ts';
import { moneyEn } from './money.ts';
import { notificationsEn } from './notifications.ts';
import { objectionsEn } from './objections.ts';
import { organisationEn } from './organisation.ts';
import { outsideEn } from './outside.ts';
import { redEnvelopeEn } from './red-envelope.ts';
import { registryEn } from './registry.ts';
import { rosterEn } from './roster.ts';
import { statesEn } from './states.ts';
import { tasksEn } from './tasks.ts';
import { verdictEn } from './verdict.ts';
import { workerEn } from './worker.ts';
import type { Messages, SameCodes } from './shape.ts';
import type { zhCN } from './zh-CN.ts';

/** The English catalogue: the interface's second language, code by code as the Chinese one. */
export const en = {
  acts: actsEn,
  bulk: bulkEn,
  calendar: calendarEn,
  documents: documentsEn,
  edition: editionEn,
  errors: errorsEn,
  money: moneyEn,
  notifications: notificationsEn,
  objections: objectionsEn,
  organisation: organisationEn,
  outside: outsideEn,
  redEnvelope: redEnvelopeEn,
  registry: registryEn,
  roster: rosterEn,
  states: statesEn,
  tasks: tasksEn,
  verdict: verdictEn,
  worker: workerEn,
} as const satisfies Messages & SameCodes<typeof zhCN>;
