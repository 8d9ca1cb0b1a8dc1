import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocalDate } from '../../../policy/time/zone.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextField } from '../../shared/field.tsx';
import styles from '../public.module.css';

interface Question { readonly from: string; readonly unit: 'working' | 'calendar'; readonly count: number }

// Two years of days are as many as anyone reads; the calendar beyond is not published anyway.
const mostDays = 730;

/** Start day, kind of days, how many. */
export function DeadlineForm({ question, onAsk }: { question: Question; onAsk: (asked: Question) => void }) {
  const { t } = useTranslation('public');
  const [from, setFrom] = useState(question.from);
  const [unit, setUnit] = useState(question.unit);
  const [count, setCount] = useState(String(question.count));
  const [tried, setTried] = useState(false);
  const number = Number(count);
  const dateError = isLocalDate(from) ? undefined : t('deadline.dateError');
  const countError = Number.isInteger(number) && number >= 1 && number <= mostDays ? undefined : t('deadline.countError', { most: mostDays });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!dateError && !countError) onAsk({ from, unit, count: number });
  };
  return (
    <form className={`${styles.card} ${styles.form}`} onSubmit={onSubmit} noValidate>
      <div className={styles.pair}>
        <TextField label={t('deadline.from')} hint={t('deadline.fromHint')} error={tried ? dateError : undefined} required type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField
          label={t('deadline.count')} error={tried ? countError : undefined} required type="number" inputMode="numeric" min={1} max={mostDays}
          value={count} onChange={(event) => setCount(event.target.value)}
        />
      </div>
      <ChoiceField
        label={t('deadline.unit')} value={unit} onChange={setUnit}
        options={[{ value: 'working', label: t('deadline.units.working') }, { value: 'calendar', label: t('deadline.units.calendar') }]}
      />
      <Button kind="primary" type="submit" className={styles.touch}>{t('deadline.ask')}</Button>
    </form>
  );
}
