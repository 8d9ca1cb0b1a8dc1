import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import styles from './casework.module.css';
import { phrasesQuery } from './casework.graphql.ts';
import { PhraseDialog } from './phrase-dialog.tsx';

const shipped = ['agree', 'complete', 'verified', 'notMet'] as const;
const keeping = '\u0000keep';
const editing = '\u0000edit';

/** 办理意见: always in reach, with phrases that are a start, not an end: one's own first. */
export function OpinionBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('casework');
  const [{ data }, readAgain] = useQuery({ query: phrasesQuery });
  const [open, setOpen] = useState<'keep' | 'edit' | null>(null);
  const own = data?.phrases ?? [];
  const choose = (chosen: string) => {
    if (chosen === keeping || chosen === editing) setOpen(chosen === keeping ? 'keep' : 'edit');
    else onChange(value ? `${value}${chosen}` : chosen);
  };
  return (
    <div className={styles.opinion}>
      <textarea className={styles.opinionText} rows={2} value={value} aria-label={t('act.opinion')} placeholder={t('act.opinionHint')} onChange={(event) => onChange(event.target.value)} />
      <select className={styles.phrases} aria-label={t('act.phrases')} value="" onChange={(event) => choose(event.target.value)}>
        <option value="">{t('act.phrases')}</option>
        {own.length > 0 && <optgroup label={t('phrases.own')}>{own.map((phrase) => <option key={phrase} value={phrase}>{phrase}</option>)}</optgroup>}
        <optgroup label={t('phrases.shipped')}>{shipped.map((phrase) => <option key={phrase} value={t(`phrase.${phrase}`)}>{t(`phrase.${phrase}`)}</option>)}</optgroup>
        <optgroup label={t('phrases.manage')}>
          {value.trim() !== '' && <option value={keeping}>{t('phrases.keep')}</option>}
          <option value={editing}>{t('phrases.edit')}</option>
        </optgroup>
      </select>
      {open && (
        <PhraseDialog
          phrases={open === 'keep' && !own.includes(value.trim()) ? [value.trim(), ...own] : own}
          onClose={() => {
            setOpen(null);
            readAgain({ requestPolicy: 'network-only' });
          }}
        />
      )}
    </div>
  );
}
