import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import styles from '../public.module.css';
import { DemonstrationPhone } from './demonstration.tsx';
import { askCodeMutation, enterCodeMutation, type WorkerPageData } from './documents.ts';
import own from './worker.module.css';

export interface Identity { readonly documentType: string; readonly documentNumber: string; readonly phone: string }
type Purpose = 'signIn' | 'request';
interface Asked { readonly challengeId: string; readonly message: string; readonly purpose: Purpose; readonly nth: number }

const documentTypes = ['idCard', 'residencePermit', 'passport'] as const;

/** Asks for a code; the countdown is the phone's, so it runs on whatever the purpose. */
function useAskCode() {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  const ask = async (identity: Identity, purpose: Purpose) => {
    setBusy(true);
    const answer = await client.mutation(askCodeMutation, { ...identity, purpose }).toPromise();
    const settled = settle(answer, answer.data?.askWorkerCode, 'WorkerCodeAsked');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (!settled.ok) return;
    setSeconds(settled.value.againInSeconds);
    setAsked({ challengeId: settled.value.challengeId, message: settled.value.message, purpose, nth: (asked?.nth ?? 0) + 1 });
  };
  const back = () => {
    setAsked(null);
    setRefused(null);
  };
  return { ask, asked, back, busy, refused, seconds };
}

function EnterCode({ asked, onEntered }: { asked: Asked; onEntered: () => void }) {
  const { t } = useTranslation('worker');
  const client = useClient();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), [asked.challengeId]);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await client.mutation(enterCodeMutation, { challengeId: asked.challengeId, code }).toPromise();
    const settled = settle(answer, answer.data?.enterWorkerCode, 'WorkerEntered');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onEntered();
  };
  const issue = issueOf(refused, 'code');
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      <div ref={field} className={own.code}>
        <TextField label={t('code')} hint={t('codeHint')} error={issue} required inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))} />
      </div>
      {refused && !issue && <RefusalNotice refused={refused} />}
      <Button kind="primary" type="submit" className={styles.touch} busy={busy}>{t(asked.purpose === 'request' ? 'enterRequest' : 'enter')}</Button>
    </form>
  );
}

/** Document and phone, then the code of the message: nothing else is asked of a worker. */
export function CodeForm({ page, identity, onChange, onEntered }: { page: WorkerPageData; identity: Identity; onChange: (identity: Identity) => void; onEntered: (purpose: Purpose) => void }) {
  const { t } = useTranslation('worker');
  const { ask, asked, back, busy, refused, seconds } = useAskCode();
  const [tried, setTried] = useState(false);
  const missing = (field: 'documentNumber' | 'phone') => issueOf(refused, field) ?? (tried && identity[field].trim() === '' ? t('missing') : undefined);
  const begin = (purpose: Purpose) => {
    setTried(true);
    if (identity.documentNumber.trim() !== '' && identity.phone.trim() !== '') void ask(identity, purpose);
  };
  if (asked) {
    return (
      <section className={styles.card}>
        <Notice tone="good" live>{asked.message}</Notice>
        {page.showsMessages && <DemonstrationPhone phone={identity.phone} nth={asked.nth} />}
        <EnterCode asked={asked} onEntered={() => onEntered(asked.purpose)} />
        {refused && <RefusalNotice refused={refused} />}
        <div className={own.choices}>
          <Button disabled={seconds > 0} busy={busy} onClick={() => void ask(identity, asked.purpose)}>{seconds > 0 ? t('againIn', { seconds }) : t('again')}</Button>
          <Button kind="quiet" onClick={back}>{t('back')}</Button>
        </div>
        {asked.purpose === 'signIn' && <p className={styles.sub}>{t('notSent')}</p>}
      </section>
    );
  }
  const fieldsRefused = refused?.issues.length ? null : refused;
  return (
    <form className={`${styles.card} ${styles.form}`} noValidate onSubmit={(event) => { event.preventDefault(); begin('signIn'); }}>
      <SelectField label={t('type')} value={identity.documentType} onChange={(event) => onChange({ ...identity, documentType: event.target.value })}>
        {documentTypes.map((type) => <option key={type} value={type}>{t(`types.${type}`)}</option>)}
      </SelectField>
      <TextField label={t('number')} required error={missing('documentNumber')} autoComplete="off" maxLength={32} value={identity.documentNumber} onChange={(event) => onChange({ ...identity, documentNumber: event.target.value })} />
      <TextField label={t('phone')} hint={t('phoneHint')} required error={missing('phone')} type="tel" autoComplete="off" maxLength={20} value={identity.phone} onChange={(event) => onChange({ ...identity, phone: event.target.value })} />
      {fieldsRefused && <RefusalNotice refused={fieldsRefused} />}
      <Button kind="primary" type="submit" className={styles.touch} busy={busy}>{t('getCode')}</Button>
      <p className={styles.sub}>{t('notFiledHint')}</p>
      <Button className={styles.touch} busy={busy} onClick={() => begin('request')}>{t('notFiledStart')}</Button>
    </form>
  );
}
