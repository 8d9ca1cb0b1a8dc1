import type { Verdict } from '../verdict.ts';
import type { ClockEntry, ClockState } from '../time/clock.ts';
import type { LadderKind, Rung } from '../time/ladder.ts';
import type { Period } from '../time/period.ts';
import type { Role } from '../process/definition.ts';
import type { EmployerClass, Sector } from '../edition/organisation.ts';

/** Rows as the acts read and write them: the columns of prisma/schema/case.prisma in camelCase. */
export interface CaseRow {
  id: string; countyId: string; editionId: string; process: string; number: string | null;
  applicantOrgId: string; leadOrgId: string; state: string; seq: number; factSeq: number; definitionVersion: number;
  filedAt: Date | null; nextDueAt: Date | null; personCount: number; amountFen: number; openedById: string | null;
  createdAt: Date; updatedAt: Date; closedAt: Date | null; auditSeq: number; auditMac: string;
  /** Who may not decide in this case: whoever made the decision that it questions, or filed it for somebody. */
  barredUserIds: string[];
}

export type StepState = 'open' | 'decided' | 'superseded' | 'notApplicable';
export interface StepRow {
  caseId: string; countyId: string; step: string; round: number; state: StepState; outcome: string | null; opinion: string | null;
  openedAt: Date; decidedAt: Date | null; decidedById: string | null;
}

/** `waiting`: not yet its turn. */
export type TaskState = 'waiting' | 'open' | 'claimed' | 'done' | 'returned' | 'withdrawn' | 'expired' | 'cancelled' | 'notApplicable';
/**
 * What a task is for. `work`: the step's own, and forms that belong to it; `head`: a head is to see to an overdue one. Beside a task, for one
 * person each: `signature` 加签, `advice` 委派, `question` 沟通, `instruction` 督办件, `directive` 批示, `copy` 抄送, `proposal` (to list, summon or circulate).
 */
export const taskPurposes = ['work', 'head', 'signature', 'advice', 'question', 'instruction', 'directive', 'copy', 'proposal'] as const;
export type TaskPurpose = (typeof taskPurposes)[number];

export interface TaskRow {
  id: string; countyId: string; caseId: string; process: string; key: string; step: string; slot: number; round: number;
  purpose: TaskPurpose;
  /** The task it stands beside. */
  parentId: string | null;
  /** Of an added signer: when it is their turn. */
  position: 'before' | 'parallel' | 'after' | null;
  /** What is asked, by whom, and what was answered. */
  request: string | null; requestedById: string | null; requestedByName: string | null; answer: string | null;
  /** 催办: the last one, and how many. */
  urgedAt: Date | null; urgeCount: number;
  state: TaskState; version: number; candidateOrgId: string; candidateRole: Role; assigneeId: string | null; assigneeName: string | null;
  applicantOrgId: string; leadOrgId: string; clockId: string | null; clockState: ClockState | 'none';
  dueAt: Date | null; yellowAt: Date | null; redAt: Date | null; provisional: boolean; personCount: number; amountFen: number;
  /** The clock of being claimed, beside that of being done, and its due instant while nobody has. */
  claimClockId: string | null; claimDueAt: Date | null;
  openedAt: Date; claimedAt: Date | null; closedAt: Date | null; closedById: string | null; closedByName: string | null; outcome: string | null;
}

export interface ClockRow {
  id: string; countyId: string; caseId: string; key: string; round: number; startEvent: string; period: Period; state: ClockState;
  startedAt: Date; lastDay: string; dueAt: Date; yellowAt: Date; redAt: Date; provisional: boolean;
  ladder: LadderKind; arming: number; rungs: Rung[]; onDue: 'none' | 'decideStep' | 'expire';
  /** The calendar that the reading was made by. */
  calendarRevision: number;
  /** What it measures: a step or a task of its own; how soon a task is claimed; the whole case, by law, by campaign or by promise. */
  kind: 'step' | 'claim' | 'statute' | 'campaign' | 'whole';
  /** The organisation that has to be done by then; null for what the system ends. */
  officeId: string | null;
  /** When a pause ends by itself. */
  resumesAt: Date | null;
  /** What it took, once stopped: policy/time/time-spent.ts. */
  stoppedAt: Date | null; elapsedMinutes: number | null; usedWorkingMinutes: number | null; usedWorkingDays: number | null; overrunWorkingDays: number | null;
}
export interface ClockEntryRow {
  clockId: string; countyId: string; seq: number; kind: ClockEntry['kind']; at: Date; basis: string | null; workingDays: number | null; actId: string;
}
export interface ClockRungRow {
  clockId: string; countyId: string; arming: number; key: string; dueAt: Date; recordedAt: Date; late: boolean; told: boolean; actId: string;
}
export interface ActRow {
  id: string; countyId: string; caseId: string; seq: number; kind: string; actorKind: 'person' | 'public' | 'system'; actorId: string | null;
  actorName: string | null; actorOrgId: string | null; taskId: string | null; step: string | null; round: number | null;
  outcome: string | null; opinion: string | null; detail: Record<string, unknown>; businessAt: Date; systemAt: Date;
}
export interface NotificationRow {
  id: string; countyId: string; userId: string; caseId: string; taskId: string | null; key: string; kind: string;
  params: Record<string, unknown>; createdAt: Date; readAt: Date | null;
  /** Nobody sees it before; until then a retraction takes it back. */
  notBefore: Date;
  /** Goes out at once, day or night; everything else in office hours. */
  urgent: boolean;
  /** What it tells of: a retraction names it. */
  actId: string;
}
/** An act's messages that have not gone out yet never do. */
export interface NotificationRetractionRow { actId: string; countyId: string; byActId: string; at: Date }

/** A clock with its ledger and the rungs that have passed. */
export interface ClockSnapshot extends ClockRow {
  entries: ClockEntryRow[];
  fired: { arming: number; key: string }[];
}

/** A member of an office, as acts name them. */
export interface Person { userId: string; name: string; orgId: string; roles: readonly Role[] }

/** Somebody a rung or a notice may be addressed to. */
export interface PersonToTell { userId: string; orgId: string; roles: Role[] }

/** A case as one statement reads it: all that an act decides on. */
export interface CaseSnapshot {
  case: CaseRow;
  applicant: { id: string; name: string; employerClass: EmployerClass | 'none'; sector: Sector | null };
  steps: StepRow[];
  tasks: TaskRow[];
  clocks: ClockSnapshot[];
}

/** 帮办代办: an officer who acts for a firm. The act is the officer's, their office stands beside them, and the firm is named. */
export interface Assisting { officeId: string; officeCode: string; firmName: string }

/** Who acts. The system is an actor of its own and never carries a person's name; neither does the public, which acts without an account. */
export type Actor =
  | { kind: 'person'; userId: string; name: string; orgId: string; roles: readonly Role[]; assisting?: Assisting | null; standsInFor?: Pick<Person, 'userId' | 'name'> }
  | { kind: 'public' }
  | { kind: 'system' };

/** Why an act was not done: values, never exceptions. */
export interface FieldIssue { field: string; code: string; params?: Record<string, string | number> }
export type Refusal =
  | { kind: 'ValidationFailed'; issues: FieldIssue[] }
  | { kind: 'Conflict'; winnerName: string | null; at: Date | null; taskId: string | null; caseId: string | null }
  | { kind: 'NotEligible'; verdict: Verdict }
  /** `of` names the deadline where it isn't that of applications. */
  | { kind: 'DeadlinePassed'; dueAt: Date; of?: 'correction' }
  | { kind: 'Forbidden'; code: string; params?: Record<string, string> }
  | { kind: 'NotFound' };
