import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import styles from './letter.module.css';

/** The form of an authorisation letter, to be printed, signed and sealed. It is a document: Chinese in every language. */
export function LetterPage() {
  const { t } = useTranslation('enrolment');
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <Link to="/enrol">{t('template.back')}</Link>
        <Button kind="primary" onClick={() => window.print()}>{t('template.print')}</Button>
      </div>
      <article className={styles.letter} lang="zh-CN">
        <h1>{t('template.title')}</h1>
        <p>{t('template.to')}</p>
        {(['firm', 'code', 'person', 'id', 'phone'] as const).map((line) => <p key={line} className={styles.line}><span>{t(`template.${line}`)}</span></p>)}
        <p className={styles.body}>{t('template.body')}</p>
        <p className={styles.body}>{t('template.term')}</p>
        <p className={styles.body}>{t('template.promise')}</p>
        <p className={styles.line}><span>{t('template.legal')}</span></p>
        <p className={styles.date}>{t('template.date')}</p>
      </article>
    </div>
  );
}
