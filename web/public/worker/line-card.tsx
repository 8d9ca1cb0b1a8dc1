import { useTranslation } from 'react-i18next';
import { formatDay, formatFen } from '../../shared/format.ts';
import { OutcomeMark, VerdictList } from '../../shared/verdict-list.tsx';
import styles from '../public.module.css';
import type { WorkerLine, WorkerRequest } from './documents.ts';
import { LineQuestions } from './line-questions.tsx';
import { standingOf, toneOf } from './standing.ts';
import own from './worker.module.css';

/** The sentence under the word: when, how much, to which account, or why not. */
function useTold(line: WorkerLine): string[] {
  const { t } = useTranslation('worker');
  const standing = standingOf(line);
  const { payment } = line;
  const last4 = payment?.accountLast4 ?? line.accountLast4;
  const yuan = formatFen(payment?.amountFen ?? 0);
  const reason = [line.decisionReasonLabel, line.decisionNote].filter(Boolean).join('：');
  const day = (instant: string | null | undefined) => (instant ? formatDay(instant) : '');
  const told = t(`told.${standing}`, {
    yuan, last4, reason, day: standing === 'paid' ? day(payment?.settledAt) : standing === 'removed' ? day(line.removedAt) : (line.publicity?.lastDay ?? ''),
  });
  return standing === 'failed' && payment?.reason ? [told, t('told.failedWhy', { reason: payment.reason })] : [told];
}

function Facts({ line }: { line: WorkerLine }) {
  const { t } = useTranslation('worker');
  return (
    <dl className={styles.facts}>
      <dt>{t('fact.number')}</dt><dd>{line.caseNumber}</dd>
      <dt>{t('fact.filed')}</dt><dd>{formatDay(line.filedAt)}</dd>
      {line.post && <><dt>{t('fact.post')}</dt><dd>{line.post}</dd></>}
      {line.onDutyFrom && line.onDutyTo && <><dt>{t('fact.duty')}</dt><dd>{t('fact.dutyDays', { from: line.onDutyFrom, to: line.onDutyTo })}</dd></>}
      {line.decidedAt && <><dt>{t('fact.decided')}</dt><dd>{formatDay(line.decidedAt)}</dd></>}
      {line.publicity && <><dt>{t('fact.publicity')}</dt><dd>{t('fact.publicityDays', { number: line.publicity.number, day: line.publicity.lastDay })}</dd></>}
    </dl>
  );
}

/** Every condition; those that are not met first, each with what would meet it. */
function Conditions({ line }: { line: WorkerLine }) {
  const { t } = useTranslation('worker');
  if (!line.verdict) return <p className={styles.sub}>{t('notJudged')}</p>;
  const unmet = line.verdict.conditions.filter(({ outcome }) => outcome !== 'pass');
  const met = line.verdict.conditions.filter(({ outcome }) => outcome === 'pass');
  return (
    <details className={styles.details}>
      <summary>{t('verdict')} · {unmet.length > 0 ? t('unmet', { count: unmet.length }) : t('allMet')}</summary>
      <VerdictList conditions={[...unmet, ...met]} />
    </details>
  );
}

/** What one firm filed about the worker: how it stands first, then why, then what can be asked. */
export function LineCard({ line, open, onChanged }: { line: WorkerLine; open: readonly WorkerRequest[]; onChanged: () => void }) {
  const { t } = useTranslation('worker');
  const standing = standingOf(line);
  const told = useTold(line);
  return (
    <article className={styles.card} aria-label={line.firmName}>
      <h3>{line.firmName}</h3>
      <p className={own.standing}><OutcomeMark outcome={toneOf(standing)} word={t(`standing.${standing}`)} /></p>
      {standing === 'paid' && line.payment && <p className={own.money}>¥{formatFen(line.payment.amountFen)}</p>}
      {told.map((sentence) => <p key={sentence}>{sentence}</p>)}
      <Facts line={line} />
      <Conditions line={line} />
      <LineQuestions line={line} open={open} onChanged={onChanged} />
    </article>
  );
}
