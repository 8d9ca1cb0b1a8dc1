import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextField } from '../../shared/field.tsx';
import { colleaguesQuery } from './casework.graphql.ts';
import styles from './casework.module.css';
import { useActDraft } from './use-act-draft.ts';

/** 转办: another person decides; the deadline goes on. */
export function TransferForm({ taskId, effect, busy, onSend, onCancel }: { taskId: string; effect: string; busy: boolean; onSend: (toUserId: string, reason: string) => void; onCancel: () => void }) {
  const { t } = useTranslation(['casework', 'common']);
  const [{ data, fetching }] = useQuery({ query: colleaguesQuery, variables: { taskId } });
  const [{ to, reason }, write] = useActDraft(taskId, 'transfer', { to: '', reason: '' });
  const [tried, setTried] = useState(false);
  const colleagues = data?.colleagues ?? [];
  const send = () => {
    setTried(true);
    if (to && reason.trim()) onSend(to, reason.trim());
  };
  if (!fetching && colleagues.length === 0) return <p className={styles.confirm}>{t('transferring.nobody')} <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button></p>;
  return (
    <div className={styles.confirm} role="group" aria-label={t('act.transfer')}>
      <div className={styles.defect}>
        <SelectField label={t('transferring.to')} required value={to} error={tried && !to ? t('transferring.choose') : undefined} onChange={(event) => write({ to: event.target.value, reason })}>
          <option value="">{t('transferring.choose')}</option>
          {colleagues.map((colleague) => <option key={colleague.id} value={colleague.id}>{colleague.displayName}</option>)}
        </SelectField>
        <TextField label={t('transferring.reason')} required value={reason} error={tried && !reason.trim() ? t('act.reasonNeeded') : undefined} onChange={(event) => write({ to, reason: event.target.value })} />
      </div>
      <p className={styles.effect}>{effect}</p>
      <div className={styles.acts}>
        <Button kind="primary" busy={busy} onClick={send}>{t('transferring.send')}</Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
