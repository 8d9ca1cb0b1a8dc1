import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../shared/button.tsx';
import { DocumentList } from '../shared/document-list.tsx';
import { formatInstant, formatLastDay } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../shared/states.tsx';
import { AcceptanceFacts } from './case/acceptance.tsx';
import { caseQuery, type CaseData } from './documents.ts';
import styles from './portal.module.css';

const route = getRouteApi('/portal-shell/portal/cases/$caseId/receipt');

function NextSteps({ item }: { item: CaseData }) {
  const { t } = useTranslation('portal');
  const ahead = item.steps.filter((step) => step.state === 'now' || step.state === 'next');
  return (
    <section className={styles.card} aria-labelledby="next-steps">
      <h2 id="next-steps">{t('receipt.next')}</h2>
      <ol className={styles.ordered}>
        {ahead.map((step) => (
          <li key={`${step.step} ${step.round}`}>
            <span className={step.state === 'now' ? styles.strong : ''}>{step.label}</span>
            <span className={styles.sub}>
              {step.office && ` · ${step.office}`}
              {step.promisedAt && ` · ${t('progress.promised', { day: formatLastDay(step.promisedAt) })}`}
            </span>
          </li>
        ))}
      </ol>
      <p>{t('receipt.rest')}</p>
    </section>
  );
}

/** After submitting: the number, the instant that counts, what happens next and until when. */
export function ReceiptPage() {
  const { t } = useTranslation('portal');
  const { caseId } = route.useParams();
  const [{ data, error, fetching }, read] = useQuery({ query: caseQuery, variables: { id: caseId }, requestPolicy: 'cache-and-network' });
  if (!data && fetching) return <Loading lines={6} />;
  if (!data && error) return <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} />;
  const item = data?.case;
  const filedBy = item?.acts.findLast((act) => act.kind === 'submit' || act.kind === 'resubmit')?.assistedBy;
  if (!item?.filedAt) return fetching ? <Loading lines={6} /> : <NotFoundState />;
  const receipts = item.documents.filter(({ kind }) => kind === 'receipt');
  return (
    <div className={styles.page}>
      <h1>{t('receipt.title')}</h1>
      <Notice tone="good" live><p>{t('receipt.received', { time: formatInstant(item.filedAt) })}</p></Notice>
      <section className={styles.card} aria-label={t('receipt.title')}>
        <dl className={styles.facts}>
          <dt>{t('receipt.number')}</dt><dd className={styles.receiptNumber}>{item.number}</dd>
          <dt>{t('receipt.what')}</dt><dd>{item.processLabel}</dd>
          <dt>{t('receipt.people')}</dt><dd>{t('persons', { count: item.personCount })}</dd>
          {filedBy && <><dt>{t('receipt.filedBy')}</dt><dd>{t('receipt.filedByOffice', { who: filedBy })}</dd></>}
          <AcceptanceFacts item={item} />
        </dl>
      </section>
      {receipts.length > 0 && <div className={styles.card}><DocumentList documents={receipts} /></div>}
      <NextSteps item={item} />
      <div className={`${styles.actions} ${styles.stack} ${styles.noPrint}`}>
        <Link className={styles.primaryLink} to="/portal/cases/$caseId" params={{ caseId }}>{t('receipt.follow')}</Link>
        <Button className={styles.touch} onClick={() => window.print()}>{t('receipt.print')}</Button>
        <Link className={styles.link} to="/portal">{t('draft.home')}</Link>
      </div>
    </div>
  );
}
