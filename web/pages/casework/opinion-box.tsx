import { useTranslation } from 'react-i18next';
import styles from './casework.module.css';

const phrases = ['agree', 'complete', 'verified', 'notMet'] as const;

/** 办理意见: always in reach, with phrases that are a start, not an end. */
export function OpinionBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('casework');
  return (
    <div className={styles.opinion}>
      <textarea className={styles.opinionText} rows={2} value={value} aria-label={t('act.opinion')} placeholder={t('act.opinionHint')} onChange={(event) => onChange(event.target.value)} />
      <select className={styles.phrases} aria-label={t('act.phrases')} value="" onChange={(event) => onChange(value ? `${value}${event.target.value}` : event.target.value)}>
        <option value="">{t('act.phrases')}</option>
        {phrases.map((phrase) => <option key={phrase} value={t(`phrase.${phrase}`)}>{t(`phrase.${phrase}`)}</option>)}
      </select>
    </div>
  );
}
