import type { DepartmentKey } from '../edition/organisation.ts';
import type { IssuedRules } from '../edition/in-force.ts';
import type { EditionSettings } from '../edition/spring-2022.ts';
import type { WorkingCalendar } from '../time/calendar-day.ts';
import type { ActRow, CaseRow, ClockEntryRow, ClockRow, ClockRungRow, NotificationRetractionRow, NotificationRow, PersonToTell, StepRow, TaskRow } from './rows.ts';

/** What a decision may lean on besides the case: passed in, so that policy stays pure. */
export interface Circumstances {
  /** Business now, fixed once for the decision. */
  now: Date;
  /** Real time, recorded beside it. */
  systemNow: Date;
  newId: () => string;
  settings: EditionSettings;
  /** The confirmed rules document; null: not issued yet, so nothing is accepted and nobody is paid. */
  rules: IssuedRules | null;
  calendar: WorkingCalendar;
  /** Organisation ids of the county's departments. */
  departments: Readonly<Partial<Record<DepartmentKey, string>>>;
  /** Who works in the offices: read only for a case that bars somebody. */
  officers?: readonly PersonToTell[];
  /** The applicant's agents: read only for an act that tells them. */
  agents?: readonly string[];
  /** What the act tells people waits until then: the window in which it may be undone. */
  tellsFrom?: Date;
}

/** The rows one act writes, by table. */
export interface Change {
  caseId: string;
  /** The seq that was read: the write happens only if it still stands. */
  readSeq: number;
  /** The workflow must see it: it moves the case or brings its next due instant forward. */
  moves: boolean;
  /** The edition's values that the act was done under. */
  settings: Circumstances['settings'];
  /** The calendar that it was done under. */
  calendar: Circumstances['calendar'];
  case: CaseRow;
  act: ActRow;
  insert: {
    caseStep: StepRow[]; task: TaskRow[]; clock: ClockRow[]; clockEntry: ClockEntryRow[]; clockRung: ClockRungRow[];
    notification: NotificationRow[]; notificationRetraction: NotificationRetractionRow[];
  };
  update: { caseStep: StepRow[]; task: TaskRow[]; clock: ClockRow[] };
}

/** A message to people. Its key says what it tells, once per person whatever is repeated. */
export interface ToldMessage {
  key: string; kind: string; taskId?: string | null; params?: Record<string, unknown>;
  /** When it happened; business now by default. */
  at?: Date;
  /** Waits until then, on every channel: the window in which the act may still be undone. */
  notBefore?: Date;
  /** Goes out at once, day or night. */
  urgent?: boolean;
}
