import { forbidden, invalid } from '../acts/decision.ts';
import type { Refusal } from '../acts/rows.ts';
import type { Doer } from '../acts/task-rules.ts';
import { isMonth, isMonthOver } from './reconciliation.ts';
import type { Difference } from './reconciliation.ts';

// Who signs a month, who countersigns it, and what must be there before.

export interface Explanation { key: string; text: string }

const maxWords = 500;

/** The paying office's maker or a handler of 财政局. */
export const maySign = ({ roles }: Pick<Doer, 'roles'>, office: string): boolean => roles.includes('paymentMaker') || (office === 'finance' && roles.includes('handler'));

/** The paying office's checker or the section head of 财政局. */
export const mayCountersign = ({ roles }: Pick<Doer, 'roles'>, office: string): boolean => roles.includes('paymentChecker') || (office === 'finance' && roles.includes('sectionHead'));

/** A month as it waits for its signature: the digest of the figures as they are now, and the differences to explain. */
export interface UnsignedMonth { month: string; digest: string; differences: readonly Difference[] }

/** A person signs what they saw, after the month's end, with every difference explained. */
export function checkSignature(doer: Doer, office: string, act: { digest: string; explanations: readonly Explanation[] }, standing: UnsignedMonth, now: Date): Refusal | null {
  if (!maySign(doer, office)) return forbidden('notReconciler');
  if (!isMonth(standing.month)) return invalid('month', 'monthUnreadable');
  if (!isMonthOver(standing.month, now)) return forbidden('monthNotOver');
  if (act.digest !== standing.digest) return invalid('digest', 'figuresMoved');
  const missing = standing.differences.filter(({ key }) => explanationOf(act.explanations, key) === '');
  const tooLong = act.explanations.filter(({ text }) => text.length > maxWords);
  if (missing.length + tooLong.length === 0) return null;
  return {
    kind: 'ValidationFailed', issues: [
      ...missing.map(({ key, reference }) => ({ field: `explanations.${key}`, code: 'explanationRequired', params: { reference } })),
      ...tooLong.map(({ key }) => ({ field: `explanations.${key}`, code: 'tooLong' })),
    ],
  };
}

export const explanationOf = (explanations: readonly Explanation[], key: string): string => explanations.find((each) => each.key === key)?.text.trim() ?? '';

/** The second person countersigns, or sends the month back with a reason; never who signed. */
export function checkCountersignature(doer: Doer, office: string, act: { confirm: boolean; note: string | null }, signedById: string): Refusal | null {
  if (!mayCountersign(doer, office)) return forbidden('notCountersigner');
  if (signedById === doer.userId) return forbidden('signerNeverCountersigns');
  return act.confirm || (act.note ?? '').trim() !== '' ? null : invalid('note', 'reasonRequired');
}
