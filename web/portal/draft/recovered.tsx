import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { Notice } from '../../shared/notice.tsx';
import styles from '../portal.module.css';
import type { ApplicationForm } from './use-application-form.ts';

/** Text that an earlier visit left on this device: brought back, or offered beside a newer draft. */
export function Recovered({ application }: { application: ApplicationForm }) {
  const { t } = useTranslation('portal');
  if (application.recovered === null) return null;
  if (application.recovered === 'restored') return <Notice tone="good" live>{t('recovered.restored')}</Notice>;
  return (
    <Notice tone="warn" live>
      <p>{t('recovered.older')}</p>
      <div className={`${styles.actions} ${styles.stack}`}>
        <Button className={styles.touch} onClick={application.takeLocalCopy}>{t('recovered.take')}</Button>
        <Button className={styles.touch} onClick={application.dropLocalCopy}>{t('recovered.drop')}</Button>
      </div>
    </Notice>
  );
}
