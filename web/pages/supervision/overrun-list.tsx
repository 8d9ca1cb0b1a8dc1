import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { formatShort } from '../../shared/format.ts';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import { overrunStepsQuery, type OverrunStep } from './supervision.graphql.ts';
import styles from './supervision.module.css';

function StepLine({ step }: { step: OverrunStep }) {
  const { t } = useTranslation('supervision');
  return (
    <tr>
      <td><Link to="/cases/$caseId" params={{ caseId: step.caseId }}>{step.applicantName}</Link><span className={styles.sub}>{step.number}</span></td>
      <td>{step.label}<span className={styles.sub}>{step.office}</span></td>
      <td className={styles.since}>{step.lastDay}</td>
      <td className={styles.since}>{formatShort(step.stoppedAt)}</td>
      <td>{step.overrunWorkingDays === null ? '–' : t('overran.overDays', { count: step.overrunWorkingDays })}</td>
      <td>{step.wholeInTime === null ? '–' : t(step.wholeInTime ? 'overran.wholeYes' : 'overran.wholeNo')}</td>
    </tr>
  );
}

/** The steps behind the on-time share: each judged by its own clock, beside how the whole stands. */
export function OverrunList() {
  const { t } = useTranslation('supervision');
  const [{ data, fetching }, read] = useQuery({ query: overrunStepsQuery, requestPolicy: 'cache-and-network' });
  const found = data?.overrunSteps;
  if (!found) return fetching ? <Loading lines={6} /> : <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} />;
  return (
    <section aria-labelledby="overran">
      <h2 id="overran">{t('overran.title')}<span className={styles.total}>{t('total', { count: found.totalCount })}</span></h2>
      {found.totalCount === 0 ? <EmptyState title={t('overran.none')} /> : (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('overran.title')}</caption>
          <thead>
            <tr>{(['case', 'step', 'lastDay', 'stopped', 'over', 'whole'] as const).map((column) => <th key={column} scope="col">{t(`overran.${column}`)}</th>)}</tr>
          </thead>
          <tbody>{found.steps.map((step) => <StepLine key={step.id} step={step} />)}</tbody>
        </table>
      )}
      {found.totalCount > found.steps.length && <p className={styles.sub}>{t('overran.most', { count: found.steps.length })}</p>}
    </section>
  );
}
