import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { refusalReasons } from '../../../policy/red-envelope/refusal-reasons.ts';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { issueOf } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, SelectField, TextAreaField, TextField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import type { SideBodyProps } from '../casework/side-body.tsx';
import styles from './answer.module.css';
import { Fact } from './facts.tsx';
import { answerObjectionMutation, objectionQuery, revealMutation, type ObjectionData, type Objector } from './objections.graphql.ts';
import { useAnswer } from './use-answer.ts';

type Row = NonNullable<SideBodyProps['row']>;

function About({ objection }: { objection: ObjectionData }) {
  const { t } = useTranslation('objections');
  const line = objection.lines.find(({ lineNo }) => lineNo === objection.lineNo);
  return (
    <dl className={styles.facts}>
      <Fact label={t('staff.about')}><Link to="/cases/$caseId" params={{ caseId: objection.subject.id }}>{objection.subject.number}</Link> · {objection.subject.applicant.name} · {objection.subject.stateLabel}</Fact>
      <Fact label={t('staff.notice')}><Link to="/publicity/$noticeId" params={{ noticeId: objection.notice.id }}>{objection.notice.number}</Link> · {t('list.lastDay', { day: objection.notice.lastDay })}</Fact>
      <Fact label={t('staff.received')}>{formatInstant(objection.receivedAt)}</Fact>
      <Fact label={t('staff.line')}>{line ? `${t('filing.lineOf', { line: line.lineNo })} ${line.nameMasked} ${line.documentMasked}` : t('staff.whole')}</Fact>
      <Fact label={t('staff.reason')}>{objection.reasonLabel}</Fact>
      <Fact label={t('staff.text')}>{objection.text}</Fact>
      {objection.outcome !== null && <Fact label={t('staff.outcome')}>{objection.outcome === 'uphold' ? t('staff.upheld') : t('staff.dismissed')}</Fact>}
      {objection.answer !== null && <Fact label={t('staff.answer')}>{objection.answer}</Fact>}
    </dl>
  );
}

/** Who objects: hidden until the officer says why they have to know. */
function Identity({ row }: { row: Row }) {
  const { t } = useTranslation('objections');
  const [reason, setReason] = useState('');
  const [objector, setObjector] = useState<Objector | null>(null);
  const [, reveal] = useMutation(revealMutation);
  const { send, busy, refused } = useAnswer<Objector>('Objector', setObjector);
  const ask = () => send({ reason, id: row.id }, (clientActId) => reveal({ clientActId, taskId: row.id, reason }), (answer) => answer.data?.revealObjector);
  return (
    <section className={styles.box} aria-label={t('staff.identity')}>
      <h3>{t('staff.identity')}</h3>
      {objector ? <p><strong>{objector.name}</strong> {objector.phone}</p> : (
        <>
          <p className={styles.hint}>{t('staff.identityHidden')}</p>
          <TextField label={t('staff.why')} value={reason} error={issueOf(refused, 'reason')} onChange={(event) => setReason(event.target.value)} />
          {refused && <RefusalNotice refused={refused} />}
          <Button busy={busy} onClick={() => void ask()}>{t('staff.reveal')}</Button>
        </>
      )}
    </section>
  );
}

interface Answer { outcome: 'uphold' | 'dismiss' | null; lineIds: readonly string[]; reasonCode: string; reason: string; opinion: string }

function LineChoice({ objection, answer, change }: { objection: ObjectionData; answer: Answer; change: (changed: Partial<Answer>) => void }) {
  const { t } = useTranslation('objections');
  const toggle = (id: string) => change({ lineIds: answer.lineIds.includes(id) ? answer.lineIds.filter((known) => known !== id) : [...answer.lineIds, id] });
  return (
    <fieldset className={styles.lines}>
      <legend>{t('staff.lines')}</legend>
      {objection.lines.map(({ lineId, lineNo, nameMasked, documentMasked, removed }) => lineId !== null && (
        <label key={lineId} className={styles.line}>
          <input type="checkbox" checked={answer.lineIds.includes(lineId)} onChange={() => toggle(lineId)} />
          <span>{lineNo} {nameMasked} {documentMasked}{removed && t('staff.removedMark')}</span>
        </label>
      ))}
    </fieldset>
  );
}

