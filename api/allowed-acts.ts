import { submittable, withdrawable } from '../policy/acts/application-acts.ts';
import type { CaseSnapshot, TaskRow as PolicyTask } from '../policy/acts/rows.ts';
import { asksOn } from '../policy/acts/act-definition.ts';
import type { Asked } from '../policy/acts/act-definition.ts';
import { caseActKeys, caseActs } from '../policy/acts/case-acts.ts';
import { taskActKeys, taskActs } from '../policy/acts/task-act-catalogue.ts';
import type { TaskActKey } from '../policy/acts/task-act-catalogue.ts';
import { inWhoseRight, isOverdueTask, overdueOutcomes, returnApprovalKey, returnsBefore, taskRules } from '../policy/acts/task-rules.ts';
import type { Standing } from '../policy/acts/task-rules.ts';
import type { EditionInForce } from '../policy/edition/in-force.ts';
import { textOfCode } from '../policy/messages/translate.ts';
import { stepOf } from '../policy/process/definition.ts';
import { processOf } from '../policy/process/registry.ts';
import { doerOf } from '../prisma/acts/context.ts';
import type { Viewer } from '../prisma/viewer.ts';
import type { Locale } from './locale.ts';
import { forbiddenText, labelOf, messageOf } from './messages.ts';
import type { TaskRow } from './reads/task-rows.ts';

/** A button: what the viewer may do now, and what it will cause. The page never guesses. */
export interface AllowedActShape {
  readonly act: string;
  readonly label: string;
  /** The main act comes first and stands out. */
  readonly primary: boolean;
  readonly effect: string;
  readonly outcomes: string[];
  /** Whatever the outcome; a refusal asks for its reasons besides. */
  readonly opinionRequired: boolean;
  /** What an act of the catalogue asks for, done by `actOnTask`; null for an act with a mutation and a form of its own. */
  readonly asks: readonly AskedShape[] | null;
}

