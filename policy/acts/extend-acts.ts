import type { EditionSettings } from '../edition/spring-2022.ts';
import type { ExtensionRule } from '../process/definition.ts';
import { extensionRuleOf } from '../process/extension.ts';
import { processOf } from '../process/registry.ts';
import type { TaskActDefinition } from './act-definition.ts';
import { wordsOf } from './act-definition.ts';
import { forbidden, invalid } from './decision.ts';
import { clockUnder, hasClock, tellOfClock } from './pause-acts.ts';
import type { ClockSnapshot, Refusal, TaskRow } from './rows.ts';
import { firstOf, notOwnApplication, ofPurpose, stillOpen } from './task-rules.ts';
import type { Rule, Standing } from './task-rules.ts';

/** How often a clock has been extended. */
export const extensionsOf = ({ entries }: Pick<ClockSnapshot, 'entries'>): number => entries.filter(({ kind }) => kind === 'extended').length;

/** By how many working days a clock may still be extended; 0: it may not. */
export function mostExtension(rule: ExtensionRule, clock: Pick<ClockSnapshot, 'entries' | 'period'>, settings: EditionSettings): number {
  return extensionsOf(clock) >= rule.mostTimes || clock.period.kind === 'at' ? 0 : rule.mostWorkingDays(settings, clock.period);
}

/** Null when a clock may be extended by so many working days under the rule. */
export function checkExtension(rule: ExtensionRule, clock: Pick<ClockSnapshot, 'entries' | 'period'>, settings: EditionSettings, days: number | null): Refusal | null {
  const max = mostExtension(rule, clock, settings);
  if (max === 0) return forbidden('noMoreExtension');
  return days !== null && Number.isInteger(days) && days >= 1 && days <= max ? null : invalid('workingDays', 'extensionDays', { max });
}

const ruleOf = (clock: Pick<ClockSnapshot, 'key'>, read: Pick<Standing, 'case'>): ExtensionRule => extensionRuleOf(processOf(read.case.process), clock.key);

const mayExtend: Rule = (doer, task, read) => {
  const clock = clockUnder(task, read);
  if (clock === null) return forbidden('noClock');
  const { by, mostTimes } = ruleOf(clock, read);
  if (task.candidateOrgId !== doer.orgId || !doer.roles.includes(by)) return forbidden('notExtender');
  return extensionsOf(clock) < mostTimes ? null : forbidden('noMoreExtension');
};

/** extend 延期: the officer whom the clock's rule names gives it more working days, within the rule's limits. */
export const extend: TaskActDefinition = {
  rule: firstOf(stillOpen, ofPurpose('work'), mayExtend, notOwnApplication, hasClock('running')),
  asks: [{ name: 'workingDays', most: 0 }, { name: 'words', required: true }],
  mostWorkingDays: (task: TaskRow, read: Standing, settings: EditionSettings) => {
    const clock = clockUnder(task, read);
    return clock === null ? 0 : mostExtension(ruleOf(clock, read), clock, settings);
  },
  clock: 'extends', records: ['extend'], tellsApplicant: true,
  decide: (begun, input) => {
    const { edit, task, around, read } = begun;
    const clock = edit.clocks.byId(task.clockId);
    if (clock === null || input.workingDays === null) return forbidden('noClock');
    const refusal = checkExtension(ruleOf(clock, read), clock, around.settings, input.workingDays);
    if (refusal !== null) return refusal;
    const { lastDay } = edit.clocks.enter(clock, { kind: 'extended', at: around.now, workingDays: input.workingDays, basis: 'extension' });
    tellOfClock(begun, 'clockExtended', { lastDay });
    const change = edit.finish({ kind: 'extend', task, opinion: wordsOf(input), detail: { workingDays: input.workingDays, lastDay, from: clock.lastDay }, moves: false });
    return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'extend', params: { lastDay } } };
  },
};
