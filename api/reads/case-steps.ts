import type { StepRow } from '../../policy/acts/rows.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import { processOf } from '../../policy/process/registry.ts';
import type { StepDefinition } from '../../policy/process/definition.ts';
import { deadlineFrom } from '../../policy/time/deadline.ts';
import type { WorkingCalendar } from '../../policy/time/calendar-day.ts';
import type { TaskRow } from './task-rows.ts';

/** A step as the timeline shows it. */
export interface CaseStepShape {
  readonly step: string;
  readonly round: number;
  readonly state: 'done' | 'now' | 'next' | 'notApplicable';
  readonly outcome: string | null;
  readonly opinion: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  /** Organisation that does or did it; null where no task has been opened. */
  readonly officeOrgId: string | null;
  readonly definition: StepDefinition;
  /** By when it is promised; of a step still to come, if all before it take their whole time. */
  readonly promisedAt: Date | null;
}

export interface StandingOfCase {
  readonly process: string;
  readonly closedAt: Date | null;
  readonly steps: readonly Pick<StepRow, 'step' | 'round' | 'state' | 'outcome' | 'opinion' | 'decidedAt'>[];
  readonly clocks: readonly { readonly key: string; readonly state: string; readonly dueAt: Date }[];
}

/** Every step of the process in order: done, now, next. */
export function stepsOfCase(standing: StandingOfCase, tasks: readonly TaskRow[], settings: EditionSettings, calendar: WorkingCalendar): CaseStepShape[] {
  const promised = new Map<string, Date>();
  return processOf(standing.process).steps.map((definition) => {
    const row = latest(standing.steps, definition.key);
    const state = stateOf(row, standing.closedAt !== null);
    // Beside the step's own task there may be others in it, such as an enterprise's correction of accounts.
    const own = tasks.filter((t) => t.key === definition.task?.key && t.step === definition.key && t.round === (row?.round ?? 1));
    // Of a step that several sign no single one is shown: the list of its signers says who they are.
    const task = definition.task?.signing === undefined ? own.at(-1) : undefined;
    const promisedAt = promiseOf({ definition, state, standing, promised, settings, calendar });
    const ends = row?.decidedAt ?? promisedAt;
    if (ends != null) promised.set(definition.key, ends);
    return {
      step: definition.key, round: row?.round ?? 1, state, definition, promisedAt,
      outcome: state === 'done' ? (row?.outcome ?? null) : null, opinion: state === 'done' ? (row?.opinion ?? null) : null,
      decidedAt: state === 'done' ? (row?.decidedAt ?? null) : null, decidedBy: state === 'done' ? (task?.closedByName ?? null) : null,
      officeOrgId: task?.candidateOrgId ?? null,
    };
  });
}

function latest<Row extends { step: string; round: number }>(rows: readonly Row[], step: string): Row | undefined {
  return rows.filter((row) => row.step === step).sort((a, b) => b.round - a.round)[0];
}

function stateOf(row: { state: string } | undefined, closed: boolean): CaseStepShape['state'] {
  if (row?.state === 'decided') return 'done';
  if (row?.state === 'notApplicable' || closed) return 'notApplicable';
  return row?.state === 'open' ? 'now' : 'next';
}

interface Question {
  readonly definition: StepDefinition;
  readonly state: CaseStepShape['state'];
  readonly standing: StandingOfCase;
  readonly promised: ReadonlyMap<string, Date>;
  readonly settings: EditionSettings;
  readonly calendar: WorkingCalendar;
}

function promiseOf({ definition, state, standing, promised, settings, calendar }: Question): Date | null {
  if (definition.clock === null || state === 'done' || state === 'notApplicable') return null;
  if (state === 'now') return standing.clocks.filter((clock) => clock.key === definition.key).at(-1)?.dueAt ?? null;
  const steps = processOf(standing.process).steps;
  const before = definition.clock.startsFrom ?? steps[steps.indexOf(definition) - 1]?.key ?? '';
  const from = promised.get(before);
  // A due instant is 24:00 of a day: what follows begins on that day at the latest.
  return from === undefined ? null : deadlineFrom(calendar, new Date(from.getTime() - 1), definition.clock.period(settings)).dueAt;
}
