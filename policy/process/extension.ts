import type { Period } from '../time/period.ts';
import type { ExtensionRule, ProcessDefinition } from './definition.ts';

/** What a month or a calendar day holds in working days, rounded down [D]. */
const workingDaysOf: Readonly<Record<Period['kind'], number>> = { workingDays: 1, calendarDays: 5 / 7, months: 21, at: 0, minutes: 0 };

const halfOf = (period: Period): number => ('count' in period ? Math.floor((period.count * workingDaysOf[period.kind]) / 2) : 0);

/** Once, by the head of the organ, by ten days on twenty (行政许可法 42) [L]: half the period. */
export const defaultExtension: ExtensionRule = { by: 'bureauHead', mostTimes: 1, mostWorkingDays: (_settings, period) => halfOf(period) };

/** The rule for a clock by its key: the definition's own, else the default. */
export function extensionRuleOf({ steps }: ProcessDefinition, key: string): ExtensionRule {
  return steps.find((step) => step.key === key)?.clock?.extension ?? defaultExtension;
}
