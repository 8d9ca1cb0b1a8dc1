import { useTranslation } from 'react-i18next';
import { TextField } from '../../shared/field.tsx';

/** 核对三项: the checker compares count, sum and hash total with the cover sheet, and types the end of the last one again. */
export function ControlTotal({ value, error, onChange }: { value: string; error: string | undefined; onChange: (value: string) => void }) {
  const { t } = useTranslation('casework');
  return (
    <TextField
      label={t('act.control')} hint={t('act.controlHint')} error={error} value={value} inputMode="numeric" autoComplete="off" maxLength={6} pattern="[0-9]{6}"
      onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
    />
  );
}
