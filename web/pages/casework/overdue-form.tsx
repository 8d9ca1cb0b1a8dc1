import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextAreaField, TextField } from '../../shared/field.tsx';
import type { AllowedAct } from './casework.graphql.ts';
import styles from './casework.module.css';
import type { OverdueDecision } from './use-acts.ts';

interface OverdueProps {
  act: AllowedAct | null;
  refused: Refused | null;
  busy: boolean;
  onSend: (decision: OverdueDecision) => void;
  onCancel: () => void;
}

/** A correction that has not come, after applications have closed: more time, the end, or going on with what was filed. */
export function OverdueForm({ act, refused, busy, onSend, onCancel }: OverdueProps) {
  const { t } = useTranslation(['casework', 'common']);
  const words: Record<string, string> = t('act.decided', { returnObjects: true });
  const [outcome, setOutcome] = useState<string | null>(act?.outcomes[0] ?? null);
  const [days, setDays] = useState('3');
  const [opinion, setOpinion] = useState('');
  const [tried, setTried] = useState(false);
  const issueOf = (field: string) => refused?.issues.find((issue) => issue.field === field)?.message;
  const send = () => {
    setTried(true);
    if (outcome !== null && opinion.trim() !== '') onSend({ outcome, workingDays: outcome === 'extend' ? Number(days) : null, opinion: opinion.trim() });
  };
  return (
    <div className={styles.confirm} role="group" aria-label={t('overdue.title')}>
      <h3>{t('overdue.title')}</h3>
      <p className={styles.effect}>{act?.effect}</p>
      <ChoiceField label={t('overdue.outcome')} required value={outcome} onChange={setOutcome} options={(act?.outcomes ?? []).map((value) => ({ value, label: words[value] ?? value }))} />
      {outcome === 'extend' && <TextField label={t('overdue.days')} type="number" min={1} max={5} inputMode="numeric" value={days} error={issueOf('workingDays')} onChange={(event) => setDays(event.target.value)} />}
      <TextAreaField label={t('overdue.opinion')} hint={t('overdue.opinionHint')} required rows={2} value={opinion} error={tried && !opinion.trim() ? t('act.reasonNeeded') : issueOf('opinion')} onChange={(event) => setOpinion(event.target.value)} />
      <div className={styles.acts}>
        <Button kind={outcome === 'withdraw' ? 'danger' : 'primary'} busy={busy} onClick={send}>{t('act.confirm', { act: words[outcome ?? ''] ?? '' })}</Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
