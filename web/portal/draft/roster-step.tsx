import { useTranslation } from 'react-i18next';
import { Notice } from '../../shared/notice.tsx';
import type { DraftCase } from '../documents.ts';
import { People } from '../people/people.tsx';
import styles from '../portal.module.css';
import { fieldId } from './application-fields.ts';
import { ImportProgress } from './import-progress.tsx';
import { RosterFile } from './roster-file.tsx';
import type { RosterImportWork } from './use-roster-import.ts';

/** Open for who begins; for who has a roster already, one line that opens. */
function HowTo({ open }: { open: boolean }) {
  const { t } = useTranslation('portal');
  return (
    <details className={`${styles.card} ${styles.details}`} open={open}>
      <summary>{t('roster.how')}</summary>
      <ol className={styles.ordered}>
        <li>{t('roster.how1')} <a href="/files/roster-template.xlsx" download className={styles.textLink}>{t('roster.template')}</a></li>
        <li>{t('roster.how2')}</li>
        <li>{t('roster.how3')}</li>
      </ol>
    </details>
  );
}

/** Step 2: the template, the file, its progress, and a verdict per row. */
export function RosterStep({ item, roster, error }: { item: DraftCase; roster: RosterImportWork; error: string | undefined }) {
  const { t } = useTranslation('portal');
  const { total, problem } = item.rosterCounts;
  const busy = roster.running || roster.sentPart !== null;
  return (
    <div className={styles.section} id={fieldId('roster')} tabIndex={-1}>
      {error && <Notice tone="wrong" live>{error}</Notice>}
      <HowTo open={total === 0} />
      <RosterFile roster={roster} replaces={total > 0} />
      <ImportProgress latest={roster.latest} />
      {!busy && total > 0 && (
        <div className={styles.card}>
          <h3>{t('roster.result')}</h3>
          {problem > 0 && <Notice tone="warn">{t('roster.repair', { count: problem })}</Notice>}
          <People key={`${roster.latest?.id} ${roster.latest?.state}`} caseId={item.id} counts={item.rosterCounts} stage="checked" />
        </div>
      )}
    </div>
  );
}
