import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextAreaField } from '../../shared/field.tsx';
import styles from './casework.module.css';
import type { Defect } from './use-acts.ts';

const fields = ['roster', 'employerClass', 'projectName', 'contactName', 'contactPhone', 'promiseAccepted', 'remarks'] as const;
interface Draft {
  readonly key: number;
  readonly field: string;
  readonly text: string;
}

function DefectRow({ draft, index, only, tried, onChange, onRemove }: { draft: Draft; index: number; only: boolean; tried: boolean; onChange: (draft: Draft) => void; onRemove: () => void }) {
  const { t } = useTranslation(['casework', 'common']);
  return (
    <li className={styles.defect}>
      <SelectField label={t('returning.field')} value={draft.field} onChange={(event) => onChange({ ...draft, field: event.target.value })}>
        {fields.map((field) => <option key={field} value={field}>{t(`form.${field}`)}</option>)}
      </SelectField>
      <TextAreaField
        label={t('returning.text')} required rows={2} value={draft.text} error={tried && !draft.text.trim() ? t('returning.needed') : undefined}
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
      />
      {!only && <Button kind="quiet" aria-label={t('returning.remove', { index: index + 1 })} onClick={onRemove}>{t('action.remove', { ns: 'common' })}</Button>}
    </li>
  );
}

/** 一次性告知: every defect in one go; coming back a second time with one more is what people hate most. */
export function ReturnForm({ effect, busy, onSend, onCancel }: { effect: string; busy: boolean; onSend: (defects: readonly Defect[]) => void; onCancel: () => void }) {
  const { t } = useTranslation(['casework', 'common']);
  const [drafts, setDrafts] = useState<readonly Draft[]>([{ key: 0, field: 'roster', text: '' }]);
  const [tried, setTried] = useState(false);
  const change = (draft: Draft) => setDrafts(drafts.map((known) => (known.key === draft.key ? draft : known)));
  const send = () => {
    setTried(true);
    if (drafts.every((draft) => draft.text.trim())) onSend(drafts.map(({ field, text }) => ({ field, text: text.trim() })));
  };
  return (
    <div className={styles.confirm} role="group" aria-label={t('returning.title')}>
      <h3>{t('returning.title')}</h3>
      <ol className={styles.defects}>
        {drafts.map((draft, index) => (
          <DefectRow key={draft.key} draft={draft} index={index} only={drafts.length === 1} tried={tried} onChange={change} onRemove={() => setDrafts(drafts.filter((known) => known !== draft))} />
        ))}
      </ol>
      <p className={styles.effect}>{effect}</p>
      <div className={styles.acts}>
        <Button kind="primary" busy={busy} onClick={send}>{t('returning.send')}</Button>
        <Button onClick={() => setDrafts([...drafts, { key: (drafts.at(-1)?.key ?? 0) + 1, field: 'roster', text: '' }])}>{t('returning.add')}</Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
