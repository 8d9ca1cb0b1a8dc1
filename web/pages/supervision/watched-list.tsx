import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { formatShort } from '../../shared/format.ts';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import type { SupervisionSearch } from './search.ts';
import { watchedTasksQuery, type WatchedTask } from './supervision.graphql.ts';
import styles from './supervision.module.css';

const firstPage = 50;
const widest = 100;

function TaskLine({ task }: { task: WatchedTask }) {
  const { t } = useTranslation('supervision');
  return (
    <tr>
      <td><DeadlineCell light={task.light} workingDaysLeft={task.workingDaysLeft} lastDay={task.lastDay} provisional={task.provisional} /></td>
      <td>
        <Link to="/cases/$caseId" params={{ caseId: task.case.id }} search={{ task: task.id }}>{task.title}</Link>
        <span className={styles.sub}>{task.applicantName} · {task.case.number}</span>
      </td>
      <td>{task.candidateOrganisation}</td>
      <td>{task.assigneeName ?? <span className={styles.unclaimed}>{t('unclaimed')}</span>}</td>
      <td className={styles.since}>{formatShort(task.openedAt)}</td>
    </tr>
  );
}

/** The open tasks behind a number, the most overdue first: who holds each, and since when. */
export function WatchedList({ search, title }: { search: SupervisionSearch; title: string }) {
  const { t } = useTranslation('supervision');
  const [first, setFirst] = useState(firstPage);
  const filter = { organisationId: search.office ?? null, personId: search.person ?? null, light: search.light ?? null, dueToday: search.today ?? null };
  const [{ data, fetching, error }, read] = useQuery({ query: watchedTasksQuery, variables: { filter, first, after: null }, requestPolicy: 'cache-and-network' });
  const page = data?.watchedTasks;
  return (
    <section aria-labelledby="watched">
      <h2 id="watched">{title}{page && <span className={styles.total}>{t('total', { count: page.totalCount })}</span>}</h2>
      {!page && fetching && <Loading lines={6} />}
      {!page && !fetching && error && <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} />}
      {page?.totalCount === 0 && <EmptyState title={t('nothing')} />}
      {page && page.totalCount > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr><th scope="col">{t('column.due')}</th><th scope="col">{t('column.task')}</th><th scope="col">{t('column.office')}</th><th scope="col">{t('column.person')}</th><th scope="col">{t('column.opened')}</th></tr>
          </thead>
          <tbody>{page.edges.map(({ node }) => <TaskLine key={node.id} task={node} />)}</tbody>
        </table>
      )}
      {page?.pageInfo.hasNextPage && first < widest && <Button busy={fetching} onClick={() => setFirst(widest)}>{t('more')}</Button>}
      {page?.pageInfo.hasNextPage && first >= widest && <p className={styles.sub}>{t('narrow', { count: widest })}</p>}
    </section>
  );
}
