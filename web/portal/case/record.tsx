import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import type { CaseData } from '../documents.ts';
import styles from '../portal.module.css';

/** Everything that was done on the case, newest first; closed at first, as the timeline says enough for most. */
export function CaseRecord({ acts }: { acts: CaseData['acts'] }) {
  const { t } = useTranslation('portal');
  if (acts.length === 0) return null;
  const newestFirst = [...acts].sort((a, b) => b.seq - a.seq);
  return (
    <details className={`${styles.card} ${styles.details}`}>
      <summary>{t('case.record', { count: acts.length })}</summary>
      <ol className={styles.list}>
        {newestFirst.map((act) => (
          <li key={act.id} className={styles.act}>
            <span className={styles.sub}>{formatInstant(act.businessAt)}</span>
            <span>{act.sentence}</span>
            {act.opinion && <p className={styles.opinion}>{act.opinion}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
