import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spreadsheetCsv } from '../../../policy/money/csv.ts';
import { Button } from '../../shared/button.tsx';
import { DeadlineCell, timeLeft } from '../../shared/deadline-cell.tsx';
import { formatShort } from '../../shared/format.ts';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import { demandStates, type SupervisionSearch } from './search.ts';
import type { WatchedTask } from './supervision.graphql.ts';
import styles from './supervision.module.css';
import { useTaskList, widest } from './use-task-list.ts';

const isOpen = ({ state }: WatchedTask): boolean => state === 'open' || state === 'claimed';

function DueCell({ task }: { task: WatchedTask }) {
  const { t } = useTranslation('supervision');
  if (isOpen(task)) return <DeadlineCell light={task.light} workingDaysLeft={task.workingDaysLeft} lastDay={task.lastDay} provisional={task.provisional} />;
  return <span className={styles.sub}>{task.answer === null ? t('state.ended') : t('state.answered')}</span>;
}

/** What is asked for, and the answer where there is one. */
function GivenWords({ task }: { task: WatchedTask }) {
  const { t } = useTranslation('supervision');
  return (
    <>
      <span className={styles.words}>{task.request}</span>
      {task.answer !== null && <span className={styles.answer}>{t('answer', { name: task.closedByName ?? '', answer: task.answer })}</span>}
    </>
  );
}

function TaskLine({ task, search }: { task: WatchedTask; search: SupervisionSearch }) {
  const { t } = useTranslation('supervision');
  const open = search.task === task.id;
  return (
    <tr className={open ? styles.current : undefined}>
      <td><DueCell task={task} /></td>
      <td>
        <Link to="/supervision" search={{ ...search, task: task.id }} replace data-task={task.id} aria-current={open || undefined}>
          {task.demanded && search.list !== 'given' && <span className={styles.mark}>{t('demanded')}</span>}{task.title}
        </Link>
        <span className={styles.sub}>{task.applicantName} · {task.case.number}</span>
        {search.list === 'given' && <GivenWords task={task} />}
      </td>
      <td>{task.candidateOrganisation}</td>
      <td>{task.assigneeName ?? <span className={styles.unclaimed}>{t('unclaimed')}</span>}</td>
      <td className={styles.since}>{formatShort(task.openedAt)}</td>
    </tr>
  );
}

/** The list, all of it, as it is shown: one line a row, the words of the page. */
function useExport(title: string, given: boolean, readAll: () => Promise<WatchedTask[]>) {
  const { t } = useTranslation(['supervision', 'common']);
  const { t: tCommon } = useTranslation('common');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const rows = await readAll().catch(() => null);
    setBusy(false);
    if (rows === null) return;
    const head = [t('column.due'), t('column.lastDay'), t('column.task'), t('column.firm'), t('column.number'), t('column.office'), t('column.person'), t('column.opened'), ...(given ? [t('column.request'), t('column.answer')] : [])];
    const lines = rows.map((task) => [
      isOpen(task) ? timeLeft(tCommon, task) : t(task.answer === null ? 'state.ended' : 'state.answered'), task.lastDay ?? '', task.title, task.applicantName, task.case.number ?? '', task.candidateOrganisation,
      task.assigneeName ?? t('unclaimed'), formatShort(task.openedAt), ...(given ? [task.request ?? '', task.answer ?? ''] : []),
    ]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([spreadsheetCsv([head, ...lines])], { type: 'text/csv;charset=utf-8' }));
    link.download = `${title}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return { busy, save };
}

function StateFilter({ search }: { search: SupervisionSearch }) {
  const { t } = useTranslation('supervision');
  return (
    <nav className={styles.states} aria-label={t('state.label')}>
      {[undefined, ...demandStates].map((state) => (
        <Link key={state ?? 'all'} to="/supervision" search={state === undefined ? { list: 'given' } : { list: 'given', state }} className={styles.chip} aria-current={search.state === state ? 'page' : undefined} activeOptions={{ exact: true }}>
          {t(`state.${state ?? 'all'}`)}
        </Link>
      ))}
    </nav>
  );
}

/** The tasks behind a number, the most overdue first: who holds each, and since when. A row opens beside the list. */
export function WatchedList({ search, title }: { search: SupervisionSearch; title: string }) {
  const { t } = useTranslation('supervision');
  const { page, fetching, error, first, widen, readAgain, readAll } = useTaskList(search);
  const exported = useExport(title, search.list === 'given', readAll);
  return (
    <section aria-labelledby="watched">
      <div className={styles.listHead}>
        <h2 id="watched">{title}{page && <span className={styles.total}>{t('total', { count: page.totalCount })}</span>}</h2>
        {page && page.totalCount > 0 && <Button busy={exported.busy} onClick={() => void exported.save()}>{t('export')}</Button>}
      </div>
      {search.list === 'given' && <StateFilter search={search} />}
      {!page && fetching && <Loading lines={6} />}
      {!page && !fetching && error && <ErrorState onRetry={readAgain} />}
      {page?.totalCount === 0 && <EmptyState title={t('nothing')} />}
      {page && page.totalCount > 0 && (
        <table className={`${styles.table} ${styles.tasks}`}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr><th scope="col">{t('column.due')}</th><th scope="col">{t('column.task')}</th><th scope="col">{t('column.office')}</th><th scope="col">{t('column.person')}</th><th scope="col" className={styles.since}>{t('column.opened')}</th></tr>
          </thead>
          <tbody>{page.edges.map(({ node }) => <TaskLine key={node.id} task={node} search={search} />)}</tbody>
        </table>
      )}
      {page?.pageInfo.hasNextPage && first < widest && <Button busy={fetching} onClick={widen}>{t('more')}</Button>}
      {page?.pageInfo.hasNextPage && first >= widest && <p className={styles.sub}>{t('narrow', { count: widest })}</p>}
    </section>
  );
}
