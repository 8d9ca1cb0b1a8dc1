import type { Condition, Outcome, Verdict as PolicyVerdict } from '../../policy/verdict.ts';
import { conditionText } from '../../policy/messages/verdict-text.ts';
import { builder } from './builder.ts';

/** `problem`: a roster line that could not be read and so was not judged. */
export const VerdictOutcome = builder.enumType('VerdictOutcome', { values: ['pass', 'fail', 'manual', 'problem'] as const });

export interface ToldVerdict {
  readonly outcome: Outcome | 'problem';
  readonly ruleVersion: string;
  readonly conditions: readonly Condition[];
}

/** A verdict as stored with the case; null for a column that holds none. */
export function storedVerdict(value: unknown): ToldVerdict | null {
  const verdict = value as PolicyVerdict | null;
  return verdict !== null && Array.isArray(verdict.conditions) ? verdict : null;
}

const VerdictCondition = builder.objectRef<Condition>('VerdictCondition').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.string({ resolve: (condition, _args, { locale }) => conditionText(locale, condition).label }),
    outcome: t.field({ type: VerdictOutcome, resolve: (condition) => condition.outcome }),
    found: t.string({ nullable: true, resolve: (condition, _args, { locale }) => conditionText(locale, condition).found }),
    threshold: t.string({ nullable: true, resolve: (condition, _args, { locale }) => conditionText(locale, condition).threshold }),
    clause: t.exposeString('clause'),
    source: t.exposeString('source'),
    remedy: t.string({ nullable: true, resolve: (condition, _args, { locale }) => conditionText(locale, condition).remedy }),
  }),
});

export const Verdict = builder.objectRef<ToldVerdict>('Verdict').implement({
  fields: (t) => ({
    outcome: t.field({ type: VerdictOutcome, resolve: (verdict) => verdict.outcome }),
    ruleVersion: t.exposeString('ruleVersion'),
    conditions: t.field({ type: [VerdictCondition], resolve: (verdict) => verdict.conditions }),
  }),
});
