import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/tada.ts';
import { Notice } from '../../shared/notice.tsx';
import type { DraftCase } from '../documents.ts';
import { People } from '../people/people.tsx';
import styles from '../portal.module.css';
import { fieldId } from './application-fields.ts';
import { DispatchAgreement } from './dispatch-agreement.tsx';
import { ImportProgress } from './import-progress.tsx';
import { RosterFile } from './roster-file.tsx';
import type { RosterImportWork } from './use-roster-import.ts';

const demonstrationQuery = graphql('query DemonstrationRoster { businessClock { demonstration } }');

/** In the demonstration a roster to try with, and the same put right. */
function Sample() {
  const { t } = useTranslation('portal');
  const [{ data }] = useQuery({ query: demonstrationQuery });
  if (!data?.businessClock.demonstration) return null;
  return (
    <p className={styles.actions}>
      <a href="/files/sample-roster.xlsx" download className={styles.textLink}>{t('roster.sample')}</a>
      <a href="/files/sample-roster-corrected.xlsx" download className={styles.textLink}>{t('roster.sampleCorrected')}</a>
    </p>
  );
}

/** Only the faulty rows, to be put right and uploaded again. */
function Repair({ caseId, count }: { caseId: string; count: number }) {
  const { t } = useTranslation('portal');
  return (
    <Notice tone="warn">
      <p>{t('roster.repair', { count })}</p>
      <p><a href={`/files/roster-errors/${caseId}.xlsx`} download className={styles.textLink}>{t('roster.errorsFile', { count })}</a></p>
    </Notice>
  );
}

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
      <Sample />
    </details>
  );
}

/** Step 2: the template, the file, its progress, and a verdict per row. */
export function RosterStep({ item, roster, errorOf }: { item: DraftCase; roster: RosterImportWork; errorOf: (field: string) => string | undefined }) {
  const { t } = useTranslation('portal');
  const { total, problem } = item.rosterCounts;
  const error = errorOf('roster');
  const busy = roster.running || roster.sentPart !== null;
  return (
    <div className={styles.section} id={fieldId('roster')} tabIndex={-1}>
      {error && <Notice tone="wrong" live>{error}</Notice>}
      <HowTo open={total === 0} />
      <RosterFile roster={roster} replaces={total > 0} />
      <ImportProgress latest={roster.latest} />
      {item.dispatchedCount > 0 && <DispatchAgreement caseId={item.id} count={item.dispatchedCount} files={item.attachments} error={errorOf('dispatchAgreement')} />}
      {!busy && total > 0 && (
        <div className={styles.card}>
          <h3>{t('roster.result')}</h3>
          {problem > 0 && <Repair caseId={item.id} count={problem} />}
          <People key={`${roster.latest?.id} ${roster.latest?.state}`} caseId={item.id} counts={item.rosterCounts} stage="checked" />
        </div>
      )}
    </div>
  );
}
