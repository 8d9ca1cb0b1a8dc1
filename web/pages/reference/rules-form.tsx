import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { fileKey, useActIds } from '../../graphql/use-act-ids.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { enterRulesMutation, sendRulesDraftMutation, type Settings } from './reference.graphql.ts';
import styles from './reference.module.css';
import { uploadFile } from './upload-file.ts';

/** draft: sent to the bureaus that sign it; number: a signed draft is numbered; document: one that came signed from elsewhere. */
type Kind = 'draft' | 'number' | 'document';

interface Props { kind: Kind; settings: Settings; onChanged: (said: string) => void }

interface Values { title: string; number: string; issuedOn: string; file: File | null; decides: ReadonlySet<string> }
const empty: Values = { title: '', number: '', issuedOn: '', file: null, decides: new Set() };

const openWord = { draft: 'draft.begin', number: 'draft.number', document: 'rules.enter' } as const;

/** Sends what was typed: the file first, where the kind has one. Null: done. */
function useSending(kind: Kind, onDone: () => void) {
  const { t } = useTranslation('reference');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [, enterRules] = useMutation(enterRulesMutation);
  const [, sendDraft] = useMutation(sendRulesDraftMutation);
  const acts = useActIds();
  const send = async ({ title, number, issuedOn, file, decides }: Values) => {
    setSending(true);
    const sent = file === null ? null : await uploadFile('rules', file);
    setProblem(sent === null || sent.ok ? null : sent.message ?? t('rules.uploadFailed'));
    if (sent === null || sent.ok) {
      const about = [kind, title, number, issuedOn, file === null ? '' : fileKey(file), [...decides]];
      const clientActId = acts.of(...about);
      const uploadId = sent?.uploadId ?? null;
      const settled = kind === 'draft'
        ? await sendDraft({ clientActId, title, uploadId: uploadId ?? '', decides: [...decides] }).then((answer) => settle(answer, answer.data?.sendRulesDraft, 'Kept'))
        : await enterRules({ clientActId, number, issuedOn, uploadId, decides: [...decides] }).then((answer) => settle(answer, answer.data?.enterRulesDocument, 'Kept'));
      acts.settled(settled, ...about);
      setRefused(settled.ok ? null : settled.refused);
      if (settled.ok) onDone();
    }
    setSending(false);
  };
  return { send, sending, refused, problem };
}

function DecidesField({ settings, value, onChange }: { settings: Settings; value: ReadonlySet<string>; onChange: (value: ReadonlySet<string>) => void }) {
  const { t } = useTranslation('reference');
  const toggle = (key: string) => onChange(new Set(value.has(key) ? [...value].filter((known) => known !== key) : [...value, key]));
  return (
    <fieldset>
      <legend>{t('rules.decides')}</legend>
      <div className={styles.checks}>
        {settings.settings.filter(({ undecided }) => undecided).map(({ key, label }) => (
          <label key={key}><input type="checkbox" checked={value.has(key)} onChange={() => toggle(key)} /> {label}</label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the desk of the settings brings on the detailed rules. */
export function RulesForm({ kind, settings, onChanged }: Props) {
  const { t } = useTranslation('reference');
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(empty);
  const { send, sending, refused, problem } = useSending(kind, () => onChanged(t(kind === 'draft' ? 'draft.sent' : 'change.proposed')));
  const picker = useRef<HTMLInputElement>(null);
  const change = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }));
  if (!open) return <Button kind={kind === 'document' ? 'plain' : 'primary'} onClick={() => setOpen(true)}>{t(kind === 'draft' && settings.rulesCase ? 'draft.again' : openWord[kind])}</Button>;
  const { title, number, issuedOn, file, decides } = values;
  return (
    <div className={styles.form}>
      {refused && <RefusalNotice refused={refused} />}
      {problem && <Notice tone="wrong" live>{problem}</Notice>}
      {kind === 'draft' && <TextField label={t('draft.title')} required value={title} onChange={(event) => change({ title: event.target.value })} />}
      {kind !== 'draft' && <TextField label={t('rules.number')} required value={number} onChange={(event) => change({ number: event.target.value })} />}
      {kind !== 'draft' && <TextField label={t('rules.issuedOn')} required type="date" value={issuedOn} onChange={(event) => change({ issuedOn: event.target.value })} />}
      {kind === 'number' ? <p className={styles.muted}>{t('draft.numberHint')}</p> : <DecidesField settings={settings} value={decides} onChange={(chosen) => change({ decides: chosen })} />}
      <div className={styles.tools}>
        {kind !== 'number' && (
          <>
            <input ref={picker} type="file" hidden accept=".pdf,.png,.jpg,.jpeg" aria-label={t('rules.choose')} onChange={(event) => change({ file: event.target.files?.[0] ?? null })} />
            <Button onClick={() => picker.current?.click()}>{t('rules.choose')}</Button>
            <span role="status" className={styles.muted}>{file && t('bring.chosen', { name: file.name })}</span>
          </>
        )}
        <Button kind="primary" busy={sending} disabled={kind !== 'number' && file === null} onClick={() => void send(values)}>{t(kind === 'draft' ? 'draft.send' : 'rules.send')}</Button>
      </div>
    </div>
  );
}
