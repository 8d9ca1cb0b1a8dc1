import { useTranslation } from 'react-i18next';
import { parseYuan, yuanOf } from '../../../policy/money/fen.ts';
import { ChoiceField, SelectField, TextField } from '../../shared/field.tsx';
import type { Setting } from './reference.graphql.ts';
import { enteredLadder, HoursEntry, LadderEntry, ladderOf } from './ladder-entry.tsx';
import styles from './reference.module.css';

const lists = ['documentTypes', 'stayBenefits', 'employerClasses'];
const forms = ['fen', 'date', 'days', 'minutes', 'rows', 'yesNo', 'office', 'ladder', 'officeHours', ...lists];
/** Values that the dialog can take; the reviewers have a table of their own. */
export const isEntered = (form: string): boolean => forms.includes(form);

/** What stands in the field at first; a list is kept with commas between its codes. */
export function enteredText({ form, value }: Setting): string {
  if (form === 'fen') return yuanOf(Number(value));
  if (form === 'ladder') return enteredLadder(value);
  if (form === 'officeHours') return JSON.stringify(value);
  return form === 'yesNo' ? (value === true ? 'yes' : 'no') : String(value);
}

const codesOf = (text: string): string[] => text.split(',').filter(Boolean);

/** Null: not a value yet. */
export function valueOf(form: string, text: string): unknown {
  if (form === 'fen') return parseYuan(text);
  if (form === 'yesNo') return text === 'yes';
  if (form === 'ladder') return ladderOf(text);
  if (form === 'officeHours') return JSON.parse(text);
  if (form === 'days' || form === 'minutes' || form === 'rows') return /^\d+$/.test(text) ? Number(text) : null;
  if (!lists.includes(form)) return text;
  const codes = codesOf(text);
  // Benefits alone may be none at all.
  return codes.length > 0 || form === 'stayBenefits' ? codes : null;
}

interface EntryProps { setting: Setting; text: string; onChange: (text: string) => void }

/** Several of the known values, in their own order whichever is ticked first. */
function ListEntry({ setting, text, onChange }: EntryProps) {
  const { t } = useTranslation('reference');
  const ticked = codesOf(text);
  const toggle = (code: string) => onChange(setting.choices.map(({ value }) => value).filter((value) => (value === code) !== ticked.includes(value)).join(','));
  return (
    <fieldset className={styles.list}>
      <legend>{t('change.several')}</legend>
      {setting.choices.map(({ value, label }) => (
        <label key={value}><input type="checkbox" checked={ticked.includes(value)} onChange={() => toggle(value)} /> {label}</label>
      ))}
    </fieldset>
  );
}

/** The field in which a setting's new value is given. */
export function SettingEntry({ setting, text, onChange }: EntryProps) {
  const { t } = useTranslation('reference');
  const { form } = setting;
  if (form === 'ladder') return <LadderEntry choices={setting.choices} {...{ text, onChange }} />;
  if (form === 'officeHours') return <HoursEntry {...{ text, onChange }} />;
  if (lists.includes(form)) return <ListEntry {...{ setting, text, onChange }} />;
  if (form === 'yesNo') return <ChoiceField<'yes' | 'no'> label={t('change.value')} value={text === 'yes' ? 'yes' : 'no'} onChange={onChange} options={[{ value: 'yes', label: t('change.yes') }, { value: 'no', label: t('change.no') }]} />;
  if (form === 'office') {
    return (
      <SelectField label={t('change.value')} required value={text} onChange={(event) => onChange(event.target.value)}>
        {setting.choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </SelectField>
    );
  }
  return <TextField label={t(form === 'fen' ? 'change.yuan' : 'change.value')} required type={form === 'date' ? 'date' : 'text'} inputMode={form === 'date' ? undefined : 'decimal'} value={text} onChange={(event) => onChange(event.target.value)} />;
}
