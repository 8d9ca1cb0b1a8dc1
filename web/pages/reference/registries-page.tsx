import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { fileKey, useActIds } from '../../graphql/use-act-ids.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, SelectField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { ListPage } from './list-page.tsx';
import { importRegistryMutation, registriesQuery, type ListImport, type Registry } from './reference.graphql.ts';
import styles from './reference.module.css';
import { uploadFile } from './upload-file.ts';

/** 基础数据: every list with its version, who and when; bringing one; what was brought lately. */
export function RegistriesPage() {
  const { t } = useTranslation('reference');
  const { viewer } = useSession();
  const { list } = useSearch({ from: '/staff/registries' });
  const allowed = viewer?.entrances.includes('registries') ?? false;
  const [{ data, error, fetching }, readAgain] = useQuery({ query: registriesQuery, pause: !allowed, requestPolicy: 'cache-and-network' });
  if (!viewer || !allowed) return <ForbiddenState />;
  if (list !== undefined) return <ListPage key={list} importId={list} onChanged={() => readAgain({ requestPolicy: 'network-only' })} />;
  if (!data) return fetching ? <Loading lines={8} /> : error ? <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} /> : <ForbiddenState />;
  const mine = data.registries.filter(({ mayImport }) => mayImport);
  return (
    <div className={styles.page}>
      <h1>{t('lists.title')}</h1>
      <p className={styles.muted}>{t('lists.intro')}</p>
      <ListTable registries={data.registries} />
      {mine.length > 0 && <BringList registries={mine} />}
      <History imports={data.registries.flatMap(({ imports }) => imports)} />
    </div>
  );
}

function ListTable({ registries }: { registries: readonly Registry[] }) {
  const { t } = useTranslation('reference');
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('lists.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('lists.kind')}</th><th scope="col">{t('lists.offices')}</th><th scope="col">{t('lists.version')}</th><th scope="col" className={styles.number}>{t('lists.size')}</th>
          <th scope="col">{t('lists.when')}</th><th scope="col">{t('lists.who')}</th>
        </tr>
      </thead>
      <tbody>
        {registries.map(({ kind, label, offices, size, current }) => (
          <tr key={kind}>
            <th scope="row">{label}</th>
            <td>{offices.join(t('lists.between'))}</td>
            <td className={styles.nowrap}>{current ? <Link to="/registries" search={{ list: current.id }}>{t('lists.versionOf', { version: current.version ?? 0 })}</Link> : t('lists.none')}</td>
            <td className={styles.number}>{size}</td>
            <td className={styles.nowrap}>{current?.inForceAt && formatInstant(current.inForceAt)}</td>
            <td className={styles.nowrap}>{current?.takenByName}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function History({ imports }: { imports: readonly ListImport[] }) {
  const { t } = useTranslation('reference');
  const latest = [...imports].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, 20);
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{t('lists.history')}</h2>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('lists.historyCaption')}</caption>
        <thead>
          <tr><th scope="col">{t('lists.kind')}</th><th scope="col">{t('lists.file')}</th><th scope="col">{t('lists.state')}</th><th scope="col">{t('lists.effect')}</th><th scope="col">{t('lists.at')}</th><th scope="col">{t('lists.by')}</th></tr>
        </thead>
        <tbody>
          {latest.map((item) => (
            <tr key={item.id}>
              <td><Link to="/registries" search={{ list: item.id }}>{item.kindLabel}</Link></td>
              <td>{item.fileName}</td>
              <td className={styles.nowrap}>{item.stateLabel}</td>
              <td>{item.failure ?? t('lists.effectOf', { added: item.addedRows, changed: item.changedRows, removed: item.removedRows, same: item.sameRows, rejected: item.rejectedRows })}</td>
              <td className={styles.nowrap}>{formatInstant(item.createdAt)}</td>
              <td className={styles.nowrap}>{item.startedByName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Mode = 'full' | 'partial';

/** Template, file, whole list or correction; the answer is the page of what was read. */
function BringList({ registries }: { registries: readonly Registry[] }) {
  const { t } = useTranslation('reference');
  const navigate = useNavigate();
  const [kind, setKind] = useState(registries[0]?.kind ?? '');
  const [mode, setMode] = useState<Mode>('partial');
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [, importRegistry] = useMutation(importRegistryMutation);
  const picker = useRef<HTMLInputElement>(null);
  const acts = useActIds();
  const chosen = registries.find((registry) => registry.kind === kind);
  const send = async () => {
    if (file === null) return;
    setSending(true);
    setProblem(null);
    setRefused(null);
    const sent = await uploadFile('registry', file);
    if (!sent.ok) setProblem(sent.message ?? t('bring.failed'));
    else {
      const about = [kind, mode, fileKey(file)];
      const answer = await importRegistry({ clientActId: acts.of(...about), kind, mode, uploadId: sent.uploadId });
      const outcome = settle(answer, answer.data?.importRegistry, 'Kept');
      acts.settled(outcome, ...about);
      if (outcome.ok) await navigate({ to: '/registries', search: { list: outcome.value.id } });
      else setRefused(outcome.refused);
    }
    setSending(false);
  };
  return (
    <section className={styles.box} aria-labelledby="bring-title">
      <h2 id="bring-title">{t('bring.title')}</h2>
      {refused && <RefusalNotice refused={refused} />}
      {problem && <Notice tone="wrong" live>{problem}</Notice>}
      <div className={styles.form}>
        <SelectField label={t('bring.kind')} value={kind} onChange={(event) => setKind(event.target.value)}>
          {registries.map((registry) => <option key={registry.kind} value={registry.kind}>{registry.label}</option>)}
        </SelectField>
        <ChoiceField<Mode> label={t('bring.mode')} value={mode} onChange={setMode} options={[{ value: 'partial', label: t('bring.partial') }, { value: 'full', label: t('bring.full') }]} />
      </div>
      <div className={styles.tools}>
        {chosen && <a href={chosen.templateUrl} download>{t('bring.template')}</a>}
        <input ref={picker} type="file" hidden accept=".xlsx,.csv" aria-label={t('bring.choose')} onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        <Button onClick={() => picker.current?.click()}>{t('bring.choose')}</Button>
        <span role="status" className={styles.muted}>{file && t('bring.chosen', { name: file.name })}</span>
        <Button kind="primary" busy={sending} disabled={file === null} onClick={() => void send()}>{sending ? t('bring.sending') : t('bring.send')}</Button>
      </div>
      <p className={styles.muted}>{t('bring.help')}</p>
    </section>
  );
}
