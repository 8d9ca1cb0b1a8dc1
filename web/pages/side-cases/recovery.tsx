import { Link } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { parseYuan } from '../../../policy/money/fen.ts';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { formatFen, formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import type { TaskRow } from '../casework/casework.graphql.ts';
import type { SideBodyProps } from '../casework/side-body.tsx';
import { uploadMoneyFile } from '../finance/upload-return-file.ts';
import { enterReceiptMutation, recoveryQuery, type RecoveryView } from './recovery.graphql.ts';
import styles from './recovery.module.css';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return <div className={styles.fact}><dt>{label}</dt><dd>{children}</dd></div>;
}

function Facts({ recovery }: { recovery: RecoveryView }) {
  const { t } = useTranslation('recovery');
  return (
    <dl className={styles.facts}>
      <Fact label={t('whom')}>{recovery.nameMasked} ···· {recovery.accountLast4}</Fact>
      <Fact label={t('case')}><Link to="/cases/$caseId" params={{ caseId: recovery.aboutCaseId }}>{recovery.aboutCaseNumber}</Link> · {recovery.firm}</Fact>
      <Fact label={t('paid')}>{formatFen(recovery.paidFen)}{recovery.paidAt && ` · ${formatInstant(recovery.paidAt)}`} · {recovery.reference}</Fact>
      <Fact label={t('reasonCode')}>{recovery.reasonLabel}</Fact>
      <Fact label={t('reason')}>{recovery.reason}</Fact>
      <Fact label={t('proposedBy')}>{recovery.proposedByName}</Fact>
      <Fact label={t('sum')}><span className={styles.big}>{formatFen(recovery.amountFen)}</span></Fact>
      <Fact label={t('received')}>{formatFen(recovery.recoveredFen)} · {t('left', { amount: formatFen(recovery.amountFen - recovery.recoveredFen) })}</Fact>
    </dl>
  );
}

function Receipts({ recovery }: { recovery: RecoveryView }) {
  const { t } = useTranslation('recovery');
  if (recovery.receipts.length === 0) return <p className={styles.muted}>{t('noReceipt')}</p>;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('receipts')}</caption>
      <thead><tr><th scope="col">{t('receivedOn')}</th><th scope="col">{t('reference')}</th><th scope="col" className={styles.number}>{t('amount')}</th><th scope="col">{t('enteredBy')}</th></tr></thead>
      <tbody>
        {recovery.receipts.map((receipt) => (
          <tr key={receipt.id}>
            <td>{receipt.receivedOn}</td>
            <td>{receipt.evidenceUrl ? <a href={receipt.evidenceUrl} download>{receipt.reference}</a> : receipt.reference}</td>
            <td className={styles.number}>{formatFen(receipt.amountFen)}</td>
            <td>{receipt.enteredByName} {formatInstant(receipt.enteredAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One receipt: what came, when, under which reference, and the paper that shows it where there is one. */
function ReceiptForm({ row, onEntered }: { row: TaskRow; onEntered: (message: string) => void }) {
  const { t } = useTranslation('recovery');
  const empty = { yuan: '', receivedOn: '', reference: '' };
  const [draft, setDraft] = useState(empty);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, enter] = useMutation(enterReceiptMutation);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const actId = useRef(newActId());
  const picker = useRef<HTMLInputElement>(null);
  const change = (part: Partial<typeof empty>) => {
    setDraft({ ...draft, ...part });
    actId.current = newActId();
  };
  const choose = (chosen: File | null) => {
    setFile(chosen);
    actId.current = newActId();
  };
  const send = async () => {
    const sent = file === null ? null : await uploadMoneyFile(file, 'evidence');
    setProblem(sent === null || sent.ok ? null : sent.message ?? t(sent.refusal));
    if (sent !== null && !sent.ok) return;
    const answer = await enter({ clientActId: actId.current, taskId: row.id, version: row.version, amountFen: parseYuan(draft.yuan) ?? 0, receivedOn: draft.receivedOn, reference: draft.reference, uploadId: sent?.uploadId ?? null });
    const outcome = settle(answer, answer.data?.enterReceipt, 'ActDone');
    setRefused(outcome.ok ? null : outcome.refused);
    if (!outcome.ok) return;
    actId.current = newActId();
    setDraft(empty);
    setFile(null);
    if (picker.current) picker.current.value = '';
    onEntered(outcome.value.message);
  };
  return (
    <form className={styles.form} aria-label={t('enter')} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {refused && <RefusalNotice refused={refused} />}
      <TextField label={t('amount')} required inputMode="decimal" value={draft.yuan} error={issueOf(refused, 'amountFen')} onChange={(event) => change({ yuan: event.target.value })} />
      <TextField label={t('receivedOn')} required type="date" value={draft.receivedOn} error={issueOf(refused, 'receivedOn')} onChange={(event) => change({ receivedOn: event.target.value })} />
      <TextField label={t('reference')} required value={draft.reference} error={issueOf(refused, 'reference')} onChange={(event) => change({ reference: event.target.value })} />
      <label className={styles.upload}>{t('file')} <input ref={picker} type="file" accept=".pdf,.jpg,.jpeg,.png" onChange={(event) => choose(event.target.files?.[0] ?? null)} /></label>
      {problem && <p className={styles.problem} role="alert">{problem}</p>}
      <Button kind="primary" type="submit" busy={fetching}>{t('enter')}</Button>
    </form>
  );
}

/** 追回: whom, why, how much; then what came back, receipt by receipt. */
export default function RecoveryBody({ view, row }: SideBodyProps) {
  const { t } = useTranslation('recovery');
  const [{ data, error, fetching }, execute] = useQuery({ query: recoveryQuery, variables: { id: view.id }, requestPolicy: 'cache-and-network' });
  const [entered, setEntered] = useState<string | null>(null);
  const readAgain = () => execute({ requestPolicy: 'network-only' });
  useLiveNews((news) => {
    if (news.gap || news.caseIds.has(view.id)) readAgain();
  });
  const recovery = data?.case?.recovery;
  if (!recovery) return fetching ? <Loading /> : error ? <ErrorState onRetry={readAgain} /> : <NotFoundState />;
  const collecting = row?.key === 'recovery-collection' && (row.state === 'open' || (row.state === 'claimed' && row.mine)) && row.allowedActs.length > 0;
  return (
    <div className={styles.body}>
      <Facts recovery={recovery} />
      {entered && <Notice tone="good" live>{entered}</Notice>}
      <h3>{t('receipts')}</h3>
      <Receipts recovery={recovery} />
      {collecting && <ReceiptForm row={row} onEntered={(message) => { setEntered(message); readAgain(); }} />}
    </div>
  );
}
