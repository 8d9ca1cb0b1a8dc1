import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { decideRegistryMutation, registryImportQuery, type ListImportPage } from './reference.graphql.ts';
import styles from './reference.module.css';

const soonMs = 1_500;
const outcomes = ['rejected', 'added', 'changed', 'same'] as const;

/** One file that was read: its effect before anything applies, each row's verdict, and whose verdict turned. */
export function ListPage({ importId, onChanged }: { importId: string; onChanged: () => void }) {
  const { t } = useTranslation('reference');
  const [outcome, setOutcome] = useState<string>('');
  const [after, setAfter] = useState(0);
  const [{ data, error, fetching }, readAgain] = useQuery({ query: registryImportQuery, variables: { id: importId, outcome: outcome === '' ? null : outcome, after }, requestPolicy: 'cache-and-network' });
  const list = data?.registryImport;
  const busy = list?.state === 'queued' || list?.state === 'reading' || list?.recheckState === 'queued';
  // The work goes on in the worker and is no case: the page looks again until it is done.
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(() => readAgain({ requestPolicy: 'network-only' }), soonMs);
    return () => clearInterval(timer);
  }, [busy, readAgain]);
  if (!list) return fetching ? <Loading lines={8} /> : error ? <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} /> : <ForbiddenState />;
  const changed = () => {
    readAgain({ requestPolicy: 'network-only' });
    onChanged();
  };
  return (
    <div className={styles.page}>
      <p><Link to="/registries" search={{}}>{t('list.back')}</Link></p>
      <div>
        <h1>{list.kindLabel}</h1>
        <p className={styles.muted}>{[list.stateLabel, list.version === null ? '' : t('lists.versionOf', { version: list.version }), list.modeLabel, list.fileName, list.startedByName, formatInstant(list.createdAt)].filter((text) => text !== '').join(' · ')}</p>
      </div>
      {list.failure && <Notice tone="wrong">{list.failure}</Notice>}
      {(list.state === 'queued' || list.state === 'reading') && <Notice live>{t('list.reading', { done: list.doneRows, total: list.totalRows })}</Notice>}
      {!list.failure && <Effect list={list} onChanged={changed} />}
      <Flips list={list} />
      <Rows list={list} outcome={outcome} after={after} onOutcome={(next) => { setOutcome(next); setAfter(0); }} onAfter={setAfter} />
    </div>
  );
}

function Effect({ list, onChanged }: { list: ListImportPage; onChanged: () => void }) {
  const { t } = useTranslation('reference');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [done, setDone] = useState<'takeIntoForce' | 'drop' | null>(null);
  const [{ fetching }, decideRegistry] = useMutation(decideRegistryMutation);
  // One id for each button: pressing again after a lost answer decides nothing twice.
  const [acts] = useState({ takeIntoForce: newActId(), drop: newActId() });
  const decide = async (outcome: 'takeIntoForce' | 'drop') => {
    const answer = await decideRegistry({ clientActId: acts[outcome], importId: list.id, outcome });
    const settled = settle(answer, answer.data?.decideRegistry, 'Kept');
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) setDone(outcome);
    onChanged();
  };
  const facts = { added: list.addedRows, changed: list.changedRows, removed: list.removedRows, same: list.sameRows, rejected: list.rejectedRows } as const;
  return (
    <section className={styles.box} aria-labelledby="effect-title">
      <h2 id="effect-title">{t('list.effectTitle')}</h2>
      {refused && <RefusalNotice refused={refused} />}
      {done && <Notice tone="good" live>{t(done === 'drop' ? 'list.dropDone' : 'list.takenDone')}</Notice>}
      <dl className={styles.effect}>
        {(['added', 'changed', 'removed', 'same', 'rejected'] as const).map((name) => <div key={name}><dt>{t(`list.${name}`)}</dt><dd className={name === 'rejected' && facts.rejected > 0 ? styles.bad : undefined}>{facts[name]}</dd></div>)}
      </dl>
      <div className={styles.tools}>
        {list.mayDecide && <Button kind="primary" busy={fetching} onClick={() => void decide('takeIntoForce')}>{t('list.take')}</Button>}
        {list.mayDecide && <Button busy={fetching} onClick={() => void decide('drop')}>{t('list.drop')}</Button>}
        {list.returnedFileUrl && <a href={list.returnedFileUrl} download>{t('list.returned')}</a>}
      </div>
    </section>
  );
}

