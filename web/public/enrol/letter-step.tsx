import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { LetterFile } from '../../shared/letter-file.tsx';
import { officeName } from '../../shared/office-name.ts';
import styles from '../public.module.css';
import type { Opened } from './documents.ts';

export function LetterStep({ opened, onSent, onRestart }: { opened: Opened; onSent: (uploadId: string) => void; onRestart: () => void }) {
  const { t } = useTranslation('enrolment');
  return (
    <div className={`${styles.card} ${styles.form}`}>
      <p>{t('enrol.unseen', { office: officeName(opened.officeCode) })}</p>
      <p><a className={styles.textLink} href="/enrol/letter" target="_blank" rel="noreferrer">{t('enrol.template')}</a> <span className={styles.sub}>{t('enrol.templateHint')}</span></p>
      <LetterFile proof={opened.proof} label={t('enrol.choose')} className={styles.touch} onSent={onSent} />
      <p className={styles.sub}>{t('enrol.limits')}</p>
      <Button className={styles.touch} onClick={onRestart}>{t('enrol.before')}</Button>
    </div>
  );
}
