import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import styles from '../public.module.css';
import { lookUpMutation, type LookedUp } from './documents.ts';

function Found({ found }: { found: LookedUp }) {
  const { t } = useTranslation('public');
  return (
    <section className={styles.card} aria-labelledby="found">
      <div className={styles.row}>
        <h2 id="found">{found.processLabel}</h2>
        <span className={styles.tag}>{found.stateLabel}</span>
      </div>
      <p>{found.progress}</p>
      <dl className={styles.facts}>
        <dt>{t('lookUp.number')}</dt><dd>{found.number}</dd>
        <dt>{t('lookUp.applicant')}</dt><dd>{found.applicantName}</dd>
        <dt>{t('lookUp.filedAt')}</dt><dd>{formatInstant(found.filedAt)}</dd>
      </dl>
      <Timeline steps={found.steps.map((step) => ({ ...step, round: 1, decidedBy: null }))} layout="down" />
    </section>
  );
}

/** Where does a case stand? For whoever holds its receipt, without an account; number and code go in the request's body alone. */
export function LookUpPage() {
  const { t } = useTranslation('public');
  const [, lookUp] = useMutation(lookUpMutation);
  const [typed, setTyped] = useState({ number: '', code: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [found, setFound] = useState<LookedUp | null>(null);
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (found) result.current?.focus();
  }, [found]);
  const change = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part });
    setFound(null);
  };
  const missing = (value: string) => (tried && value.trim() === '' ? t('lookUp.missing') : undefined);
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!typed.number.trim() || !typed.code.trim()) return;
    setBusy(true);
    const answer = await lookUp(typed);
    const settled = settle(answer, answer.data?.lookUpCase, 'CaseLookedUp');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    setFound(settled.ok ? settled.value : null);
  };
  return (
    <div className={styles.page}>
      <h1>{t('lookUp.title')}</h1>
      <p className={styles.lead}>{t('lookUp.lead')}</p>
      <form className={`${styles.card} ${styles.form}`} onSubmit={(event) => void ask(event)} autoComplete="off" noValidate>
        <TextField label={t('lookUp.number')} hint={t('lookUp.numberHint')} required autoCapitalize="characters" spellCheck={false} value={typed.number} error={missing(typed.number)} onChange={(event) => change({ number: event.target.value })} />
        <TextField label={t('lookUp.code')} hint={t('lookUp.codeHint')} required autoCapitalize="characters" spellCheck={false} value={typed.code} error={missing(typed.code)} onChange={(event) => change({ code: event.target.value })} />
        {refused && <RefusalNotice refused={refused} />}
        <Button kind="primary" type="submit" className={styles.touch} busy={busy}>{t('lookUp.ask')}</Button>
      </form>
      <div ref={result} tabIndex={-1}>{found && <Found found={found} />}</div>
    </div>
  );
}
