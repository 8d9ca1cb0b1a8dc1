import { useTranslation } from 'react-i18next';
import { ladderDayKeys } from '../../../policy/time/ladder-days.ts';
import type { LadderDays } from '../../../policy/time/ladder-days.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextField } from '../../shared/field.tsx';
import styles from './reference.module.css';

type Typed = Record<keyof LadderDays, string>;
interface TypedLadder { days: Typed; steps: Record<string, Typed> }

/** A ladder as it stands in the form: its days as they are typed. */
export const enteredLadder = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? String(part) : part));

/** The ladder that was typed; null while a day is no number. */
export function ladderOf(text: string): unknown {
  const days = (typed: Typed) => Object.fromEntries(Object.entries(typed).map(([key, day]) => [key, Number(day)]));
  const { days: everywhere, steps } = JSON.parse(text) as TypedLadder;
  const whole = [everywhere, ...Object.values(steps)].every((typed) => Object.values(typed).every((day) => /^\d+$/.test(day)));
  return whole ? { days: days(everywhere), steps: Object.fromEntries(Object.entries(steps).map(([step, own]) => [step, days(own)])) } : null;
}

interface LadderEntryProps { choices: readonly { value: string; label: string }[]; text: string; onChange: (text: string) => void }

/** Working days overdue for each rung: for every step, and for those that differ. */
export function LadderEntry({ choices, text, onChange }: LadderEntryProps) {
  const { t } = useTranslation('reference');
  const ladder = JSON.parse(text) as TypedLadder;
  const setStep = (step: string, days: Typed | null) => {
    const { [step]: _former, ...others } = ladder.steps;
    onChange(JSON.stringify({ ...ladder, steps: days === null ? others : { ...others, [step]: days } }));
  };
  const free = choices.filter(({ value }) => !(value in ladder.steps));
  return (
    <>
      <DaysOf legend={t('ladder.everywhere')} days={ladder.days} onChange={(days) => onChange(JSON.stringify({ ...ladder, days }))} />
      {choices.filter(({ value }) => value in ladder.steps).map(({ value, label }) => (
        <DaysOf key={value} legend={label} days={ladder.steps[value] ?? ladder.days} onChange={(days) => setStep(value, days)} onRemove={() => setStep(value, null)} />
      ))}
      <SelectField label={t('ladder.add')} value="" onChange={(event) => setStep(event.target.value, ladder.days)}>
        <option value="" disabled>{t('ladder.choose')}</option>
        {free.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </SelectField>
      <p className={styles.muted}>{t('ladder.note')}</p>
    </>
  );
}

function DaysOf({ legend, days, onChange, onRemove }: { legend: string; days: Typed; onChange: (days: Typed) => void; onRemove?: () => void }) {
  const { t } = useTranslation('reference');
  return (
    <fieldset className={styles.days}>
      <legend>{legend}</legend>
      {ladderDayKeys.map((key) => (
        <TextField key={key} label={t(`ladder.${key}`)} required inputMode="numeric" size={4} value={days[key]} onChange={(event) => onChange({ ...days, [key]: event.target.value })} />
      ))}
      {onRemove && <Button kind="quiet" aria-label={t('ladder.removeOf', { step: legend })} onClick={onRemove}>{t('ladder.remove')}</Button>}
    </fieldset>
  );
}

/** From when to when the offices are open. */
export function HoursEntry({ text, onChange }: Omit<LadderEntryProps, 'choices'>) {
  const { t } = useTranslation('reference');
  const hours = JSON.parse(text) as { opens: string; closes: string };
  return (
    <fieldset className={styles.days}>
      <legend>{t('change.value')}</legend>
      {(['opens', 'closes'] as const).map((end) => (
        <TextField key={end} label={t(`ladder.${end}`)} required type="time" value={hours[end]} onChange={(event) => onChange(JSON.stringify({ ...hours, [end]: event.target.value }))} />
      ))}
    </fieldset>
  );
}
