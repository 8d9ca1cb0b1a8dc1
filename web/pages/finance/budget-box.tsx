import { useTranslation } from 'react-i18next';
import { formatFen } from '../../shared/format.ts';
import type { FinanceView } from './finance.graphql.ts';
import styles from './finance.module.css';

/** The appropriation and what is left of it. */
export function BudgetBox({ budget }: { budget: FinanceView['budget'] }) {
  const { t } = useTranslation('finance');
  const percent = budget.appropriatedFen > 0 ? Math.round((budget.committedFen * 1000) / budget.appropriatedFen) / 10 : 0;
  return (
    <section aria-labelledby="budget-title" className={styles.budget}>
      <h2 id="budget-title">{t('budget.title')}</h2>
      <div className={styles.budgetFrame}>
        <dl className={styles.budgetFacts}>
          <div><dt>{t('budget.left')}</dt><dd className={styles.big}>{formatFen(budget.leftFen)}</dd></div>
          <div><dt>{t('budget.appropriated')}</dt><dd>{formatFen(budget.appropriatedFen)}</dd></div>
          <div><dt>{t('budget.committed')}</dt><dd>{formatFen(budget.committedFen)}</dd></div>
          <div><dt>{t('budget.source')}</dt><dd>{budget.source}</dd></div>
        </dl>
        <meter className={styles.meter} min={0} max={100} value={percent} aria-label={t('budget.used', { percent })} />
        <p className={styles.muted}>{t('budget.used', { percent })}</p>
      </div>
    </section>
  );
}
