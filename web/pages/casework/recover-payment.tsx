import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { parseYuan } from '../../../policy/money/fen.ts';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextAreaField, TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import { proposeRecoveryMutation, recoveryReasonsQuery } from '../side-cases/recovery.graphql.ts';
import styles from './casework.module.css';

interface Proposal {
  readonly reasonCode: string;
  readonly reason: string;
  readonly yuan: string;
}

/** 追回: whose money, why and how much; a section head decides. Without a sum it is all that was paid. */
export function RecoverPayment({ lineId, title, onClose }: { lineId: string; title: string; onClose: () => void }) {
  const { t } = useTranslation(['recovery', 'common']);
  const [{ data }] = useQuery({ query: recoveryReasonsQuery });
  const [{ fetching }, propose] = useMutation(proposeRecoveryMutation);
  const [draft, setDraft] = useState<Proposal>({ reasonCode: 'notEligible', reason: '', yuan: '' });
  const [refused, setRefused] = useState<Refused | null>(null);
  const [done, setDone] = useState<{ caseId: string; message: string } | null>(null);
  const actId = useRef(newActId());
  const change = (part: Partial<Proposal>) => {
    setDraft({ ...draft, ...part });
    actId.current = newActId();
  };
  const send = async () => {
    const amountFen = draft.yuan.trim() === '' ? null : parseYuan(draft.yuan) ?? 0;
    const answer = await propose({ clientActId: actId.current, lineId, reasonCode: draft.reasonCode, reason: draft.reason, amountFen });
    const outcome = settle(answer, answer.data?.proposeRecovery, 'ActDone');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) setDone({ caseId: outcome.value.caseId, message: outcome.value.message });
  };
  return (
    <StaffDialog title={title} open onClose={onClose}>
      {done ? (
        <Notice tone="good" live>{done.message} <Link to="/cases/$caseId" params={{ caseId: done.caseId }}>{t('open')}</Link></Notice>
      ) : (
        <form className={styles.stackPart} onSubmit={(event) => { event.preventDefault(); void send(); }}>
          {refused && <RefusalNotice refused={refused} />}
          <SelectField label={t('reasonCode')} value={draft.reasonCode} onChange={(event) => change({ reasonCode: event.target.value })}>
            {data?.recoveryReasons.map(({ code, label }) => <option key={code} value={code}>{label}</option>)}
          </SelectField>
          <TextAreaField label={t('reason')} required value={draft.reason} error={issueOf(refused, 'reason')} onChange={(event) => change({ reason: event.target.value })} />
          <TextField label={t('amount')} hint={t('amountHint')} inputMode="decimal" value={draft.yuan} error={issueOf(refused, 'amountFen')} onChange={(event) => change({ yuan: event.target.value })} />
          <p className={styles.effect}>{t('effect')}</p>
          <div className={styles.acts}>
            <Button kind="primary" type="submit" busy={fetching}>{t('propose')}</Button>
            <Button onClick={onClose}>{t('action.cancel', { ns: 'common' })}</Button>
          </div>
        </form>
      )}
    </StaffDialog>
  );
}
