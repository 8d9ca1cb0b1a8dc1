import { useTranslation } from 'react-i18next';
import { SelectField } from '../../shared/field.tsx';
import type { OfficePerson } from './deputies.graphql.ts';

export const nameOf = (people: readonly OfficePerson[], id: string): string => people.find((person) => person.id === id)?.displayName ?? '';

/** One person of the office. */
export function PersonField({ label, hint, people, value, error, onChange }: { label: string; hint?: string; people: readonly OfficePerson[]; value: string; error: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation('deputies');
  return (
    <SelectField label={label} hint={hint} required value={value} error={error} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('choose')}</option>
      {people.map(({ id, displayName, self }) => <option key={id} value={id}>{self ? t('appoint.self', { name: displayName }) : displayName}</option>)}
    </SelectField>
  );
}
