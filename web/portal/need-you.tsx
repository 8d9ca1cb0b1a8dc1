import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { accountCorrectionTask } from '../../policy/red-envelope/steps.ts';
import { DeadlineCell } from '../shared/deadline-cell.tsx';
import { formatInstant } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import type { CaseCardData, NeedTask } from './documents.ts';
import styles from './portal.module.css';

function TaskCard({ task }: { task: NeedTask }) {
  const { t } = useTranslation('portal');
  const params = { caseId: task.case.id };
  const corrects = task.key === accountCorrectionTask.key;
  return (
    <div className={`${styles.card} ${styles.needs}`}>
      <div>
        <h3>{task.title}</h3>
        <p className={styles.sub}>{[task.case.processLabel, task.case.number].filter(Boolean).join(' · ')}</p>
      </div>
      <div className={`${styles.row} ${styles.stack}`}>
        <DeadlineCell light={task.light} workingDaysLeft={task.workingDaysLeft} lastDay={task.lastDay} provisional={task.provisional} oneLine />
        {corrects
          ? <Link className={styles.primaryLink} to="/portal/cases/$caseId" params={params} hash="accounts">{t('need.accounts')}</Link>
          : <Link className={styles.primaryLink} to="/portal/cases/$caseId" params={params} hash="defects">{t('need.correct')}</Link>}
      </div>
    </div>
  );
}

function DraftCard({ draft }: { draft: CaseCardData }) {
  const { t } = useTranslation('portal');
  return (
    <div className={`${styles.card} ${styles.needs}`}>
      <div>
        <h3>{t('need.draft', { process: draft.processLabel })}</h3>
        <p className={styles.sub}>
          {t('need.draftSaved', { time: formatInstant(draft.updatedAt) })}
          {draft.personCount > 0 && ` · ${t('persons', { count: draft.personCount })}`}
        </p>
      </div>
      <div className={`${styles.row} ${styles.stack}`}>
        <span className={styles.sub}>{t('need.draftHint')}</span>
        <Link className={styles.primaryLink} to="/portal/cases/$caseId/edit" params={{ caseId: draft.id }}>{t('need.continue')}</Link>
      </div>
    </div>
  );
}

/** 需要您办理: corrections, wrong accounts, unfinished drafts. */
export function NeedYou({ tasks, drafts }: { tasks: readonly NeedTask[]; drafts: readonly CaseCardData[] }) {
  const { t } = useTranslation('portal');
  return (
    <section className={styles.section} aria-labelledby="need-you">
      <h2 id="need-you">{t('need.title')}</h2>
      {tasks.length + drafts.length === 0 && <Notice tone="good">{t('need.nothing')}</Notice>}
      <ul className={styles.cards}>
        {tasks.map((task) => <li key={task.id}><TaskCard task={task} /></li>)}
        {drafts.map((draft) => <li key={draft.id}><DraftCard draft={draft} /></li>)}
      </ul>
    </section>
  );
}
