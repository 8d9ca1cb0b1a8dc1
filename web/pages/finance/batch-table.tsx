import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatFen, formatShort } from '../../shared/format.ts';
import { EmptyState } from '../../shared/states.tsx';
import { BatchState } from './batch-state.tsx';
import type { BatchSummary } from './finance.graphql.ts';
import styles from './finance.module.css';

/** The batches, newest first. */
export function BatchTable({ batches }: { batches: readonly BatchSummary[] }) {
  const { t } = useTranslation('finance');
  if (batches.length === 0) return <EmptyState title={t('batches.none')} />;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('batches.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('batches.number')}</th><th scope="col">{t('batches.state')}</th><th scope="col" className={styles.number}>{t('batches.lines')}</th>
          <th scope="col" className={styles.number}>{t('batches.total')}</th><th scope="col">{t('batches.maker')}</th><th scope="col">{t('batches.checker')}</th><th scope="col">{t('batches.created')}</th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <td className={styles.nowrap}><Link to="/finance/batches/$batchId" params={{ batchId: batch.id }}>{batch.number}</Link></td>
            <td><BatchState state={batch.state} label={batch.stateLabel} /></td>
            <td className={styles.number}>{batch.lineCount}</td>
            <td className={styles.number}>{formatFen(batch.totalFen)}</td>
            <td>{batch.makerName}</td>
            <td>{batch.checkerName}</td>
            <td className={styles.nowrap}>{formatShort(batch.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
