import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextAreaField, TextField } from '../../shared/field.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import styles from '../public.module.css';
import { askNotFiledMutation, firmsQuery, type WorkerPageData } from './documents.ts';
import own from './worker.module.css';

interface Typed { name: string; firmName: string; firmId: string | null; townshipId: string; text: string }
const nothing: Typed = { name: '', firmName: '', firmId: null, townshipId: '', text: '' };

/** Firms that hold what was typed; or the typed name itself, with the township it lies in. */
function FirmChoice({ typed, change, townships, issue, townshipIssue }: {
  typed: Typed; change: (changed: Partial<Typed>) => void; townships: WorkerPageData['townships']; issue: string | undefined; townshipIssue: string | undefined;
}) {
  const { t } = useTranslation('worker');
  const text = typed.firmName.trim();
  const [{ data }] = useQuery({ query: firmsQuery, variables: { text }, pause: text.length < 2 });
  const firms = text.length < 2 ? [] : (data?.firmsNamed ?? []);
  return (
    <>
      <TextField label={t('notFiled.firm')} hint={t('notFiled.firmHint')} required error={issue} maxLength={100} value={typed.firmName} onChange={(event) => change({ firmName: event.target.value, firmId: null })} />
      {firms.length > 0 && (
        <fieldset className={own.firms}>
          <legend>{t('notFiled.firms')}</legend>
          {firms.map((firm) => (
            <label key={firm.id}>
              <input type="radio" name="firm" checked={typed.firmId === firm.id} onChange={() => change({ firmId: firm.id })} />
              <span>{firm.name} <span className={styles.sub}>{firm.townshipName}</span></span>
            </label>
          ))}
          <label><input type="radio" name="firm" checked={typed.firmId === null} onChange={() => change({ firmId: null })} /><span>{t('notFiled.typed')}</span></label>
        </fieldset>
      )}
      {typed.firmId === null && text !== '' && (
        <SelectField label={t('notFiled.township')} required error={townshipIssue} value={typed.townshipId} onChange={(event) => change({ townshipId: event.target.value })}>
          <option value="">{t('notFiled.choose')}</option>
          {townships.map((township) => <option key={township.id} value={township.id}>{township.name}</option>)}
        </SelectField>
      )}
    </>
  );
}

/** 企业没有为我申报: to the township, with the phone that has just been proven. */
export function NotFiledForm({ phoneMasked, townships, onAsked, onCancel }: { phoneMasked: string; townships: WorkerPageData['townships']; onAsked: (told: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('worker');
  const client = useClient();
  const actId = useRef(newActId());
  const [typed, setTyped] = useState(nothing);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const change = (changed: Partial<Typed>) => {
    actId.current = newActId(); // other words are another act
    setTyped({ ...typed, ...changed });
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await client.mutation(askNotFiledMutation, { clientActId: actId.current, ...typed, townshipId: typed.townshipId || null }).toPromise();
    const settled = settle(answer, answer.data?.askNotFiled, 'WorkerAsked');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onAsked(settled.value.message);
  };
  return (
    <section className={styles.card} aria-labelledby="not-filed">
      <h2 id="not-filed">{t('notFiled.title')}</h2>
      <p>{t('notFiled.lead', { phone: phoneMasked })}</p>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <TextField label={t('notFiled.name')} required error={issueOf(refused, 'name')} autoComplete="off" maxLength={50} value={typed.name} onChange={(event) => change({ name: event.target.value })} />
        <FirmChoice typed={typed} change={change} townships={townships} issue={issueOf(refused, 'firmName')} townshipIssue={issueOf(refused, 'townshipId')} />
        <TextAreaField label={t('notFiled.text')} hint={t('notFiled.textHint')} error={issueOf(refused, 'text')} maxLength={500} value={typed.text} onChange={(event) => change({ text: event.target.value })} />
        {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
        <div className={own.choices}>
          <Button kind="primary" type="submit" busy={busy}>{t('notFiled.send')}</Button>
          <Button kind="quiet" onClick={onCancel}>{t('ask.cancel')}</Button>
        </div>
      </form>
    </section>
  );
}
