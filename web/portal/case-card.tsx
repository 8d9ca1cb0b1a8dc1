import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatFen } from '../shared/format.ts';
import type { CaseCardData } from './documents.ts';
import { MiniProgress } from './mini-progress.tsx';
import styles from './portal.module.css';

/** One of the enterprise's cases: what it is, where it stands, in plain words. */
export function CaseCard({ item }: { item: CaseCardData }) {
  const { t } = useTranslation('portal');
  return (
    <article className={styles.card} aria-labelledby={`case-${item.id}`}>
      <div className={styles.row}>
        <h3 id={`case-${item.id}`}>
          <Link to="/portal/cases/$caseId" params={{ caseId: item.id }}>{[item.processLabel, item.number].filter(Boolean).join(' ')}</Link>
        </h3>
        <span className={styles.tag}>{item.stateLabel}</span>
      </div>
      <p>{item.progress}</p>
      <MiniProgress steps={item.steps} />
      <p className={`${styles.sub} ${styles.small}`}>
        {t('persons', { count: item.personCount })} · ¥{formatFen(item.amountFen)}
        {item.filedAt && ` · ${t('filedOn', { day: formatDay(item.filedAt) })}`}
      </p>
    </article>
  );
}
