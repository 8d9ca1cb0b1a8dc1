import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { maxPhraseLength, maxPhrases } from '../../../policy/acts/phrases.ts';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import { savePhrasesMutation } from './casework.graphql.ts';
import styles from './phrase-dialog.module.css';

interface Entry { readonly key: number; readonly text: string }

/** One's own phrases: renamed in place, moved, removed; kept as one list. */
export function PhraseDialog({ phrases, onClose }: { phrases: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation(['casework', 'common']);
  const [entries, setEntries] = useState<readonly Entry[]>(() => phrases.map((text, key) => ({ key, text })));
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, savePhrases] = useMutation(savePhrasesMutation);
  const move = (index: number, by: number) => {
    const after = [...entries];
    const [moved] = after.splice(index, 1);
    if (moved) after.splice(index + by, 0, moved);
    setEntries(after);
  };
  const save = async () => {
    const answer = await savePhrases({ phrases: entries.map(({ text }) => text) });
    const outcome = settle(answer, answer.data?.savePhrases, 'PhrasesSaved');
    if (outcome.ok) onClose();
    else setRefused(outcome.refused);
  };
  return (
    <StaffDialog title={t('phrases.title')} open onClose={onClose}>
      {entries.length === 0 && <p>{t('phrases.none')}</p>}
      <ol className={styles.list}>
        {entries.map((entry, index) => (
          <li key={entry.key}>
            <input
              aria-label={t('phrases.text', { index: index + 1 })} maxLength={maxPhraseLength} value={entry.text}
              onChange={(event) => setEntries(entries.map((known) => (known.key === entry.key ? { ...known, text: event.target.value } : known)))}
            />
            <Button kind="quiet" disabled={index === 0} aria-label={t('phrases.up', { index: index + 1 })} onClick={() => move(index, -1)}>{'↑'}</Button>
            <Button kind="quiet" disabled={index === entries.length - 1} aria-label={t('phrases.down', { index: index + 1 })} onClick={() => move(index, 1)}>{'↓'}</Button>
            <Button kind="quiet" aria-label={t('phrases.remove', { index: index + 1 })} onClick={() => setEntries(entries.filter(({ key }) => key !== entry.key))}>{t('action.remove', { ns: 'common' })}</Button>
          </li>
        ))}
      </ol>
      {refused && <RefusalNotice refused={refused} />}
      <div className={styles.acts}>
        <Button kind="primary" busy={fetching} onClick={() => void save()}>{t('phrases.save')}</Button>
        <Button disabled={entries.length >= maxPhrases} onClick={() => setEntries([...entries, { key: Math.max(0, ...entries.map(({ key }) => key)) + 1, text: '' }])}>{t('phrases.add')}</Button>
        <Button onClick={onClose}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </StaffDialog>
  );
}