function AnswerForm({ objection, row, onDone }: { objection: ObjectionData; row: Row; onDone: (message: string) => void }) {
  const { t } = useTranslation('objections');
  const objected = objection.lines.find(({ lineNo }) => lineNo === objection.lineNo)?.lineId ?? null;
  const [answer, setAnswer] = useState<Answer>({ outcome: null, lineIds: objected === null ? [] : [objected], reasonCode: '', reason: '', opinion: '' });
  const [, mutate] = useMutation(answerObjectionMutation);
  const { send, busy, refused } = useAnswer<{ message: string }>('ActDone', ({ message }) => onDone(message));
  const change = (changed: Partial<Answer>) => setAnswer({ ...answer, ...changed });
  const { outcome } = answer;
  const upholds = outcome === 'uphold';
  const submit = () => {
    if (outcome === null) return;
    const said = { outcome, opinion: answer.opinion, lineIds: upholds ? [...answer.lineIds] : [], reasonCode: upholds ? answer.reasonCode || null : null, reason: upholds ? answer.reason : null };
    void send(said, (clientActId) => mutate({ clientActId, taskId: row.id, version: row.version, ...said }), (sent) => sent.data?.answerObjection);
  };
  return (
    <section className={`${styles.box} ${styles.answer}`} aria-label={t('staff.answerTitle')}>
      <ChoiceField label={t('staff.answerTitle')} required value={outcome} options={[{ value: 'uphold', label: t('staff.upheld') }, { value: 'dismiss', label: t('staff.dismissed') }]} onChange={(chosen) => change({ outcome: chosen })} />
      {upholds && (
        <>
          <LineChoice objection={objection} answer={answer} change={change} />
          <div className={styles.pair}>
            <SelectField label={t('staff.reasonCode')} required value={answer.reasonCode} error={issueOf(refused, 'reasonCode')} onChange={(event) => change({ reasonCode: event.target.value })}>
              <option value="">{t('staff.choose')}</option>
              {refusalReasons.map((code) => <option key={code} value={code}>{t(`refusalReason.${code}`)}</option>)}
            </SelectField>
            <TextAreaField label={t('staff.reasonText')} required rows={2} value={answer.reason} error={issueOf(refused, 'reason')} onChange={(event) => change({ reason: event.target.value })} />
          </div>
        </>
      )}
      <TextAreaField label={t('staff.opinionObjector')} required rows={3} value={answer.opinion} error={issueOf(refused, 'opinion')} onChange={(event) => change({ opinion: event.target.value })} />
      {refused && <RefusalNotice refused={refused} />}
      {outcome !== null && <p className={styles.effect}>{upholds ? t('staff.effectUphold') : t('staff.effectDismiss')}</p>}
      {outcome !== null && <Button kind="primary" busy={busy} onClick={submit}>{upholds ? t('staff.confirmUphold') : t('staff.confirmDismiss')}</Button>}
    </section>
  );
}

/** 公示异议: what is said about which line, and the answer, which the objector reads by number and code. */
export default function ObjectionBody({ view, row }: SideBodyProps) {
  const { t } = useTranslation('objections');
  const [{ data, fetching, error }, read] = useQuery({ query: objectionQuery, variables: { id: view.id }, requestPolicy: 'cache-and-network' });
  const [done, setDone] = useState<string | null>(null);
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLiveNews((news) => {
    if (news.gap || news.caseIds.has(view.id)) readAgain();
  });
  const objection = data?.case?.objection;
  if (!objection && fetching) return <Loading />;
  if (!objection) return error ? <ErrorState onRetry={readAgain} /> : <NotFoundState />;
  const mayAnswer = row?.allowedActs.some(({ act }) => act === 'answer') ?? false;
  return (
    <div className={styles.side}>
      {done !== null && <Notice tone="good" live><p>{done}</p></Notice>}
      <About objection={objection} />
      {row !== null && mayAnswer && objection.outcome === null && (
        <>
          <Identity row={row} />
          <AnswerForm objection={objection} row={row} onDone={(message) => { setDone(message); readAgain(); }} />
        </>
      )}
      {row !== null && !mayAnswer && objection.outcome === null && <p className={styles.hint}>{t('staff.claimFirst')}</p>}
    </div>
  );
}