/** One field of an act's form. */
export interface AskedShape {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** Working days, or people, at most. */
  readonly most: number | null;
  /** Working days that stand where the person says nothing else. */
  readonly preset: number | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

interface Asker {
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly edition: EditionInForce;
}

function button({ locale, edition }: Asker, act: string, more: Partial<AllowedActShape> = {}): AllowedActShape {
  const effect = textOfCode(locale, 'tasks.effect', act, { days: edition.settings.correctionWorkingDays }) ?? messageOf(locale, 'effect.other');
  return { act, label: labelOf(locale, 'tasks.act', act), primary: false, effect, outcomes: [], opinionRequired: false, asks: null, ...more };
}

/**
 * The acts of the viewer on a task, the main one first.
 * @param standing how the task's case stands
 * @param now business now
 */
export function allowedActsOnTask(asker: Asker, task: TaskRow, standing: Standing, now: Date): AllowedActShape[] {
  const row = standing.tasks.find(({ id }) => id === task.id);
  if (row === undefined) return [];
  const doer = doerOf(asker.viewer);
  const may = (rule: keyof typeof taskRules) => !('kind' in inWhoseRight(taskRules[rule], doer, row, standing, now));
  return [
    ...(may('claim') ? [button(asker, 'claim', { primary: true })] : []),
    ...(may('complete') ? completions(asker, task) : []),
    ...(may('correctAccounts') ? [button(asker, 'correctAccounts', { primary: true })] : []),
    ...(may('resolveDuplicates') ? [button(asker, 'resolveDuplicates', { primary: true })] : []),
    ...(may('answer') ? [button(asker, 'answer', { primary: true, opinionRequired: true })] : []),
    ...(may('importReturn') ? [button(asker, 'importReturn', { primary: true })] : []),
    ...(may('decideOverdue') ? [overdueButton(asker, task)] : []),
    ...(may('return') ? [returnButton(asker, standing)] : []),
    ...(may('withdrawReturn') ? [button(asker, 'withdrawReturn')] : []),
    ...(may('transfer') ? [button(asker, 'transfer', { opinionRequired: true })] : []),
    ...(may('release') ? [button(asker, 'release')] : []),
    ...taskActKeys.filter((act) => !('kind' in inWhoseRight(taskActs[act].rule, doer, row, standing, now))).flatMap((act) => buttonOnTask(asker, act, row, standing)),
  ];
}

/** The button with its form; none where the task's clock leaves no day to give. */
function buttonOnTask(asker: Asker, act: TaskActKey, task: PolicyTask, standing: Standing): AllowedActShape[] {
  const asks = asksOn(taskActs[act], task, standing, asker.edition.settings);
  const most = asks.find((asked) => asked.name === 'workingDays')?.most;
  return most === 0 ? [] : [catalogueButton(asker, act, asks)];
}

function catalogueButton(asker: Asker, act: TaskActKey, asks: readonly Asked[]): AllowedActShape {
  const most = asks.find((asked) => asked.name === 'workingDays')?.most;
  const text = (code: string) => textOfCode(asker.locale, `acts.${act}`, code, most === undefined ? {} : { most }) ?? '';
  return button(asker, act, { primary: ownAnswer.has(act), label: text('label'), effect: text('effect'), asks: asks.map((asked) => askedField(asker, act, asked)) });
}

/** What the person was given the task for. */
const ownAnswer: ReadonlySet<TaskActKey> = new Set(['acknowledge', 'respond', 'sign', 'signListing', 'signSummons', 'signCircular']);

const isRequired = (asked: Asked): boolean => (asked.name === 'words' ? asked.required : asked.name !== 'urgent' && !('optional' in asked));

function askedField({ locale, edition }: Asker, act: TaskActKey, asked: Asked): AskedShape {
  const label = textOfCode(locale, `acts.ask.${act}`, asked.name) ?? labelOf(locale, 'acts.ask', asked.name);
  const choices = 'choices' in asked ? asked.choices.map((value) => ({ value, label: labelOf(locale, `acts.choice.${asked.name}`, value) })) : [];
  const preset = asked.name === 'workingDays' && asked.byDefault !== undefined ? edition.settings[asked.byDefault] : null;
  return { name: asked.name, label, required: isRequired(asked), most: 'most' in asked ? asked.most : null, preset, choices };
}

/** A second return is the same act, but the page says beforehand that it goes to the section head first. */
function returnButton(asker: Asker, standing: Standing): AllowedActShape {
  const times = returnsBefore(standing) + 1;
  if (times === 1) return button(asker, 'return', { opinionRequired: true });
  const { label, effect } = { label: labelOf(asker.locale, 'tasks.act', 'askReturn'), effect: textOfCode(asker.locale, 'tasks.effect', 'askReturn', { times }) ?? '' };
  return button(asker, 'return', { opinionRequired: true, label, effect });
}

function overdueButton(asker: Asker, task: TaskRow): AllowedActShape {
  const effect = textOfCode(asker.locale, 'tasks.effect', 'decideOverdue', { most: asker.edition.settings.correctionExtensionWorkingDays }) ?? '';
  return button(asker, 'decideOverdue', { primary: true, outcomes: [...overdueOutcomes(task)], opinionRequired: true, effect });
}

function completions(asker: Asker, task: TaskRow): AllowedActShape[] {
  if (task.key === returnApprovalKey) {
    return [button(asker, 'complete', { primary: true, outcomes: ['agree', 'decline'], effect: labelOf(asker.locale, 'tasks.effect', 'approveReturn') })];
  }
  if (isOverdueTask(task)) return [button(asker, 'complete', { primary: true, outcomes: ['noted'], opinionRequired: true })];
  const outcomes = [...(stepOf(processOf(task.process), task.step).task?.outcomes ?? [])];
  const complete = button(asker, 'complete', { primary: true, outcomes, effect: approvalEffect(asker, task), opinionRequired: task.step === 'worker-request' });
  return task.key === 'hr-verification' ? [complete, button(asker, 'decideLines')] : [complete];
}

function approvalEffect({ locale }: Asker, task: TaskRow): string {
  const steps = processOf(task.process).steps;
  const next = steps[steps.findIndex((step) => step.key === task.step) + 1];
  return next === undefined ? messageOf(locale, 'effect.approveLast') : messageOf(locale, 'effect.approve', { next: labelOf(locale, 'states.step', next.key) });
}

/** The acts of staff on a case that waits for nobody of an office. */
export function allowedCaseActs(asker: Asker, standing: Standing, now: Date): AllowedActShape[] {
  const doer = doerOf(asker.viewer);
  return caseActKeys.filter((act) => caseActs[act].rule(doer, standing, now) === null).map((act) => catalogueButton(asker, act, caseActs[act].asks));
}

/** What the rules of an application look at. */
export interface ApplicationStanding {
  readonly process: string;
  readonly applicantOrgId: string;
  readonly filedAt: Date | null;
  readonly closedAt: Date | null;
  readonly steps: readonly { readonly step: string; readonly state: string }[];
  readonly tasks: readonly { readonly key: string; readonly state: string }[];
}

/** The acts of the viewer on the case itself: submit and withdraw, the applicant's. */
export function allowedActsOnCase(asker: Asker, standing: ApplicationStanding): AllowedActShape[] {
  const { viewer } = asker;
  if (standing.process !== 'red-envelope' || standing.applicantOrgId !== viewer.organisationId || !viewer.roles.includes('enterpriseAgent')) return [];
  const read = { case: standing, steps: standing.steps, tasks: standing.tasks } as unknown as CaseSnapshot;
  const first = standing.filedAt === null;
  const office = labelOf(asker.locale, 'states.step', 'industry-review');
  return [
    ...(submittable(read) ? [submitButton(asker, first, office)] : []),
    ...(withdrawable(read) === null ? [button(asker, 'withdraw')] : []),
  ];
}

function submitButton(asker: Asker, first: boolean, office: string): AllowedActShape {
  const effect = asker.edition.rules === null ? forbiddenText(asker.locale, 'rulesNotIssued') : textOfCode(asker.locale, 'tasks.effect', 'submit', { office }) ?? '';
  return { ...button(asker, 'submit', { primary: true, effect }), label: labelOf(asker.locale, 'tasks.act', first ? 'submit' : 'resubmit') };
}
