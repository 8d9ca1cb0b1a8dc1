import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { formatFen } from '../../shared/format.ts';
import { BatchState } from './batch-state.tsx';
import type { BatchLine } from './finance.graphql.ts';
import styles from './finance.module.css';

const portion = 200;

/** Every line of the file; a long batch is drawn in portions. */
export function BatchLines({ lines }: { lines: readonly BatchLine[] }) {
  const { t } = useTranslation(['finance', 'common']);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [shown, setShown] = useState(portion);
  const failed = lines.filter((line) => line.state === 'failed' || line.state === 'bounced' || line.state === 'inDoubt');
  const wanted = onlyFailed ? failed : lines;
  return (
    <div>
      {failed.length > 0 && (
        <label className={styles.check}><input type="checkbox" checked={onlyFailed} onChange={(event) => setOnlyFailed(event.target.checked)} /> {t('batch.onlyFailed')} ({failed.length})</label>
      )}
      <table className={styles.table}>
        <caption className="visually-hidden">{t('batch.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>{t('batch.column.line')}</th><th scope="col" className={styles.spare}>{t('batch.column.reference')}</th><th scope="col">{t('batch.column.name')}</th><th scope="col">{t('batch.column.account')}</th>
            <th scope="col" className={styles.number}>{t('batch.column.amount')}</th><th scope="col">{t('batch.column.state')}</th><th scope="col">{t('batch.column.result')}</th><th scope="col" className={styles.spare}>{t('batch.column.case')}</th>
          </tr>
        </thead>
        <tbody>
          {wanted.slice(0, shown).map((line) => (
            <tr key={line.id}>
              <td className={styles.number}>{line.lineNo}</td>
              <td className={styles.spare}>{line.reference}</td>
              <td className={styles.nowrap}>{line.nameMasked}</td>
              <td className={styles.nowrap}>···· {line.accountLast4}</td>
              <td className={styles.number}>{formatFen(line.amountFen)}</td>
              <td><BatchState state={line.state} label={line.stateLabel} /></td>
              <td>{line.resultReason}</td>
              <td className={styles.spare}><Link to="/cases/$caseId" params={{ caseId: line.case.id }}>{line.case.number}</Link></td>
            </tr>
          ))}
        </tbody>
      </table>
      {wanted.length > shown && <p><Button onClick={() => setShown(shown + portion)}>{t('action.loadMore', { ns: 'common' })}</Button></p>}
    </div>
  );
}
