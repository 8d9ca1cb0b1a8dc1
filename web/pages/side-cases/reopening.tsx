import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { issueOf } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextAreaField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import type { SideBodyProps } from '../casework/side-body.tsx';
import styles from './answer.module.css';
import { Fact } from './facts.tsx';
import { answerReopeningMutation, reopeningQuery } from './reopening.graphql.ts';
import { useAnswer } from './use-answer.ts';

type Row = NonNullable<SideBodyProps['row']>;

function AnswerForm({ row, step, onDone }: { row: Row; step: string; onDone: (message: string) => void }) {
  const { t } = useTranslation('casework');
  const [outcome, setOutcome] = useState<'uphold' | 'dismiss' | null>(null);
  const [opinion, setOpinion] = useState('');
  const [, mutate] = useMutation(answerReopeningMutation);
  const { send, busy, refused } = useAnswer<{ message: string }>('ActDone', ({ message }) => onDone(message));
  const submit = () => {
    if (outcome === null) return;
    const said = { outcome, opinion };
    void send(said, (clientActId) => mutate({ clientActId, taskId: row.id, version: row.version, ...said }), (sent) => sent.data?.answerReopening);
  };
  return (
    <section className={`${styles.box} ${styles.answer}`} aria-label={t('reopening.decide')}>
      <ChoiceField label={t('reopening.decide')} required value={outcome} options={[{ value: 'uphold', label: t('reopening.agree') }, { value: 'dismiss', label: t('reopening.decline') }]} onChange={setOutcome} />
      <TextAreaField label={t('reopening.opinion')} required rows={3} value={opinion} error={issueOf(refused, 'opinion')} onChange={(event) => setOpinion(event.target.value)} />
      {refused && <RefusalNotice refused={refused} />}
      {outcome !== null && <p className={styles.effect}>{outcome === 'uphold' ? t('reopening.agreeEffect', { step }) : t('reopening.declineEffect')}</p>}
      {outcome !== null && <Button kind="primary" busy={busy} onClick={submit}>{outcome === 'uphold' ? t('reopening.agree') : t('reopening.decline')}</Button>}
    </section>
  );
}

/** 重新办理: which refused case is to be open again, why, and the answer of a second person. */
export default function ReopeningBody({ view, row }: SideBodyProps) {
  const { t } = useTranslation('casework');
  const [{ data, fetching, error }, read] = useQuery({ query: reopeningQuery, variables: { id: view.id }, requestPolicy: 'cache-and-network' });
  const [done, setDone] = useState<string | null>(null);
  const about = data?.case?.reopening;
  if (!about && fetching) return <Loading />;
  if (!about) return error ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <NotFoundState />;
  const proposed = view.acts.find(({ kind }) => kind === 'proposeReopen');
  const mayAnswer = row?.allowedActs.some(({ act }) => act === 'answer') ?? false;
  const waits = row !== null && (row.state === 'open' || row.state === 'claimed');
  return (
    <div className={styles.side}>
      {done !== null && <Notice tone="good" live><p>{done}</p></Notice>}
      <dl className={styles.facts}>
        <Fact label={t('reopening.about')}><Link to="/cases/$caseId" params={{ caseId: about.subject.id }}>{about.subject.number}</Link> · {about.subject.applicant.name} · {about.subject.stateLabel}</Fact>
        <Fact label={t('reopening.step')}>{about.stepLabel}</Fact>
        {proposed && <Fact label={t('reopening.reasonOf', { name: proposed.actorName ?? '' })}>{proposed.opinion}</Fact>}
      </dl>
      {row !== null && mayAnswer && <AnswerForm row={row} step={about.stepLabel} onDone={setDone} />}
      {waits && !mayAnswer && <p className={styles.hint}>{t('reopening.claimFirst')}</p>}
    </div>
  );
}
