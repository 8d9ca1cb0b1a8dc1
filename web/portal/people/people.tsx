import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import { rosterQuery, type RosterCountsData } from '../documents.ts';
import styles from '../portal.module.css';
import { PersonLine } from './person-line.tsx';

export type Stage = 'checked' | 'decided';
type Filter = 'all' | 'problem' | 'fail' | 'manual' | 'pass' | 'approved' | 'refused' | 'duplicate';

const filtersOf: Record<Stage, readonly Filter[]> = {
  checked: ['all', 'problem', 'fail', 'manual', 'pass'],
  decided: ['all', 'refused', 'duplicate', 'approved'],
};
const decisions: Partial<Record<Filter, string>> = { approved: 'approve', refused: 'refuse', duplicate: 'duplicate' };
const outcomes = ['problem', 'fail', 'manual', 'pass'] as const;
const pageSize = 20;

const countOf = (counts: RosterCountsData, filter: Filter): number => (filter === 'all' ? counts.total : counts[filter]);

function RosterPage({ caseId, filter, after, onMore }: { caseId: string; filter: Filter; after: string | null; onMore: ((cursor: string) => void) | null }) {
  const { t } = useTranslation(['portal', 'common']);
  const outcome = outcomes.find((name) => name === filter) ?? null;
  const variables = { id: caseId, first: pageSize, after, outcome, decision: decisions[filter] ?? null };
  const [{ data, error, fetching }, read] = useQuery({ query: rosterQuery, variables, requestPolicy: 'cache-and-network' });
  const roster = data?.case?.roster;
  if (!roster) return fetching || !error ? <Loading lines={4} /> : <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} />;
  const cursor = roster.pageInfo.hasNextPage ? roster.pageInfo.endCursor : null;
  return (
    <>
      {roster.totalCount === 0 && <EmptyState title={t('people.none')} />}
      <ul className={styles.list}>{roster.edges.map(({ node }) => <PersonLine key={node.id} line={node} />)}</ul>
      {cursor && onMore && <Button className={styles.touch} onClick={() => onMore(cursor)}>{t('action.loadMore', { ns: 'common' })}</Button>}
    </>
  );
}

/** The people of an application, line by line, by outcome: the rows that need a look first. */
export function People({ caseId, counts, stage }: { caseId: string; counts: RosterCountsData; stage: Stage }) {
  const { t } = useTranslation('portal');
  const filters = filtersOf[stage].filter((filter) => filter === 'all' || countOf(counts, filter) > 0);
  const [filter, setFilter] = useState<Filter>(() => filters.find((name) => name === 'problem') ?? 'all');
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const choose = (to: Filter) => {
    setFilter(to);
    setCursors([null]);
  };
  return (
    <div className={styles.section}>
      <div className={styles.filters} role="group" aria-label={t('people.filter')}>
        {filters.map((name) => (
          <Button key={name} className={styles.filter} aria-pressed={name === filter} onClick={() => choose(name)}>
            {t(`people.filters.${name}`)} {countOf(counts, name)}
          </Button>
        ))}
      </div>
      <div>
        {cursors.map((after, index) => (
          <RosterPage
            key={`${filter} ${after}`} caseId={caseId} filter={filter} after={after}
            onMore={index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
          />
        ))}
      </div>
    </div>
  );
}
