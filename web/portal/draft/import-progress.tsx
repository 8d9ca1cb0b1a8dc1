import { useTranslation } from 'react-i18next';
import { Notice } from '../../shared/notice.tsx';
import type { ImportData } from '../documents.ts';
import styles from '../portal.module.css';

/** How far the import is; it goes on when the page is left. Nothing when there was none. */
export function ImportProgress({ latest }: { latest: ImportData | null }) {
  const { t } = useTranslation('portal');
  if (!latest) return null;
  const { state, fileName, doneRows, totalRows, problemRows } = latest;
  if (state === 'failed') {
    return (
      <Notice tone="wrong" live>
        <p className={styles.strong}>{t('import.failed', { file: fileName })}</p>
        <p>{latest.failure ?? t('import.failedHint')}</p>
      </Notice>
    );
  }
  if (state === 'done') {
    return <Notice tone={problemRows > 0 ? 'warn' : 'good'} live>{t('import.done', { file: fileName, total: totalRows, problems: problemRows })}</Notice>;
  }
  return (
    <div className={styles.card}>
      <label className={styles.section}>
        <span role="status">{state === 'queued' || totalRows === 0 ? t('import.queued') : t('import.running', { done: doneRows, total: totalRows })}</span>
        <progress className={styles.progress} max={Math.max(totalRows, 1)} value={totalRows > 0 ? doneRows : undefined} />
      </label>
      <p className={styles.sub2}>{t('import.leave')}</p>
    </div>
  );
}
