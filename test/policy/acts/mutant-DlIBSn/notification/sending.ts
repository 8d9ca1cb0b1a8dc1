import { nextOpening } from '../time/calendar.ts';
import type { WorkingCalendar } from '../time/calendar-day.ts';
import type { OfficeHours } from '../time/office-hours.ts';
import { localDateOf } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';
import { settledBy } from './concern.ts';
import type { PersonNow, SettledReason, TaskNow } from './concern.ts';
import { urgencyOf } from './kinds.ts';
import { channelsFor } from './preferences.ts';
import type { Channel, Modes } from './preferences.ts';

/** When the offices are open. */
export interface Opening { calendar: WorkingCalendar; hours: OfficeHours }

/** Why a message that was queued is not sent after all. */
export type DropReason = SettledReason | 'retracted' | 'switchedOff' | 'noAddress' | 'addressRefused' | 'dayOver' | 'nothingToSay';

/** What is asked before each try, of what is true then. */
export type Sending = { kind: 'send' } | { kind: 'wait'; until: Date } | { kind: 'drop'; reason: DropReason };

export interface Recipient { person: PersonNow; modes: Modes; address: string | null; refused: boolean }

const addressed = ({ address, refused }: Recipient): DropReason | null => {
  if (address === null) return 'noAddress';
  return refused ? 'addressRefused' : null;
};

const drop = (reason: DropReason): Sending => ({ kind: 'drop', reason });

/**
 * Whether a message may go out now: never about a task that is the person's no longer, never what they have switched off, outside office
 * hours only what is urgent.
 * @param now business now
 */
export function mayNotify(
  opening: Opening, now: Date, channel: Channel, to: Recipient, message: { kind: string; urgent: boolean; task: TaskNow | 'unseen' | null; retracted: boolean },
): Sending {
  const reason = message.retracted ? 'retracted' : settledBy(message.kind, message.task, to.person) ?? addressed(to);
  if (reason !== null) return drop(reason);
  const urgency = urgencyOf(message.kind, message.urgent);
  if (channelsFor(urgency, to.modes, [channel]).length === 0) return drop('switchedOff');
  const until = sendableFrom(opening, now, urgency === 'urgent');
  return until.getTime() > now.getTime() ? { kind: 'wait', until } : { kind: 'send' };
}

/** The instant itself for what is urgent or in office hours, else the next opening. */
export const sendableFrom = (opening: Opening, now: Date, urgent: boolean): Date => (urgent ? now : nextOpening(opening.calendar, now, opening.hours));

/** The day whose digest is due at `now`: today while the offices are open, so that a missed morning is made up for the same day and never later. */
export function digestDay(opening: Opening, now: Date): LocalDate | null {
  return nextOpening(opening.calendar, now, opening.hours).getTime() === now.getTime() ? localDateOf(now) : null;
}

/** Whether a day's digest may go out now. Whether it says anything is asked after that. */
export function mayDigest(opening: Opening, now: Date, to: Recipient, day: LocalDate): Sending {
  const reason = to.person.disabled ? 'accountClosed' : addressed(to);
  if (reason !== null) return drop(reason);
  if (to.modes.email !== 'digest') return drop('switchedOff');
  return digestDay(opening, now) === day ? { kind: 'send' } : drop('dayOver');
}
