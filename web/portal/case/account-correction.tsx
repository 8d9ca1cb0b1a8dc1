import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { TextField } from '../../shared/field.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { correctAccountsMutation, type CaseData } from '../documents.ts';
import styles from '../portal.module.css';
import { checkAccount, sameDigits } from './account-check.ts';

type Line = CaseData['failedLines'][number];
interface Typed { readonly account: string; readonly again: string }
const nothingTyped: Typed = { account: '', again: '' };

/** The server's word on one line, however it names the line. */
function issueOfLine(refused: Refused | null, line: Line, index: number): string | undefined {
  const mine = refused?.issues.find(({ field }) => field.includes(line.id) || field.startsWith(`corrections.${index}.`));
  return mine?.message;
}

interface LineFieldsProps {
  readonly line: Line;
  readonly typed: Typed;
  readonly tried: boolean;
  readonly theirs: string | undefined;
  readonly onType: (typed: Typed) => void;
}

function LineFields({ line, typed, tried, theirs, onType }: LineFieldsProps) {
  const { t } = useTranslation('portal');
  const [left, setLeft] = useState(false);
  const flaw = tried || (left && typed.account !== '') ? checkAccount(typed.account) : null;
  const differs = (tried || typed.again.length >= typed.account.length) && typed.again !== '' && !sameDigits(typed.account, typed.again);
  return (
    <fieldset className={styles.accountLine}>
      <legend className={styles.strong}>{t('accounts.line', { name: line.nameMasked, document: line.documentMasked })}</legend>
      <p className={styles.bad}>{t('accounts.failed', { last4: line.accountLast4, reason: line.payment?.resultReason ?? t('accounts.noReason') })}</p>
      <div className={styles.form}>
        <TextField
          label={t('accounts.new')} hint={t('accounts.newHint')} error={flaw?.refuses ? flaw.message : theirs} required
          inputMode="numeric" autoComplete="off" value={typed.account} onBlur={() => setLeft(true)}
          onChange={(event) => onType({ ...typed, account: event.target.value })}
        />
        {flaw && !flaw.refuses && <p className={styles.sub2}>{flaw.message}</p>}
        <TextField
          label={t('accounts.again')} error={differs ? t('accounts.differs') : tried && typed.again === '' ? t('accounts.againMissing') : undefined} required
          inputMode="numeric" autoComplete="off" value={typed.again} onPaste={(event) => event.preventDefault()}
          onChange={(event) => onType({ ...typed, again: event.target.value })}
        />
      </div>
    </fieldset>
  );
}

function useCorrection(task: CaseData['tasks'][number], onDone: (message: string) => void) {
  const [, correct] = useMutation(correctAccountsMutation);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [actId, setActId] = useState(newActId);
  const send = async (corrections: { lineId: string; account: string }[]) => {
    setBusy(true);
    const answer = await correct({ actId, taskId: task.id, version: task.version, corrections });
    const settled = settle(answer, answer.data?.correctAccounts, 'ActDone');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onDone(settled.value.message);
    else if (settled.refused.kind !== 'Unreachable') setActId(newActId());
  };
  return { send, busy, refused };
}

/** Right accounts for the persons whose payment came back, each typed twice; all are sent together. */
export function AccountCorrection({ task, lines, onDone }: { task: CaseData['tasks'][number]; lines: readonly Line[]; onDone: (message: string) => void }) {
  const { t } = useTranslation('portal');
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [tried, setTried] = useState(false);
  const { send, busy, refused } = useCorrection(task, onDone);
  const of = (line: Line) => typed[line.id] ?? nothingTyped;
  const isRight = (line: Line) => !checkAccount(of(line).account)?.refuses && sameDigits(of(line).account, of(line).again);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const form = event.currentTarget;
    if (lines.every(isRight)) void send(lines.map((line) => ({ lineId: line.id, account: of(line).account.replace(/\s/g, '') })));
    else requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form id="accounts" className={`${styles.card} ${styles.asked}`} onSubmit={onSubmit} noValidate aria-labelledby="accounts-title">
      <h2 id="accounts-title">{t('accounts.title', { count: lines.length })}</h2>
      <DeadlineCell light={task.light} workingDaysLeft={task.workingDaysLeft} lastDay={task.lastDay} provisional={task.provisional} oneLine />
      <p>{t('accounts.hint')}</p>
      {lines.map((line, index) => (
        <LineFields
          key={line.id} line={line} typed={of(line)} tried={tried} theirs={issueOfLine(refused, line, index)}
          onType={(next) => setTyped({ ...typed, [line.id]: next })}
        />
      ))}
      {refused && <RefusalNotice refused={refused} />}
      <div className={`${styles.actions} ${styles.stack}`}><Button kind="primary" type="submit" className={styles.touch} busy={busy}>{t('accounts.send')}</Button></div>
    </form>
  );
}
