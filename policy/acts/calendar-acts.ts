import type { WorkingCalendar } from '../time/calendar-day.ts';
import { stepOfClock } from './beside-clocks.ts';
import { CaseEdit } from './case-edit.ts';
import { isOpen } from './task-row.ts';
import type { Change, Circumstances } from './change.ts';
import { readAlike } from './clocks.ts';
import type { CaseSnapshot, ClockSnapshot, PersonToTell, TaskRow } from './rows.ts';

/** A clock that another calendar reads differently. */
export interface MovedClock { readonly before: ClockSnapshot; readonly after: ClockSnapshot }

export interface CalendarFacts {
  /** The calendar of an earlier revision: what a clock was read by. */
  calendarOf: (revision: number) => WorkingCalendar;
  /** Who works in the organisations that have the case's open tasks. */
  people: readonly PersonToTell[];
}

/** Whether a clock is still to be read by the calendar in force. A stopped one stays as it was counted. */
export const isBehind = ({ state, calendarRevision }: ClockSnapshot, calendar: WorkingCalendar): boolean => state !== 'stopped' && calendarRevision < calendar.revision;

/**
 * The calendar has changed: the case's clocks that it touches are read anew, running and paused ones, in one act of the system. Their rungs
 * are armed by the function that arms all clocks; what has passed is not passed twice. Null when the calendar touches none of them.
 */
export function decideCalendarChange(read: CaseSnapshot, around: Circumstances, facts: CalendarFacts): { change: Change; moved: MovedClock[] } | null {
  const { calendar } = around;
  const edit = new CaseEdit(read, around, { kind: 'system' });
  const moved = edit.clocks.live().filter((clock) => isBehind(clock, calendar)).flatMap((before): MovedClock[] => {
    const stands = readAlike(edit.clocks.arms(), facts.calendarOf(before.calendarRevision), before);
    const after = edit.clocks.reread(before, stands);
    return stands ? [] : [{ before, after }];
  });
  if (moved.length === 0) return null;
  const later = moved.filter(({ before, after }) => before.lastDay !== after.lastDay);
  for (const { after } of later) tellMoved(edit, read.tasks, facts, after);
  const told = later[0] ?? moved[0];
  const clocks = moved.map(({ before, after }) => ({ key: before.key, round: before.round, from: before.lastDay, to: after.lastDay, provisional: after.provisional }));
  const detail = { calendarRevision: calendar.revision, clocks, lastDay: told?.after.lastDay, ...(later.length > 0 ? { from: told?.before.lastDay } : {}) };
  return { change: edit.finish({ kind: 'calendarChanged', step: told === undefined ? null : stepOfClock(told.before), round: told?.before.round ?? null, detail, moves: false }), moved };
}

/** Who has a task of the clock in hand is told once; a firm's own task is its agents'. A task that nobody has taken shows its new day in the list. */
function tellMoved(edit: CaseEdit, tasks: readonly TaskRow[], { people }: CalendarFacts, { id, lastDay, calendarRevision }: ClockSnapshot): void {
  for (const task of tasks.filter((row) => row.clockId === id && isOpen(row))) {
    const agents = task.candidateRole === 'enterpriseAgent' ? people.filter(({ orgId, roles }) => orgId === task.candidateOrgId && roles.includes('enterpriseAgent')).map(({ userId }) => userId) : [];
    edit.tell(task.assigneeId === null ? agents : [task.assigneeId], { key: `calendar:${calendarRevision}:${task.id}`, kind: 'calendarChanged', taskId: task.id, params: { lastDay } });
  }
}
