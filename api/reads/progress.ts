import { correctionOverdueKey } from '../../policy/acts/task-rules.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import { textOfCode } from '../../policy/messages/translate.ts';
import { formatYuan } from '../../policy/money/fen.ts';
import type { Locale } from '../locale.ts';
import { labelOf, ownText, tellLastDay } from '../messages.ts';
import type { CaseStepShape } from './case-steps.ts';

export interface ProgressFacts {
  readonly process: string;
  readonly state: string;
  readonly personCount: number;
  readonly amountFen: number | bigint;
  readonly failedCount: number;
  readonly office: string;
  /** The publicity's days are over, but an objection to the list is not answered yet. */
  readonly objectionOpen: boolean;
}

/** A case's state, told apart where people have to be told different things about it. */
export function standingOf(state: string, tasks: readonly { readonly key: string; readonly state: string }[]): string {
  const overdue = tasks.filter(({ key }) => key === correctionOverdueKey);
  if (state === 'returned') return overdue.some(isOpen) ? 'returnedOverdue' : state;
  const expired = state === 'withdrawn' && tasks.some((task) => task.key === 'correction' && task.state === 'expired');
  if (!expired) return state;
  return overdue.length > 0 ? 'withdrawnByOffice' : 'withdrawnOverdue';
}

const isOpen = ({ state }: { state: string }): boolean => state === 'open' || state === 'claimed';

/** Where a case stands, in plain words for the enterprise. */
export function progressText(locale: Locale, facts: ProgressFacts, steps: readonly CaseStepShape[], settings: EditionSettings): string {
  if (facts.process === 'payment-batch') return ownText(locale, `batchProgress.${facts.state}`) ?? ownText(locale, 'batchProgress.other') ?? '';
  if (facts.process !== 'red-envelope') return labelOf(locale, 'states.case', facts.state);
  if (facts.objectionOpen) return textOfCode(locale, 'objections', 'progress') ?? '';
  const now = steps.find(({ state }) => state === 'now');
  const promisedAt = now?.promisedAt ?? null;
  const params = {
    office: facts.office,
    date: promisedAt === null ? '' : tellLastDay(promisedAt),
    lastDay: settings.applicationTo,
    count: facts.state === 'payment-failed' ? facts.failedCount : facts.personCount,
    amount: formatYuan(Number(facts.amountFen)),
    days: settings.secondLookAskWorkingDays,
  };
  return textOfCode(locale, 'redEnvelope.progress', facts.state, params) ?? labelOf(locale, 'states.case', facts.state);
}

