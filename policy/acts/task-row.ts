import type { Candidates, TaskCandidate } from './candidates.ts';
import type { Actor, CaseRow, ClockSnapshot, Person, TaskPurpose, TaskRow, TaskState } from './rows.ts';

/** A task to be opened. `request`: what is asked of whom it is given to, in the asker's words. */
export interface NewTask {
  key: string; candidate: TaskCandidate; purpose?: TaskPurpose; parentId?: string; position?: TaskRow['position']; request?: string; given?: Pick<Person, 'userId' | 'name'>;
  /** Not yet its turn. */
  waiting?: boolean;
}

/** Where a task stands: `slot` tells apart tasks of one key in one round. */
export interface TaskPlace { step: string; round: number; at: Date; clock: ClockSnapshot | null; slot?: number }

const openStates: readonly TaskState[] = ['open', 'claimed'];
export const isOpen = (task: Pick<TaskRow, 'state'>): boolean => openStates.includes(task.state);
/** Still to be done: open, or waiting for its turn. */
export const isAhead = (task: Pick<TaskRow, 'state'>): boolean => task.state === 'waiting' || isOpen(task);

/** The row of a task as it opens. One that is `given` is its assignee's at once, unless it waits for its turn. */
export function newTaskRow(id: string, task: NewTask, place: TaskPlace, on: CaseRow, candidates: Candidates, actor: Actor): TaskRow {
  const { request = null, given = null, waiting = false } = task;
  const taken = given !== null && !waiting;
  const asker = request !== null && actor.kind === 'person' ? actor : null;
  return {
    id, countyId: on.countyId, caseId: on.id, process: on.process, key: task.key, purpose: task.purpose ?? 'work', parentId: task.parentId ?? null, position: task.position ?? null,
    step: place.step, slot: place.slot ?? 0, round: place.round, state: waiting ? 'waiting' : taken ? 'claimed' : 'open', version: 1,
    ...candidates, assigneeId: given?.userId ?? null, assigneeName: given?.name ?? null, applicantOrgId: on.applicantOrgId, leadOrgId: on.leadOrgId,
    clockId: place.clock?.id ?? null, ...readingOf(place.clock), claimClockId: null, claimDueAt: null, personCount: on.personCount, amountFen: on.amountFen,
    request, requestedById: asker?.userId ?? null, requestedByName: asker?.name ?? null, answer: null, urgedAt: null, urgeCount: 0,
    openedAt: place.at, claimedAt: taken ? place.at : null, closedAt: null, closedById: null, closedByName: null, outcome: null,
  };
}

/** A task's copy of its clock's reading: lists sort and colour by it without a join. */
export function readingOf(clock: ClockSnapshot | null): Pick<TaskRow, 'clockState' | 'dueAt' | 'yellowAt' | 'redAt' | 'provisional'> {
  if (clock === null) return { clockState: 'none', dueAt: null, yellowAt: null, redAt: null, provisional: false };
  return { clockState: clock.state, dueAt: clock.dueAt, yellowAt: clock.yellowAt, redAt: clock.redAt, provisional: clock.provisional };
}
