import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { useEdition } from '../../shared/use-edition.ts';
import styles from '../public.module.css';
import { inputOf, missingAnswers, noAnswers, withWindow, type Answers, type DatedAnswers } from './answers.ts';
import { estimateQuery, type Estimate } from './documents.ts';
import { BenefitQuestion, EmployerQuestion, PersonQuestion, WorkQuestion } from './questions.tsx';
import { SelfCheckResult } from './result.tsx';

// Where the server's name of a field differs from the answer's.
const serverName: Partial<Record<keyof Answers, string>> = { insured: 'insuredDecember2021', frontline: 'frontlinePost' };

function useEstimate() {
  const client = useClient();
  const { i18n } = useTranslation();
  const asked = useRef<DatedAnswers | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  const ask = async (answers: DatedAnswers) => {
    const input = inputOf(answers);
    if (!input) return;
    asked.current = answers;
    setBusy(true);
    const answer = await client.query(estimateQuery, { input }, { requestPolicy: 'network-only' }).toPromise();
    const settled = settle(answer, answer.data?.redEnvelopeEstimate, 'RedEnvelopeEstimate');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    setEstimate(settled.ok ? settled.value : null);
  };
  useEffect(() => {
    // The verdict's words are the server's, in the reader's language.
    const askAgain = () => void (asked.current && ask(asked.current));
    i18n.on('languageChanged', askAgain);
    return () => i18n.off('languageChanged', askAgain);
  });
  const clear = () => {
    asked.current = null;
    setEstimate(null);
  };
  return { ask, busy, refused, estimate, clear };
}

/** Four questions, the same rules as an application's; nothing is stored and no account is needed. */
export function SelfCheckPage() {
  const { t } = useTranslation('public');
  const [given, setGiven] = useState<Answers>(noAnswers);
  const answers = withWindow(given, useEdition());
  const [tried, setTried] = useState(false);
  const { ask, busy, refused, estimate, clear } = useEstimate();
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (estimate) result.current?.focus();
  }, [estimate]);
  const change = (changed: Partial<Answers>) => {
    setGiven({ ...given, ...changed });
    clear(); // an answer to other facts must not stay beside these
  };
  const missing = missingAnswers(answers);
  const errorOf = (field: keyof Answers) =>
    issueOf(refused, serverName[field] ?? field) ?? (tried && missing.some((name) => name === field) ? t('check.missing') : undefined);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const form = event.currentTarget;
    if (missing.length === 0) void ask(answers);
    else requestAnimationFrame(() => form.querySelector('[role="alert"]')?.closest('fieldset')?.querySelector('input')?.focus());
  };
  const parts = { answers, change, errorOf };
  return (
    <div className={styles.page}>
      <h1>{t('check.title')}</h1>
      <p className={styles.lead}>{t('check.lead')}</p>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <EmployerQuestion {...parts} />
        <PersonQuestion {...parts} />
        <WorkQuestion {...parts} />
        <BenefitQuestion {...parts} />
        {refused && <RefusalNotice refused={refused} />}
        <Button kind="primary" type="submit" className={styles.touch} busy={busy}>{t('check.ask')}</Button>
      </form>
      <div ref={result} tabIndex={-1}>{estimate && <SelfCheckResult estimate={estimate} />}</div>
    </div>
  );
}
