import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { bankReturnMutation, type BatchView } from './finance.graphql.ts';
import styles from './finance.module.css';

const offered = 60;
const answers = ['paid', 'failed', 'leftOut', 'wrongAmount'] as const;
const answersLater = ['kept', 'bounced'] as const;

/** Plays the bank: reads the real file and writes a return file with the chosen answers; once the batch is settled, money that came back. */
export function DemonstrationBank({ batch }: { batch: BatchView }) {
  const { t } = useTranslation('finance');
  const later = batch.state === 'settled';
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, write] = useMutation(bankReturnMutation);
  const options = later ? answersLater : answers;
  const of = (answer: string) => Object.keys(chosen).filter((reference) => chosen[reference] === answer);
  const lines = later ? batch.lines.filter((line) => line.state === 'paid') : batch.lines;
  const send = async () => {
    const answer = await write({ batchId: batch.id, failReferences: of('failed'), leaveOut: of('leftOut'), wrongAmount: of('wrongAmount'), bounce: of('bounced') });
    const outcome = settle(answer, answer.data?.demonstrationBankReturn, 'BatchMade');
    setRefused(outcome.ok ? null : outcome.refused);
  };
  if (lines.length === 0) return null;
  const special = Object.values(chosen).filter((answer) => answer !== 'paid' && answer !== 'kept').length;
  return (
    <section className={`${styles.box} ${styles.demo}`} aria-labelledby="bank-title">
      <h2 id="bank-title">{t('bank.title')}</h2>
      <p className={styles.muted}>{t(later ? 'bank.laterHint' : 'bank.hint')}</p>
      {refused && <RefusalNotice refused={refused} />}
      <ul className={styles.failing}>
        {lines.slice(0, offered).map((line) => (
          <li key={line.id}>
            <label>
              <select value={chosen[line.reference] ?? options[0]} aria-label={t('bank.chooseLine', { line: line.lineNo })} onChange={(event) => setChosen({ ...chosen, [line.reference]: event.target.value })}>
                {options.map((option) => <option key={option} value={option}>{t(`bank.answer.${option}`)}</option>)}
              </select>
              {line.lineNo} {line.nameMasked} ···· {line.accountLast4}
            </label>
          </li>
        ))}
      </ul>
      <Button busy={fetching} disabled={later && special === 0} onClick={() => void send()}>{t('bank.write', { count: special })}</Button>
    </section>
  );
}
