import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { issueOf } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextAreaField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import { VerdictList } from '../../shared/verdict-list.tsx';
import type { SideBodyProps } from '../casework/side-body.tsx';
import styles from './answer.module.css';
import { Fact } from './facts.tsx';
import { answerSecondLookMutation, secondLookQuery, type SecondLookData } from './objections.graphql.ts';
import { useAnswer } from './use-answer.ts';

type Row = NonNullable<SideBodyProps['row']>;

function About({ look }: { look: SecondLookData }) {
  const { t } = useTranslation('objections');
  return (
    <>
      <dl className={styles.facts}>
        <Fact label={t('staff.about')}><Link to="/cases/$caseId" params={{ caseId: look.subject.id }}>{look.subject.number}</Link> · {look.subject.applicant.name} · {look.subject.stateLabel}</Fact>
        <Fact label={t('staff.refusedStep')}>{look.stepLabel}</Fact>
        <Fact label={t('staff.refusedAt')}>{formatInstant(look.refusedAt)}</Fact>
        {look.refusal !== null && <Fact label={t('staff.refusal')}>{look.refusal}</Fact>}
        <Fact label={t('staff.asked')}>{look.reason}</Fact>
      </dl>
      {look.lines.length > 0 && (
        <section>
          <h3>{t('staff.persons')}</h3>
          {look.lines.map((line) => (
            <div key={line.id} className={styles.person}>
              <p><strong>{line.nameMasked}</strong> {line.documentMasked} · {line.post}</p>
              <p>{t('staff.refusal')}：{[line.decisionReasonLabel, line.decisionNote].filter(Boolean).join('：')}</p>
              {line.verdict && <VerdictList conditions={line.verdict.conditions} />}
            </div>
          ))}
        </section>
      )}
    </>
  );
}

function AnswerForm({ look, row, onDone }: { look: SecondLookData; row: Row; onDone: (message: string) => void }) {
  const { t } = useTranslation('objections');
  const [outcome, setOutcome] = useState<'uphold' | 'dismiss' | null>(null);
  const [opinion, setOpinion] = useState('');
  const [, mutate] = useMutation(answerSecondLookMutation);
  const { send, busy, refused } = useAnswer<{ message: string }>('ActDone', ({ message }) => onDone(message));
  const effect = outcome === 'dismiss' ? t('staff.lookDismiss') : look.scope === 'lines' ? t('staff.lookUpholdLines') : t('staff.lookUpholdCase', { step: look.stepLabel });
  const submit = () => {
    if (outcome === null) return;
    const said = { outcome, opinion };
    void send(said, (clientActId) => mutate({ clientActId, taskId: row.id, version: row.version, ...said }), (sent) => sent.data?.answerSecondLook);
  };
  return (
    <section className={`${styles.box} ${styles.answer}`} aria-label={t('staff.answerTitle')}>
      <ChoiceField label={t('staff.answerTitle')} required value={outcome} options={[{ value: 'uphold', label: t('staff.upheld') }, { value: 'dismiss', label: t('staff.dismissed') }]} onChange={setOutcome} />
      <TextAreaField label={t('staff.opinionFirm')} required rows={3} value={opinion} error={issueOf(refused, 'opinion')} onChange={(event) => setOpinion(event.target.value)} />
      {refused && <RefusalNotice refused={refused} />}
      {outcome !== null && <p className={styles.effect}>{effect}</p>}
      {outcome !== null && <Button kind="primary" busy={busy} onClick={submit}>{outcome === 'uphold' ? t('staff.confirmUphold') : t('staff.confirmDismiss')}</Button>}
    </section>
  );
}

/** 复核: what was refused and why, why the firm asks, and the answer of somebody who did not refuse it. */
export default function SecondLookBody({ view, row }: SideBodyProps) {
  const { t } = useTranslation('objections');
  const [{ data, fetching, error }, read] = useQuery({ query: secondLookQuery, variables: { id: view.id }, requestPolicy: 'cache-and-network' });
  const [done, setDone] = useState<string | null>(null);
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLiveNews((news) => {
    if (news.gap || news.caseIds.has(view.id)) readAgain();
  });
  const look = data?.case?.secondLook;
  if (!look && fetching) return <Loading />;
  if (!look) return error ? <ErrorState onRetry={readAgain} /> : <NotFoundState />;
  const mayAnswer = row?.allowedActs.some(({ act }) => act === 'answer') ?? false;
  const waits = row !== null && (row.state === 'open' || row.state === 'claimed');
  return (
    <div className={styles.side}>
      {done !== null && <Notice tone="good" live><p>{done}</p></Notice>}
      <About look={look} />
      {row !== null && mayAnswer && <AnswerForm look={look} row={row} onDone={(message) => { setDone(message); readAgain(); }} />}
      {waits && !mayAnswer && <p className={styles.hint}>{t('staff.claimFirst')}</p>}
      {data.case?.remedies.map((remedy) => <p key={remedy.kind} className={styles.hint}>{remedy.text}（{remedy.basis}）</p>)}
    </div>
  );
}
