import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { accountCorrectionTask } from '../../../policy/red-envelope/steps.ts';
import { useLive } from '../../graphql/live-context.tsx';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { DocumentList } from '../../shared/document-list.tsx';
import { Notice } from '../../shared/notice.tsx';
import { organisationName } from '../../shared/organisation-name.ts';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { caseQuery, type CaseData } from '../documents.ts';
import { People } from '../people/people.tsx';
import styles from '../portal.module.css';
import { StaleNotice } from '../stale-notice.tsx';
import { useLastAnswer } from '../use-last-answer.ts';
import { AcceptanceFacts } from './acceptance.tsx';
import { AccountCorrection } from './account-correction.tsx';
import { Defects } from './defects.tsx';
import { MoneySummary } from './money-summary.tsx';
import { CaseRecord } from './record.tsx';
import { SecondLookAbout, SecondLookPart } from './second-look.tsx';
import { WhatNow } from './what-now.tsx';
import { Withdraw } from './withdraw.tsx';

const route = getRouteApi('/portal-shell/portal/cases/$caseId');
const openStates: readonly string[] = ['open', 'claimed'];

function Correct({ item }: { item: CaseData }) {
  const { t } = useTranslation('portal');
  // A submitted form stays readable; whether it may be changed is for the server to say.
  if (!item.allowedActs.some((allowed) => allowed.act === 'submit')) return null;
  const task = item.tasks.find((found) => found.key === 'correction' && openStates.includes(found.state));
  return (
    <div className={`${styles.row} ${styles.stack}`}>
      {task ? <DeadlineCell light={task.light} workingDaysLeft={task.workingDaysLeft} lastDay={task.lastDay} provisional={task.provisional} oneLine /> : <span />}
      <Link className={styles.primaryLink} to="/portal/cases/$caseId/edit" params={{ caseId: item.id }}>
        {item.state === 'returned' ? t('need.correct') : t('need.continue')}
      </Link>
    </div>
  );
}

function Head({ item }: { item: CaseData }) {
  const { t } = useTranslation('portal');
  return (
    <>
      <Link to="/portal" className={`${styles.textLink} ${styles.small}`}>{t('draft.home')}</Link>
      <div className={styles.titleLine}>
        <h1>{[item.processLabel, item.number].filter(Boolean).join(' ')}</h1>
        <span className={styles.tag}>{item.stateLabel}</span>
      </div>
    </>
  );
}

/** What the enterprise has to do here, if anything; else where the case stands. */
function Now({ item, onDone }: { item: CaseData; onDone: (message: string) => void }) {
  const accounts = item.tasks.find((task) => task.key === accountCorrectionTask.key && openStates.includes(task.state));
  return (
    <>
      <Notice tone={item.state === 'refused' ? 'wrong' : item.state === 'paid' ? 'good' : 'info'}><p>{item.progress}</p></Notice>
      <WhatNow item={item} />
      <Defects item={item} />
      <Correct item={item} />
      {accounts && item.failedLines.length > 0 && <AccountCorrection task={accounts} lines={item.failedLines} onDone={onDone} />}
    </>
  );
}

function Body({ item }: { item: CaseData }) {
  const { t } = useTranslation('portal');
  const decided = item.rosterCounts.approved + item.rosterCounts.refused + item.rosterCounts.duplicate > 0;
  return (
    <>
      <div className={`${styles.columns} ${styles.split}`}>
        <section className={`${styles.card} ${styles.steps1}`} aria-labelledby="steps">
          <h2 id="steps">{t('case.steps')}</h2>
          <Timeline steps={item.steps} layout="down" />
        </section>
        {!item.secondLook && (
          <section className={`${styles.card} ${styles.people}`} aria-labelledby="people">
            <h2 id="people">{t('case.people')}</h2>
            {item.rosterCounts.total > 0
              ? <People key={item.updatedAt} caseId={item.id} counts={item.rosterCounts} stage={decided ? 'decided' : 'checked'} />
              : <p className={styles.sub}>{t('case.noPeople')}</p>}
          </section>
        )}
        <section className={`${styles.card} ${styles.ask}`} aria-labelledby="ask">
          <h2 id="ask">{t('case.ask')}</h2>
          <p>{t('case.askWhom', { office: organisationName(item.contact) })}</p>
          {item.filedAt && <dl className={styles.facts}><AcceptanceFacts item={item} /></dl>}
          {item.notice && <Link className={styles.textLink} to="/publicity/$noticeId" params={{ noticeId: item.notice.id }}>{t('case.notice', { day: item.notice.lastDay })}</Link>}
          <Withdraw item={item} />
        </section>
      </div>
      {item.documents.length > 0 && (
        <div className={styles.card}><DocumentList documents={item.documents} heading="h2" /></div>
      )}
      <CaseRecord acts={item.acts} />
    </>
  );
}

/** A link to a part of the page works though the part is drawn only after the answer has come. */
function useHashTarget(ready: boolean): void {
  useEffect(() => {
    if (ready && window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [ready]);
}

function CaseView({ caseId }: { caseId: string }) {
  const { t } = useTranslation('portal');
  const [{ data: answer, error, fetching }, read] = useQuery({ query: caseQuery, variables: { id: caseId }, requestPolicy: 'cache-and-network' });
  const data = useLastAnswer(answer);
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLive((signal) => {
    if (signal.kind === 'gap' || signal.event.caseId === caseId) readAgain();
  });
  const [done, setDone] = useState<string | null>(null);
  useHashTarget(data?.case !== undefined);
  if (!data && fetching) return <Loading lines={8} />;
  if (!data && error) return <ErrorState onRetry={readAgain} />;
  if (!data?.case) return <NotFoundState />;
  return (
    <div className={styles.page}>
      <Head item={data.case} />
      {error && <StaleNotice onRetry={readAgain} />}
      {done !== null && <Notice tone="good" live>{done || t('case.done')}</Notice>}
      <Now item={data.case} onDone={(message) => { setDone(message); readAgain(); }} />
      {data.case.secondLook ? <SecondLookAbout look={data.case.secondLook} /> : <MoneySummary item={data.case} />}
      <SecondLookPart item={data.case} onDone={(message) => { setDone(message); readAgain(); }} />
      <Body item={data.case} />
    </div>
  );
}

/** A case as its enterprise sees it: what to do, where it stands, its people and its record. */
export function PortalCasePage() {
  const { caseId } = route.useParams();
  return <CaseView key={caseId} caseId={caseId} />;
}
