import { forbidden, invalid } from '../acts/decision.ts';
import type { Person, Refusal } from '../acts/rows.ts';
import { toDayNumber } from '../time/day-number.ts';
import type { LocalDate } from '../time/zone.ts';

/** 代理: for the days of an absence one person acts for another of the same office, in the record as "B for A". It never chains. */
export interface DeputyAsk { principal: Person | null; deputy: Person | null; fromDay: LocalDate; toDay: LocalDate; reason: string }

/** What is known of others: does the principal have a deputy in these days already, is the deputy absent themselves. */
export interface DeputyStanding { today: LocalDate; overlaps: boolean; deputyAbsent: boolean }

/** The longest absence with one deputy [D]: half a year; a leaver's tasks are handed over instead. */
export const longestAbsenceDays = 183;

/** A head of the office that somebody works in. */
export const headsOffice = (doer: Person, orgId: string): boolean => doer.orgId === orgId && doer.roles.some((role) => role === 'sectionHead' || role === 'bureauHead');

/** May this deputy be appointed? By the absent person, or by a head of their office. Null, or why not. */
export function checkDeputy(doer: Person, ask: DeputyAsk, standing: DeputyStanding): Refusal | null {
  const { principal, deputy } = ask;
  if (principal === null) return invalid('principalId', 'personRequired');
  if (principal.userId !== doer.userId && !headsOffice(doer, principal.orgId)) return forbidden('notOwnAbsence');
  if (deputy === null) return invalid('deputyId', 'personRequired');
  if (deputy.userId === principal.userId || deputy.orgId !== principal.orgId) return invalid('deputyId', 'personNotFitting', { name: deputy.name });
  if (ask.reason.trim() === '') return invalid('reason', 'reasonRequired');
  return checkDays(ask, standing);
}

function checkDays({ fromDay, toDay }: DeputyAsk, { today, overlaps, deputyAbsent }: DeputyStanding): Refusal | null {
  if (toDay < fromDay || toDay < today) return invalid('toDay', 'absenceOrder');
  if (toDayNumber(toDay) - toDayNumber(fromDay) >= longestAbsenceDays) return invalid('toDay', 'absenceTooLong', { days: longestAbsenceDays });
  if (overlaps) return invalid('fromDay', 'deputyOverlaps');
  // Whoever is away can't act for another, and nobody acts for their deputy's deputy.
  return deputyAbsent ? invalid('deputyId', 'deputyAbsent') : null;
}
