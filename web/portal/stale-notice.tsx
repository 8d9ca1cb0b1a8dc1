import { useTranslation } from 'react-i18next';
import { Button } from '../shared/button.tsx';
import { Notice } from '../shared/notice.tsx';
import styles from './portal.module.css';

/** Shown above data that could not be renewed: what is seen is the last known state. */
export function StaleNotice({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation(['portal', 'common']);
  return (
    <Notice tone="warn" live>
      <div className={styles.row}>
        <span>{t('stale')}</span>
        <Button onClick={onRetry}>{t('action.retry', { ns: 'common' })}</Button>
      </div>
    </Notice>
  );
}
