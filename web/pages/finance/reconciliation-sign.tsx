import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField, TextField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import styles from './finance.module.css';
import { decideReconciliationMutation, signReconciliationMutation, type SourceMonth } from './reconciliation.graphql.ts';

export type Done = 'signed' | 'countersigned' | 'refused';

/** Every difference gets its words, then the month its signature. */
export function SignForm({ money, month, onDone }: { money: SourceMonth; month: string; onDone: (done: Done) => void }) {
  const { t } = useTranslation('finance');
  const [words, setWords] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, sign] = useMutation(signReconciliationMutation);
  const actId = useRef(newActId());
  const change = (key: string, text: string) => {
    setWords({ ...words, [key]: text });
    actId.current = newActId();
  };
  const send = async () => {
    const explanations = money.differences.map(({ key }) => ({ key, text: words[key] ?? '' }));
    const answer = await sign({ clientActId: actId.current, month, source: money.key, digest: money.digest, explanations });
    const outcome = settle(answer, answer.data?.signReconciliation, 'ReconciliationKept');
    setRefused(outcome.ok ? null : outcome.refused);
    if (!outcome.ok) return;
    actId.current = newActId();
    onDone('signed');
  };
  return (
    <form className={styles.box} aria-label={`${t('reconciliation.sign')} ${money.source}`} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {refused && <RefusalNotice refused={refused} />}
      {money.differences.map(({ key, reference }) => (
        <TextAreaField
          key={key} label={t('reconciliation.explain', { reference })} required rows={2} value={words[key] ?? ''} error={issueOf(refused, `explanations.${key}`)}
          onChange={(event) => change(key, event.target.value)}
        />
      ))}
      <Button kind="primary" type="submit" busy={fetching}>{t('reconciliation.sign')}</Button>
      <p className={styles.muted}>{t('reconciliation.signEffect')}</p>
    </form>
  );
}

type SignatureView = NonNullable<SourceMonth['signature']>;

/** Who signed and who countersigned; the second person's two answers. */
export function Signature({ signature, onDone }: { signature: SignatureView; onDone: (done: Done) => void }) {
  const { t } = useTranslation('finance');
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, decide] = useMutation(decideReconciliationMutation);
  const actId = useRef(newActId());
  const answer = async (confirm: boolean) => {
    const said = await decide({ clientActId: actId.current, reconciliationId: signature.id, confirm, note: note.trim() || null });
    const outcome = settle(said, said.data?.decideReconciliation, 'ReconciliationKept');
    setRefused(outcome.ok ? null : outcome.refused);
    actId.current = newActId();
    if (outcome.ok) onDone(confirm ? 'countersigned' : 'refused');
  };
  const decided = { name: signature.decidedByName ?? '', at: signature.decidedAt ? formatInstant(signature.decidedAt) : '' };
  return (
    <div className={styles.box}>
      <p>{t('reconciliation.signed', { name: signature.signedByName, at: formatInstant(signature.signedAt) })}</p>
      {signature.outcome === null && <p className={styles.going}>{t('reconciliation.waiting')}</p>}
      {signature.outcome === 'countersigned' && <p className={styles.good}>{t('reconciliation.countersigned', decided)}</p>}
      {signature.outcome === 'refused' && <p className={styles.bad}>{t('reconciliation.refusedBy', { ...decided, note: signature.note ?? '' })}</p>}
      <p className={styles.digest}>{t('reconciliation.digest')} {signature.sha256}</p>
      {refused && <RefusalNotice refused={refused} />}
      {signature.mayDecide && (
        <>
          <TextField label={t('reconciliation.note')} value={note} error={issueOf(refused, 'note')} onChange={(event) => { setNote(event.target.value); actId.current = newActId(); }} />
          <div className={styles.tools}>
            <Button kind="primary" busy={fetching} onClick={() => void answer(true)}>{t('reconciliation.countersign')}</Button>
            <Button busy={fetching} onClick={() => void answer(false)}>{t('reconciliation.refuse')}</Button>
          </div>
        </>
      )}
    </div>
  );
}
