import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import { askSecondLookMutation, type CaseData, type SecondLookData } from '../documents.ts';
import styles from '../portal.module.css';

function useAsking(caseId: string, onDone: (message: string) => void) {
  const [{ fetching }, ask] = useMutation(askSecondLookMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  // One id for the act and its retries; another choice is another act.
  const act = useRef({ key: '', id: newActId() });
  const run = async (lineIds: string[], reason: string) => {
    const key = JSON.stringify([lineIds, reason]);
    if (act.current.key !== key) act.current = { key, id: newActId() };
    const answer = await ask({ actId: act.current.id, caseId, lineIds, reason });
    const settled = settle(answer, answer.data?.askSecondLook, 'ActDone');
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onDone(settled.value.message);
  };
  return { run, busy: fetching, refused };
}

/** 申请复核: the whole refusal, or the persons it is about; what it will cause is said first. */
function Asking({ item, offer, onDone }: { item: CaseData; offer: NonNullable<CaseData['secondLookOffer']>; onDone: (message: string) => void }) {
  const { t } = useTranslation('objections');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const { run, busy, refused } = useAsking(item.id, onDone);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((known) => known !== id) : [...chosen, id]);
  const whole = offer.scope === 'case';
  return (
    <div className={styles.asking}>
      <p>{whole ? t('portal.offerCase', { day: offer.lastDay }) : t('portal.offerLines', { day: offer.lastDay })}</p>
      {!whole && (
        <fieldset className={styles.accountLine}>
          <legend>{t('portal.choose')}</legend>
          {offer.lines.map((line) => (
            <label key={line.id} className={styles.check}>
              <input type="checkbox" checked={chosen.includes(line.id)} onChange={() => toggle(line.id)} />
              <span>{line.nameMasked} {line.documentMasked} · {[line.decisionReasonLabel, line.decisionNote].filter(Boolean).join('：')}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextAreaField label={t('portal.reason')} hint={t('portal.reasonHint')} required maxLength={2000} value={reason} error={issueOf(refused, 'reason')} onChange={(event) => setReason(event.target.value)} />
      <p className={styles.sub}>{t('portal.effect')}</p>
      {refused && <RefusalNotice refused={refused} />}
      <Button kind="primary" className={styles.touch} busy={busy} onClick={() => (whole || chosen.length > 0) && void run([...chosen], reason)}>{t('portal.ask')}</Button>
    </div>
  );
}

/** What may be done against a refusal: a second look, and the remedies that the law gives, each with its last day and its article. */
export function SecondLookPart({ item, onDone }: { item: CaseData; onDone: (message: string) => void }) {
  const { t } = useTranslation('objections');
  if (item.remedies.length === 0 && item.secondLooks.length === 0) return null;
  const law = item.remedies.filter(({ kind }) => kind !== 'secondLook');
  return (
    <section className={styles.card} aria-labelledby="remedies">
      <h2 id="remedies">{t('portal.title')}</h2>
      {item.secondLooks.length > 0 && (
        <p>{t('portal.sent')}：{item.secondLooks.map((look) => <Link key={look.id} className={styles.textLink} to="/portal/cases/$caseId" params={{ caseId: look.id }}>{look.number}（{look.stateLabel}）</Link>)}</p>
      )}
      {item.secondLookOffer && <Asking key={item.updatedAt} item={item} offer={item.secondLookOffer} onDone={onDone} />}
      <ul className={styles.list}>
        {law.map((remedy) => <li key={remedy.kind}><p>{remedy.text}</p><p className={styles.sub}>{t('portal.basis', { basis: remedy.basis })}</p></li>)}
      </ul>
    </section>
  );
}

/** A second look as the firm that asked for it reads it. */
export function SecondLookAbout({ look }: { look: SecondLookData }) {
  const { t } = useTranslation('objections');
  return (
    <section className={styles.card}>
      <h2>{t('portal.about')}</h2>
      <p><Link className={styles.textLink} to="/portal/cases/$caseId" params={{ caseId: look.subject.id }}>{t('portal.subject', { number: look.subject.number ?? '' })}</Link> · {look.stepLabel} · {formatInstant(look.refusedAt)}</p>
      {look.refusal !== null && <p>{t('portal.refusal')}：{look.refusal}</p>}
      {look.lines.length > 0 && <ul className={styles.list}>{look.lines.map((line) => <li key={line.id}>{line.nameMasked} {line.documentMasked} · {[line.decisionReasonLabel, line.decisionNote].filter(Boolean).join('：')}</li>)}</ul>}
      {look.reason !== null && <p>{t('portal.asked')}：{look.reason}</p>}
    </section>
  );
}
