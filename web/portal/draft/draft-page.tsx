import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import { Notice } from '../../shared/notice.tsx';
import { draftQuery } from '../documents.ts';
import styles from '../portal.module.css';
import { useLastAnswer } from '../use-last-answer.ts';
import { DraftEditor } from './draft-editor.tsx';
import type { DraftStep } from './steps.ts';

const route = getRouteApi('/portal-shell/portal/cases/$caseId/edit');

function Closed({ caseId }: { caseId: string }) {
  const { t } = useTranslation('portal');
  return (
    <div className={styles.page}>
      <h1>{t('draft.title')}</h1>
      <Notice>{t('draft.closed')}</Notice>
      <p><Link className={styles.primaryLink} to="/portal/cases/$caseId" params={{ caseId }}>{t('draft.toCase')}</Link></p>
    </div>
  );
}

function DraftView({ caseId, step }: { caseId: string; step: DraftStep }) {
  // Never from the cache: what is typed must begin on the newest revision.
  const [{ data: answer, error, fetching }, read] = useQuery({ query: draftQuery, variables: { id: caseId }, requestPolicy: 'network-only' });
  const data = useLastAnswer(answer);
  if (!data && fetching) return <Loading lines={8} />;
  if (!data && error) return <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data?.case) return <NotFoundState />;
  const { draft, allowedActs } = data.case;
  const open = allowedActs.some((allowed) => allowed.act === 'submit');
  return draft && open ? <DraftEditor item={data.case} draft={draft} step={step} /> : <Closed caseId={caseId} />;
}

/** An application being written: first the first time, or again after a return. */
export function DraftPage() {
  const { caseId } = route.useParams();
  const { step } = route.useSearch();
  return <DraftView key={caseId} caseId={caseId} step={step ?? 'company'} />;
}
