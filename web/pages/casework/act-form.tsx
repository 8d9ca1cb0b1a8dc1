import { useTranslation } from 'react-i18next';
import { issueOf, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextAreaField, TextField } from '../../shared/field.tsx';
import type { AllowedAct, AskedField, TaskAct, TaskActInput } from './casework.graphql.ts';
import styles from './casework.module.css';
import { PeopleField } from './people-field.tsx';
import { useActDraft } from './use-act-draft.ts';

interface FieldProps {
  taskId: string;
  act: string;
  asked: AskedField;
  input: TaskActInput;
  error: string | undefined;
  onChange: (change: Partial<TaskActInput>) => void;
}

function AskedInput({ taskId, act, asked, input, error, onChange }: FieldProps) {
  const { name, label, required, most, choices } = asked;
  const wiring = { label, required, error };
  switch (name) {
    case 'people': return <PeopleField {...wiring} taskId={taskId} act={act as TaskAct} most={most ?? 1} value={input.people ?? []} onChange={(people) => onChange({ people })} />;
    case 'words': return <TextAreaField {...wiring} rows={2} value={input.words ?? ''} onChange={(event) => onChange({ words: event.target.value })} />;
    case 'workingDays':
      return (
        <TextField
          {...wiring} type="number" min={1} max={most ?? undefined} inputMode="numeric" value={input.workingDays ?? ''}
          onChange={(event) => onChange({ workingDays: event.target.value === '' ? null : Number(event.target.value) })}
        />
      );
    case 'day': return <TextField {...wiring} type="date" value={input.day ?? ''} onChange={(event) => onChange({ day: event.target.value === '' ? null : event.target.value })} />;
    case 'urgent':
      return <label className={styles.check}><input type="checkbox" checked={input.urgent ?? false} onChange={(event) => onChange({ urgent: event.target.checked })} /> {label}</label>;
    default:
      return <ChoiceField {...wiring} value={(input[name as 'basis' | 'position' | 'mode' | 'minutes'] ?? null)} options={choices} onChange={(value) => onChange({ [name]: value })} />;
  }
}

/** The form of an act, drawn from what the server says it asks for; what it will cause stands above the button. */
export function ActForm({ taskId, allowed, refused, busy, onSend, onCancel }: {
  taskId: string;
  allowed: AllowedAct;
  refused: Refused | null;
  busy: boolean;
  onSend: (input: TaskActInput) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['casework', 'common']);
  const [input, setInput] = useActDraft<TaskActInput>(taskId, allowed.act, { workingDays: allowed.asks?.find(({ name }) => name === 'workingDays')?.preset ?? null });
  return (
    <form
      className={styles.confirm} aria-label={allowed.label} noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend(input);
      }}
    >
      {(allowed.asks ?? []).map((asked) => (
        <AskedInput
          key={asked.name} taskId={taskId} act={allowed.act} asked={asked} input={input} error={issueOf(refused, asked.name)}
          onChange={(change) => setInput({ ...input, ...change })}
        />
      ))}
      <p className={styles.effect}>{allowed.effect}</p>
      <div className={styles.acts}>
        <Button kind="primary" type="submit" busy={busy}>{t('act.confirm', { act: allowed.label })}</Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </form>
  );
}
