import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { bankReturnMutation, type BatchView } from './finance.graphql.ts';
import styles from './finance.module.css';

const offered = 60;

/** Plays the bank: reads the real file and writes a return file in which the chosen lines fail. */
export function DemonstrationBank({ batch }: { batch: BatchView }) {
  const { t } = useTranslation('finance');
  const [failing, setFailing] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, write] = useMutation(bankReturnMutation);
  const toggle = (reference: string) => setFailing(new Set(failing.has(reference) ? [...failing].filter((known) => known !== reference) : [...failing, reference]));
  const send = async () => {
    const answer = await write({ batchId: batch.id, failReferences: [...failing] });
    const outcome = settle(answer, answer.data?.demonstrationBankReturn, 'BatchMade');
    setRefused(outcome.ok ? null : outcome.refused);
  };
  return (
    <section className={`${styles.box} ${styles.demo}`} aria-labelledby="bank-title">
      <h2 id="bank-title">{t('bank.title')}</h2>
      <p className={styles.muted}>{t('bank.hint')}</p>
      {refused && <RefusalNotice refused={refused} />}
      <ul className={styles.failing}>
        {batch.lines.slice(0, offered).map((line) => (
          <li key={line.id}>
            <label>
              <input type="checkbox" checked={failing.has(line.reference)} onChange={() => toggle(line.reference)} aria-label={t('bank.chooseLine', { line: line.lineNo })} />
              {line.lineNo} {line.nameMasked} ···· {line.accountLast4}
            </label>
          </li>
        ))}
      </ul>
      <Button busy={fetching} onClick={() => void send()}>{t('bank.write', { count: failing.size })}</Button>
    </section>
  );
}
