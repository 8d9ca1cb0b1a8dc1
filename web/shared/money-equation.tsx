import { useTranslation } from 'react-i18next';
import { formatFen } from './format.ts';
import styles from './money-equation.module.css';

export interface MoneySummary {
  readonly approvedFen: number;
  readonly paidFen: number;
  readonly failedFen: number;
  readonly openFen: number;
  readonly recoveredFen: number;
  readonly approvedCount: number;
  readonly paidCount: number;
  readonly failedCount: number;
  readonly openCount: number;
}

/** Σ approved = Σ paid + Σ failed + Σ open, with the figures: every approved yuan is in exactly one of the three. */
export function MoneyEquation({ summary }: { summary: MoneySummary }) {
  const { t } = useTranslation('common');
  const holds = summary.approvedFen === summary.paidFen + summary.failedFen + summary.openFen;
  const terms = [
    { key: 'approved', fen: summary.approvedFen, count: summary.approvedCount, sign: '=' },
    { key: 'paid', fen: summary.paidFen, count: summary.paidCount, sign: '+' },
    { key: 'failed', fen: summary.failedFen, count: summary.failedCount, sign: '+' },
    { key: 'open', fen: summary.openFen, count: summary.openCount, sign: '' },
  ] as const;
  return (
    <div className={styles.frame}>
      <dl className={styles.equation}>
        {terms.map(({ key, fen, count, sign }) => (
          <div key={key} className={styles.term}>
            <dt>{t(`money.${key}`)}</dt>
            <dd className={`${styles.sum} ${key === 'failed' && fen > 0 ? styles.failed : ''}`}>{formatFen(fen)}</dd>
            <dd className={styles.count}>{t('unit.persons', { count })}</dd>
            {sign && <span className={styles.sign} aria-hidden="true">{key === 'approved' && !holds ? '≠' : sign}</span>}
          </div>
        ))}
      </dl>
      <p className={holds ? styles.note : styles.broken} role={holds ? undefined : 'alert'}>
        {holds ? t('money.holds') : t('money.broken')}
        {summary.recoveredFen > 0 && ` · ${t('money.recovered', { sum: formatFen(summary.recoveredFen) })}`}
      </p>
    </div>
  );
}
