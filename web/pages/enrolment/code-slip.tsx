import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import styles from './enrolment.module.css';

export interface SlipData { readonly code: string; readonly expiresAt: string; readonly firmName: string; readonly firmCode: string }

/** The slip that goes to the firm: the only time that the code is seen. */
export function CodeSlip({ slip, onClose }: { slip: SlipData; onClose: () => void }) {
  const { t } = useTranslation('enrolment');
  return (
    <>
      <Notice tone="warn" live>{t('code.shown')}</Notice>
      <div className={styles.slip}>
        <p>{t('code.slip')}</p>
        <p><strong>{slip.firmName}</strong></p>
        <p>{slip.firmCode}</p>
        <p className={styles.code}>{slip.code}</p>
        <p>{t('code.until', { time: formatInstant(slip.expiresAt) })}</p>
        <p>{t('code.how')}</p>
        <p>{t('code.address', { address: `${window.location.origin}/enrol` })}</p>
      </div>
      <div className={styles.actions}>
        <Button onClick={() => window.print()}>{t('code.print')}</Button>
        <Button kind="primary" onClick={onClose}>{t('code.close')}</Button>
      </div>
    </>
  );
}