function Flips({ list }: { list: ListImportPage }) {
  const { t } = useTranslation('reference');
  if (list.recheckState === null) return null;
  return (
    <section aria-labelledby="flips-title">
      <h2 id="flips-title">{t('list.flips')}</h2>
      {list.recheckState === 'queued' && <p role="status" className={styles.muted}>{t('list.flipsPending', { count: list.casesLooked })}</p>}
      {list.recheckState === 'done' && list.flips.length === 0 && <p className={styles.muted}>{t('list.flipsNone')}</p>}
      {list.flips.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('list.flips')}</caption>
          <thead>
            <tr><th scope="col">{t('list.case')}</th><th scope="col">{t('list.firm')}</th><th scope="col">{t('list.person')}</th><th scope="col">{t('list.turn')}</th><th scope="col">{t('list.condition')}</th><th scope="col">{t('list.standing')}</th></tr>
          </thead>
          <tbody>
            {list.flips.map((flip) => (
              <tr key={`${flip.caseId} ${flip.lineNo ?? ''}`}>
                <td className={styles.nowrap}><Link to="/cases/$caseId" params={{ caseId: flip.caseId }}>{flip.caseNumber ?? t('list.draft')}</Link></td>
                <td>{flip.firm}</td>
                <td className={styles.nowrap}>{flip.lineNo === null ? flip.label : t('list.line', { line: flip.lineNo, label: flip.label })}</td>
                <td className={styles.nowrap}>{`${flip.fromLabel} → ${flip.toLabel}`}</td>
                <td>{flip.conditions.join(t('lists.between'))}</td>
                <td>{flip.decided ? <span className={styles.tag}>{flip.decidedLabel}</span> : flip.decidedLabel}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface RowsProps { list: ListImportPage; outcome: string; after: number; onOutcome: (outcome: string) => void; onAfter: (after: number) => void }

function Rows({ list, outcome, after, onOutcome, onAfter }: RowsProps) {
  const { t } = useTranslation('reference');
  const last = list.rows.at(-1)?.rowNo ?? 0;
  return (
    <section aria-labelledby="rows-title">
      <h2 id="rows-title">{t('list.rows')}</h2>
      <SelectField label={t('list.outcome')} value={outcome} onChange={(event) => onOutcome(event.target.value)}>
        <option value="">{t('list.all')}</option>
        {outcomes.map((name) => <option key={name} value={name}>{t(`list.${name}`)}</option>)}
      </SelectField>
      {list.rows.length === 0 ? <p className={styles.muted}>{t('list.noRows')}</p> : (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('list.rows')}</caption>
          <thead><tr><th scope="col" className={styles.number}>{t('list.row')}</th><th scope="col">{t('list.subject')}</th><th scope="col">{t('list.outcome')}</th><th scope="col">{t('list.sentence')}</th></tr></thead>
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.rowNo}>
                <td className={styles.number}>{row.rowNo}</td>
                <td>{row.label}</td>
                <td className={`${styles.nowrap} ${row.outcome === 'rejected' ? styles.bad : ''}`}>{row.outcomeLabel}</td>
                <td>{row.sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.tools}>
        {after > 0 && <Button onClick={() => onAfter(0)}>{t('list.first')}</Button>}
        {list.rows.length === 100 && <Button onClick={() => onAfter(last)}>{t('list.more')}</Button>}
      </p>
    </section>
  );
}
