import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { withdrawMutation, type CaseData } from '../documents.ts';
import styles from '../portal.module.css';

function useWithdraw(caseId: string, done: () => void) {
  const [, withdraw] = useMutation(withdrawMutation);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [actId] = useState(newActId);
  const run = async (reason: string) => {
    setBusy(true);
    const answer = await withdraw({ actId, caseId, reason: reason.trim() || null });
    const settled = settle(answer, answer.data?.withdrawApplication, 'ActDone');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) done();
  };
  return { run, busy, refused };
}

/** Withdrawal: offered only where the server allows it, and asked again with what it will cause. */
export function Withdraw({ item }: { item: CaseData }) {
  const { t } = useTranslation(['portal', 'common']);
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const { run, busy, refused } = useWithdraw(item.id, () => dialog.current?.close());
  const allowed = item.allowedActs.find((act) => act.act === 'withdraw');
  if (!allowed) return null;
  return (
    <>
      <Button kind="danger" className={styles.touch} onClick={() => dialog.current?.showModal()}>{allowed.label}</Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="withdraw-title">
        <div className={styles.dialogBody}>
          <h2 id="withdraw-title">{t('withdraw.title')}</h2>
          <p>{allowed.effect}</p>
          <TextAreaField label={t('withdraw.reason')} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          {refused && <RefusalNotice refused={refused} />}
          <div className={`${styles.actions} ${styles.stack}`}>
            <Button className={styles.touch} onClick={() => dialog.current?.close()}>{t('withdraw.keep')}</Button>
            <Button kind="danger" className={styles.touch} busy={busy} onClick={() => void run(reason)}>{allowed.label}</Button>
          </div>
        </div>
      </dialog>
    </>
  );
}
