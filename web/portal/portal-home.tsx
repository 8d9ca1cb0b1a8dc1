import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLive } from '../graphql/live-context.tsx';
import { useSession } from '../session.tsx';
import { EmptyState, ErrorState, Loading } from '../shared/states.tsx';
import { LetterNotice } from './agents/letter-notice.tsx';
import { ApplyCard } from './apply-card.tsx';
import { CaseCard } from './case-card.tsx';
import { homeQuery, type CaseCardData } from './documents.ts';
import { NeedYou } from './need-you.tsx';
import styles from './portal.module.css';
import { StaleNotice } from './stale-notice.tsx';
import { useLastAnswer } from './use-last-answer.ts';

function MyCases({ cases }: { cases: readonly CaseCardData[] }) {
  const { t } = useTranslation('portal');
  return (
    <section className={styles.section} aria-labelledby="my-cases">
      <h2 id="my-cases">{t('home.cases')}</h2>
      {cases.length === 0 && <div className={styles.card}><EmptyState title={t('home.noCases')} hint={t('home.noCasesHint')} /></div>}
      <ul className={styles.cards}>
        {cases.map((item) => <li key={item.id}><CaseCard item={item} /></li>)}
      </ul>
    </section>
  );
}

/** What needs the enterprise first, then what it may apply for, then its cases. */
export function PortalHome() {
  const { t } = useTranslation(['portal', 'enrolment']);
  const { viewer } = useSession();
  const [{ data: answer, error, fetching }, read] = useQuery({ query: homeQuery, requestPolicy: 'cache-and-network' });
  const data = useLastAnswer(answer);
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLive(readAgain);
  const cases = data?.myCases.edges.map((edge) => edge.node) ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.titleLine}>
        <h1>{t('home.title')}</h1>
        {viewer && <span className={styles.sub}>{viewer.organisation.name}</span>}
        <Link className={styles.textLink} to="/portal/agents">{t('portal.link', { ns: 'enrolment' })}</Link>
      </div>
      <LetterNotice />
      {!data && fetching && <Loading lines={6} />}
      {!data && !fetching && error && <ErrorState onRetry={readAgain} />}
      {data && error && <StaleNotice onRetry={readAgain} />}
      {data && (
        <>
          <NeedYou tasks={data.myTasks} drafts={cases.filter((item) => item.state === 'draft')} />
          <ApplyCard />
          <MyCases cases={cases.filter((item) => item.state !== 'draft')} />
        </>
      )}
    </div>
  );
}
