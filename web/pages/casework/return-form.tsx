import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextAreaField } from '../../shared/field.tsx';
import { returnSuggestionsQuery, type AllowedAct } from './casework.graphql.ts';
import styles from './casework.module.css';
import { useActDraft } from './use-act-draft.ts';
import type { Defect } from './use-acts.ts';

const fields = ['roster', 'employerClass', 'projectName', 'contactName', 'contactPhone', 'promiseAccepted', 'remarks'] as const;
const phrases = ['post', 'days', 'contact', 'dispatch', 'notFrontLine'] as const;

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
      <span className={styles.defectTools}>
        <select className={styles.phrases} aria-label={t('returning.phrasesOf', { index: index + 1 })} value="" onChange={(event) => onChange({ ...draft, text: `${draft.text}${event.target.value}` })}>
          <option value="">{t('act.phrases')}</option>
          {phrases.map((phrase) => <option key={phrase} value={t(`returning.phrase.${phrase}`)}>{t(`returning.phrase.${phrase}`)}</option>)}
        </select>
        {!only && <Button kind="quiet" aria-label={t('returning.remove', { index: index + 1 })} onClick={onRemove}>{t('action.remove', { ns: 'common' })}</Button>}
      </span>
    </li>
  );
}

const isBlank = ({ text }: Draft): boolean => text.trim() === '';

const firstDraft: readonly Draft[] = [{ key: 0, field: 'roster', text: '' }];

/** The list as typed, and what the checks have found put into it: nothing twice, nothing typed lost. */
function useDefects(taskId: string, caseId: string) {
  const client = useClient();
  const [drafts, setDrafts] = useActDraft<readonly Draft[]>(taskId, 'return', firstDraft);
  const [found, setFound] = useState<number | null>(null);
  const append = (added: readonly Defect[], to: readonly Draft[]) => {
    const first = (to.at(-1)?.key ?? -1) + 1;
    return [...to, ...added.map(({ field, text }, index) => ({ key: first + index, field, text }))];
  };
  const bringIn = async () => {
    const answer = await client.query(returnSuggestionsQuery, { id: caseId }, { requestPolicy: 'network-only' }).toPromise();
    const suggested = answer.data?.case?.returnSuggestions ?? [];
    setFound(suggested.length);
    const fresh = suggested.filter(({ text }) => !drafts.some((draft) => draft.text === text));
    if (fresh.length > 0) setDrafts(append(fresh, drafts.filter((draft) => !isBlank(draft))));
  };
  return { drafts, setDrafts, found, bringIn, addBlank: () => setDrafts(append([{ field: 'roster', text: '' }], drafts)) };
}

/** 一次性告知: every defect in one go; coming back a second time with one more is what people hate most. */
export function ReturnForm({ taskId, caseId, act, busy, onSend, onCancel }: { taskId: string; caseId: string; act: AllowedAct | null; busy: boolean; onSend: (defects: readonly Defect[]) => void; onCancel: () => void }) {
  const { t } = useTranslation(['casework', 'common']);
  const { drafts, setDrafts, found, bringIn, addBlank } = useDefects(taskId, caseId);
  const [tried, setTried] = useState(false);
  const change = (draft: Draft) => setDrafts(drafts.map((known) => (known.key === draft.key ? draft : known)));
  const send = () => {
    setTried(true);
    if (!drafts.some(isBlank)) onSend(drafts.map(({ field, text }) => ({ field, text: text.trim() })));
  };
  return (
    <div className={styles.confirm} role="group" aria-label={t('returning.title')}>
      <div className={styles.requestHead}>
        <h3>{t('returning.title')}</h3>
        <Button kind="quiet" onClick={() => void bringIn()}>{t('returning.bringIn')}</Button>
      </div>
      {found !== null && <p className={styles.muted} role="status">{found === 0 ? t('returning.nothingFound') : t('returning.found', { count: found })}</p>}
      <ol className={styles.defects}>
        {drafts.map((draft, index) => (
          <DefectRow key={draft.key} draft={draft} index={index} only={drafts.length === 1} tried={tried} onChange={change} onRemove={() => setDrafts(drafts.filter((known) => known !== draft))} />
        ))}
      </ol>
      <p className={styles.effect}>{act?.effect}</p>
      <div className={styles.acts}>
        <Button kind="primary" busy={busy} onClick={send}>{act?.label ?? t('returning.send')}</Button>
        <Button onClick={addBlank}>{t('returning.add')}</Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
