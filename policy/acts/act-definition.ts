import { isLocalDate } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';
import type { Circumstances } from './change.ts';
import type { EditionSettings } from '../edition/spring-2022.ts';
import { checkWords, forbidden, invalid } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseEdit } from './case-edit.ts';
import type { CaseSnapshot, Person, Refusal, TaskRow } from './rows.ts';
import { addedSigners, jointSigners } from './signers.ts';
import type { StepFacts } from './step-checks.ts';
import { isCandidate, isSame } from './task-rules.ts';
import type { Doer, Rule, Standing } from './task-rules.ts';

// One definition per act: who may and in which state, what the person is asked for, what it changes, what it does to the clock and what the
// record keeps. The API computes the buttons from it, the pages draw their form from it, and docs/acts.md is printed from it.

/**
 * Whom an act may name. colleagues: who could have taken the task; office: everybody of its office; staff: everybody of any office; signers:
 * of any office, whom nothing keeps from deciding in the case and who does not sign already.
 */
export type PeopleFrom = 'colleagues' | 'office' | 'staff' | 'signers';

/** A value of the edition that stands where the person says nothing else. */
export type DaysSetting = 'instructionWorkingDays' | 'directiveWorkingDays';

/** What the person is asked for, in the order of the form; texts under `tasks.ask`. */
export type Asked =
  | { readonly name: 'people'; readonly from: PeopleFrom; readonly most: number }
  | { readonly name: 'words'; readonly required: boolean }
  | { readonly name: 'workingDays'; readonly most: number; readonly byDefault?: DaysSetting; readonly optional?: true }
  /** `on`: which of the choices are open on this task; all by default. */
  | { readonly name: 'basis' | 'position' | 'mode' | 'outcome' | 'minutes'; readonly choices: readonly string[]; readonly on?: (task: TaskRow) => readonly string[] }
  /** A day, today or later. */
  | { readonly name: 'day' }
  | { readonly name: 'urgent' };

/** What the person gave. Fields that an act doesn't ask for are not looked at. */
export interface TaskActInput {
  taskId: string; version: number;
  people: readonly Person[];
  words: string | null;
  workingDays: number | null;
  basis: string | null;
  position: string | null;
  mode: string | null;
  outcome: string | null;
  day: LocalDate | null;
  minutes: string | null;
  urgent: boolean;
}

/** What an act begins with: the case being edited, and the task as the person saw it. */
export interface Begun {
  edit: CaseEdit; task: TaskRow; read: CaseSnapshot; around: Circumstances; doer: Doer;
  /** Of an act that may decide the step: what the step asks for. */
  facts: StepFacts;
  /** The id of the act that it takes back. */
  takenBack: string | null;
  /** Of an act that asks the duty roster: who of the task's office is on duty. */
  onDuty?: readonly Person[];
}

/** Whom a person may be named by: the task, how its case stands, and who acts. */
export interface Naming { task: TaskRow; read: Standing; doer: Doer }

/** What an act does to the task's clock. */
export type ClockEffect = 'runsOn' | 'pauses' | 'resumes' | 'extends' | 'stops' | 'reopens' | 'ownClock';

export interface TaskActDefinition {
  readonly rule: Rule;
  readonly asks: readonly Asked[];
  readonly clock: ClockEffect;
  /** Kinds of act the record keeps. */
  readonly records: readonly string[];
  /** Tells people of an office, so that who works there has to be read. */
  readonly tellsOffice?: true;
  /** Goes to whoever of the office is on duty: the roster is read. */
  readonly asksDuty?: true;
  /** Takes back the act of this kind on the task: its id is read. */
  readonly takesBack?: string;
  /** Tells the applicant, so that its agents have to be read. */
  readonly tellsApplicant?: true;
  /** By how many working days at most, where the task's clock says it; 0: not at all. */
  readonly mostWorkingDays?: (task: TaskRow, read: Standing, settings: EditionSettings) => number;
  /** The step may be decided by it, so that its facts have to be read. */
  readonly mayDecideStep?: true;
  readonly decide: (begun: Begun, input: TaskActInput) => Decision;
}

