import { useTranslation } from 'react-i18next';
import { formatFen } from '../../shared/format.ts';
import { OutcomeMark, VerdictList, type VerdictOutcome } from '../../shared/verdict-list.tsx';
import styles from '../public.module.css';
import type { Estimate } from './documents.ts';

type Overall = 'pass' | 'fail' | 'manual';

function overallOf(estimate: Estimate): Overall {
  const outcomes: VerdictOutcome[] = [estimate.employer.outcome, estimate.person.outcome];
  if (outcomes.includes('fail')) return 'fail';
  return outcomes.every((outcome) => outcome === 'pass') ? 'pass' : 'manual';
}

/** The answer first, then what stands in the way and what would help, then all that is met. */
export function SelfCheckResult({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation('public');
  const overall = overallOf(estimate);
  const conditions = [...estimate.employer.conditions, ...estimate.person.conditions];
  const unmet = conditions.filter((condition) => condition.outcome !== 'pass');
  const met = conditions.filter((condition) => condition.outcome === 'pass');
  return (
    <section className={`${styles.card} ${styles.result} ${styles[overall]}`} aria-labelledby="result">
      <h2 id="result"><OutcomeMark outcome={overall} word={t(`check.result.${overall}`)} /></h2>
      {overall === 'pass' && <p className={styles.answer}>¥{formatFen(estimate.amountFen)}</p>}
      <p>{t(`check.next.${overall}`)}</p>
      {unmet.length > 0 && <VerdictList conditions={unmet} />}
      <details className={styles.details}>
        <summary>{t('check.met', { count: met.length })}</summary>
        <VerdictList conditions={met} />
      </details>
      <p className={styles.sub}>{t('check.basis', { version: estimate.person.ruleVersion })}</p>
    </section>
  );
}
