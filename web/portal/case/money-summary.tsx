import { useTranslation } from 'react-i18next';
import { formatFen } from '../../shared/format.ts';
import type { CaseData } from '../documents.ts';
import styles from '../portal.module.css';

/** People and money in numbers: applied for, approved, paid, failed. Only what has begun is shown. */
export function MoneySummary({ item }: { item: CaseData }) {
  const { t } = useTranslation('portal');
  const { payment, rosterCounts } = item;
  const figures = [
    { key: 'applied', count: rosterCounts.total, fen: null },
    { key: 'approved', count: payment.approvedCount, fen: payment.approvedFen },
    { key: 'paid', count: payment.paidCount, fen: payment.paidFen },
    { key: 'failed', count: payment.failedCount, fen: payment.failedFen },
  ] as const;
  const shown = figures.filter((figure) => figure.key === 'applied' || figure.count > 0);
  return (
    <dl className={styles.counts}>
      {shown.map(({ key, count, fen }) => (
        <div key={key} className={styles.count}>
          <dt>{t(`money.${key}`)}</dt>
          <dd>{t('persons', { count })}</dd>
          {fen !== null && <dd className={styles.countSum}>¥{formatFen(fen)}</dd>}
        </div>
      ))}
    </dl>
  );
}