/** What an act asks for on a task: with the limit and the choices that hold there. */
export function asksOn({ asks, mostWorkingDays }: TaskActDefinition, task: TaskRow, read: Standing, settings: EditionSettings): readonly Asked[] {
  const most = mostWorkingDays?.(task, read, settings);
  return asks.map((asked) => {
    if (asked.name === 'workingDays' && most !== undefined) return { ...asked, most };
    return 'on' in asked && asked.on !== undefined ? { ...asked, choices: asked.on(task) } : asked;
  });
}

/** May this person be named in the act? Nobody names themselves, and who is barred decides nothing. */
export function mayBeNamed(from: PeopleFrom, person: Person, { task, read, doer }: Naming): boolean {
  if (isSame(doer, person.userId) || person.roles.includes('enterpriseAgent') || person.roles.includes('institution')) return false;
  if (from === 'staff') return true;
  if (from === 'office') return person.orgId === task.candidateOrgId;
  const barred = read.case.openedById === person.userId || read.case.barredUserIds.includes(person.userId);
  if (from === 'signers') return !barred && person.userId !== task.assigneeId && !signsAlready(person, task, read);
  return isCandidate(person, task) && person.userId !== task.assigneeId && !barred;
}

const signsAlready = ({ userId }: Person, task: TaskRow, read: Standing): boolean =>
  [...jointSigners(task, read), ...addedSigners(task, read)].some(({ assigneeId, closedById }) => userId === assigneeId || userId === closedById);
/** What the person gave, apart from the task it is about. */
export type Given = Omit<TaskActInput, 'taskId' | 'version'>;
/** What the form is checked against: an act on a case names nobody. */
type Checked = Begun | Pick<Begun, 'around'>;

/** Checks what was given against what was asked for: null, or what is wrong in which field. */
export function checkAsked(asks: readonly Asked[], input: Given, begun: Checked): Refusal | null {
  for (const asked of asks) {
    const refusal = checkField(asked, input, begun);
    if (refusal !== null) return refusal;
  }
  return null;
}

function checkField(asked: Asked, input: Given, begun: Checked): Refusal | null {
  switch (asked.name) {
    case 'people': return checkPeople(asked, input.people, begun);
    case 'words': return asked.required && wordsOf(input) === null ? invalid('words', 'reasonRequired') : checkWords('words', input.words);
    case 'workingDays': {
      const days = input.workingDays ?? defaultDays(asked, begun.around);
      if (asked.most < 1) return forbidden('noMoreExtension');
      if (days === null && asked.optional === true) return null;
      return days !== null && Number.isInteger(days) && days >= 1 && days <= asked.most ? null : invalid('workingDays', 'daysWithin', { most: asked.most });
    }
    case 'day': return input.day !== null && isLocalDate(input.day) ? null : invalid('day', 'dayRequired');
    case 'urgent': return null;
    default: return asked.choices.includes(input[asked.name] ?? '') ? null : invalid(asked.name, 'chooseOne');
  }
}

const defaultDays = ({ byDefault }: Extract<Asked, { name: 'workingDays' }>, { settings }: Circumstances): number | null => (byDefault === undefined ? null : settings[byDefault]);

function checkPeople({ from, most }: Extract<Asked, { name: 'people' }>, people: readonly Person[], begun: Checked): Refusal | null {
  if (people.length === 0) return invalid('people', 'personRequired');
  if (people.length > most) return invalid('people', 'tooManyPeople', { most });
  const stranger = people.find((person) => !('task' in begun) || !mayBeNamed(from, person, begun));
  return stranger === undefined ? null : invalid('people', 'personNotFitting', { name: stranger.name });
}

/** The words without blanks around them; null for none. */
export function wordsOf({ words }: Pick<TaskActInput, 'words'>): string | null {
  const text = words?.trim() ?? '';
  return text === '' ? null : text;
}
