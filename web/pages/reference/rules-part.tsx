import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { fileKey, useActIds } from '../../graphql/use-act-ids.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { decideRulesMutation, enterRulesMutation, type Settings } from './reference.graphql.ts';
import styles from './reference.module.css';
import { uploadFile } from './upload-file.ts';

interface Props { settings: Settings; onChanged: (said: string) => void }

/** 发放细则: issued or not, who entered it and who confirmed it. Until one is confirmed nobody is paid. */
export function RulesPart({ settings, onChanged }: Props) {
  const { t } = useTranslation('reference');
  const { rules } = settings.edition;
  const [refused, setRefused] = useState<Refused | null>(null);
  const [acts] = useState(() => new Map<string, string>());
  const [{ fetching }, decideRules] = useMutation(decideRulesMutation);
  const decide = async (documentId: string, outcome: 'confirm' | 'refuse') => {
    const name = `${documentId} ${outcome}`;
    const clientActId = acts.get(name) ?? newActId();
    acts.set(name, clientActId);
    const answer = await decideRules({ clientActId, documentId, outcome });
    const settled = settle(answer, answer.data?.decideRulesDocument, 'Kept');
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onChanged(t('change.done'));
  };
  const waiting = settings.documents.some(({ state }) => state === 'entered');
  return (
    <section className={styles.box} aria-labelledby="rules-title">
      <h2 id="rules-title">{t('rules.title')}</h2>
      {refused && <RefusalNotice refused={refused} />}
      {rules ? <p>{t('rules.issued', { number: rules.number, day: rules.issuedOn })} {rules.synthetic && <span className={styles.tag}>{t('rules.synthetic')}</span>}</p> : <Notice tone="warn">{t('rules.unissued')}</Notice>}
      {settings.documents.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('rules.caption')}</caption>
          <thead><tr><th scope="col">{t('rules.number')}</th><th scope="col">{t('rules.issuedOn')}</th><th scope="col">{t('rules.file')}</th><th scope="col">{t('rules.entered')}</th><th scope="col">{t('rules.confirmed')}</th><th scope="col">{t('rules.state')}</th></tr></thead>
          <tbody>
            {settings.documents.map((document) => (
              <tr key={document.id}>
                <th scope="row">{document.number}</th>
                <td className={styles.nowrap}>{document.issuedOn}</td>
                <td>{document.fileName}</td>
                <td>{document.enteredByName} {formatInstant(document.enteredAt)}</td>
                <td>{document.confirmedByName} {document.confirmedAt && formatInstant(document.confirmedAt)}</td>
                <td>
                  <div className={styles.tools}>
                    <span>{document.stateLabel}</span>
                    {document.mayConfirm && <Button kind="primary" busy={fetching} onClick={() => void decide(document.id, 'confirm')}>{t('rules.confirm')}</Button>}
                    {document.mayConfirm && <Button busy={fetching} onClick={() => void decide(document.id, 'refuse')}>{t('rules.refuse')}</Button>}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {settings.mayPropose && !waiting && <EnterRules settings={settings} onChanged={onChanged} />}
    </section>
  );
}

function EnterRules({ settings, onChanged }: Props) {
  const { t } = useTranslation('reference');
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [decides, setDecides] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [, enterRules] = useMutation(enterRulesMutation);
  const acts = useActIds();
  const picker = useRef<HTMLInputElement>(null);
  if (!open) return <Button onClick={() => setOpen(true)}>{t('rules.enter')}</Button>;
  const toggle = (key: string) => setDecides(new Set(decides.has(key) ? [...decides].filter((known) => known !== key) : [...decides, key]));
  const send = async () => {
    if (file === null) return;
    setSending(true);
    const sent = await uploadFile('rules', file);
    setProblem(sent.ok ? null : sent.message ?? t('rules.uploadFailed'));
    if (sent.ok) {
      const about = [number, issuedOn, fileKey(file), [...decides]];
      const answer = await enterRules({ clientActId: acts.of(...about), number, issuedOn, uploadId: sent.uploadId, decides: [...decides] });
      const settled = settle(answer, answer.data?.enterRulesDocument, 'Kept');
      acts.settled(settled, ...about);
      setRefused(settled.ok ? null : settled.refused);
      if (settled.ok) onChanged(t('change.proposed'));
    }
    setSending(false);
  };
  return (
    <div className={styles.form}>
      {refused && <RefusalNotice refused={refused} />}
      {problem && <Notice tone="wrong" live>{problem}</Notice>}
      <TextField label={t('rules.number')} required value={number} onChange={(event) => setNumber(event.target.value)} />
      <TextField label={t('rules.issuedOn')} required type="date" value={issuedOn} onChange={(event) => setIssuedOn(event.target.value)} />
      <fieldset>
        <legend>{t('rules.decides')}</legend>
        <div className={styles.checks}>
          {settings.settings.filter(({ undecided }) => undecided).map(({ key, label }) => (
            <label key={key}><input type="checkbox" checked={decides.has(key)} onChange={() => toggle(key)} /> {label}</label>
          ))}
        </div>
      </fieldset>
      <div className={styles.tools}>
        <input ref={picker} type="file" hidden accept=".pdf,.png,.jpg,.jpeg" aria-label={t('rules.choose')} onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        <Button onClick={() => picker.current?.click()}>{t('rules.choose')}</Button>
        <span role="status" className={styles.muted}>{file && t('bring.chosen', { name: file.name })}</span>
        <Button kind="primary" busy={sending} disabled={file === null} onClick={() => void send()}>{t('rules.send')}</Button>
      </div>
    </div>
  );
}
