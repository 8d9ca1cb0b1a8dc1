import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { SelectField, TextField } from '../../shared/field.tsx';
import { nameablePeopleQuery, type TaskAct } from './casework.graphql.ts';
import styles from './people-field.module.css';

interface PeopleFieldProps {
  label: string;
  required: boolean;
  error: string | undefined;
  taskId: string;
  act: TaskAct;
  most: number;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** How many are listed before one has to type part of a name. */
const shown = 30;

/** One person out of a short list, or several out of a long one that is searched by name or office. */
export function PeopleField({ label, required, error, taskId, act, most, value, onChange }: PeopleFieldProps) {
  const { t } = useTranslation('casework');
  const id = useId();
  const [search, setSearch] = useState('');
  const [{ data, fetching }] = useQuery({ query: nameablePeopleQuery, variables: { taskId, act } });
  const people = data?.nameablePeople ?? [];
  if (!fetching && people.length === 0) return <p role="status">{t('people.nobody')}</p>;
  if (most === 1 && people.length <= shown) {
    return (
      <SelectField label={label} required={required} error={error} value={value[0] ?? ''} onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}>
        <option value="">{t('people.choose')}</option>
        {people.map((person) => <option key={person.id} value={person.id}>{person.displayName} · {person.office}</option>)}
      </SelectField>
    );
  }
  const found = people.filter((person) => value.includes(person.id) || `${person.displayName} ${person.office}`.includes(search.trim())).slice(0, shown);
  const toggle = (personId: string, on: boolean) => onChange(on ? [...(most === 1 ? [] : value), personId] : value.filter((known) => known !== personId));
  return (
    <fieldset className={styles.people} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={styles.legend}>{label}</legend>
      <TextField label={t('people.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
      <div className={styles.list}>
        {found.map((person) => (
          <label key={person.id} className={styles.person}>
            <input type="checkbox" checked={value.includes(person.id)} onChange={(event) => toggle(person.id, event.target.checked)} />
            {person.displayName} <span className={styles.office}>{person.office}</span>
          </label>
        ))}
      </div>
      {error && <span id={`${id}-error`} className={styles.error} role="alert">{error}</span>}
    </fieldset>
  );
}
