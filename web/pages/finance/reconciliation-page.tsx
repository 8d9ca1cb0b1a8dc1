import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useSession } from '../../session.tsx';
import { Button } from '../../shared/button.tsx';
import { downloadCsv } from '../../shared/download-csv.ts';
import { formatDay, formatLastDay } from '../../shared/format.ts';
import { Icon } from '../../shared/icons.tsx';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading, NotFoundState } from '../../shared/states.tsx';
import styles from './finance.module.css';
import { reconciliationQuery, type MonthView, type SourceMonth } from './reconciliation.graphql.ts';
import { SignForm, Signature, type Done } from './reconciliation-sign.tsx';
import { bankTable, differenceTable, equationTable, movementTable, tablesOf, type Table } from './reconciliation-tables.ts';

/** @param words columns, by index, that hold words */
function Shown({ table, words = [0] }: { table: Table; words?: readonly number[] }) {
  const align = (index: number) => (words.includes(index) ? undefined : styles.number);
  return (
    <div className={styles.wide}>
      <table className={styles.table}>
        <caption className="visually-hidden">{table.caption}</caption>
        <thead><tr>{table.head.map((cell, index) => <th key={cell} scope="col" className={align(index)}>{cell}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, index) => (index === 0 ? <th key={table.head[index]} scope="row">{cell}</th> : <td key={table.head[index]} className={align(index)}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Adds({ ok }: { ok: boolean }) {
  const { t } = useTranslation('finance');
  return <span className={`${styles.stateWord} ${ok ? styles.good : styles.bad}`}><Icon name={ok ? 'check' : 'alert'} />{t(ok ? 'reconciliation.addsUp' : 'reconciliation.broken')}</span>;
}

function SourcePart({ money, month, onChanged }: { money: SourceMonth; month: string; onChanged: () => void }) {
  const { t } = useTranslation('finance');
  const [done, setDone] = useState<Done | null>(null);
  const changed = (said: Done) => {
    setDone(said);
    onChanged();
  };
  return (
    <section aria-label={money.source} className={styles.batch}>
      <div className={styles.sectionHead}><h2>{money.source}</h2><span className={styles.muted}>{t('reconciliation.unpaid')}</span><Adds ok={money.addsUp} /></div>
      {done && <Notice tone="good" live>{t(`reconciliation.done.${done}`)}</Notice>}
      <div className={styles.beside}>
        <Shown table={movementTable(t, money)} />
        <div className={styles.batch}>
          <div className={styles.sectionHead}><h3>{t('reconciliation.equations')}</h3><Adds ok={money.closing.holds} /></div>
          <Shown table={equationTable(t, money)} />
          <h3>{t('reconciliation.bank')}</h3>
          <Shown table={bankTable(t, money)} />
          {money.differences.length === 0 && <p className={styles.muted}>{t('reconciliation.noDifference')}</p>}
        </div>
      </div>
      {money.differences.length > 0 && (
        <>
          <h3>{t('reconciliation.differences', { count: money.differences.length })}</h3>
          <Shown table={differenceTable(t, money)} words={[0, 1, 4]} />
        </>
      )}
      {money.signature && <Signature signature={money.signature} onDone={changed} />}
      {money.maySign && <SignForm key={money.digest} money={money} month={month} onDone={changed} />}
    </section>
  );
}

/** The tables of the page, cell for cell. */
function useExport(view: MonthView): () => void {
  const { t } = useTranslation('finance');
  return () => {
    const rows = view.sources.flatMap((money) => [[view.month, money.source], ...tablesOf(t, money).flatMap(({ head, rows: body }) => [head, ...body, ['']])]);
    downloadCsv(`${t('reconciliation.title')}-${view.month}.csv`, rows);
  };
}

function MonthPart({ view, onChanged }: { view: MonthView; onChanged: () => void }) {
  const { t } = useTranslation('finance');
  const exportCsv = useExport(view);
  return (
    <>
      <div className={styles.sectionHead}>
        <h1>{t('reconciliation.title')} {view.month}</h1>
        <nav className={styles.tools} aria-label={t('reconciliation.month')}>
          <Link to="/finance/reconciliation" search={{ month: view.previous }}>{t('reconciliation.previous')}</Link>
          <Link to="/finance/reconciliation" search={{ month: view.next }}>{t('reconciliation.next')}</Link>
          <Button onClick={exportCsv}>{t('reconciliation.exportCsv')}</Button>
        </nav>
      </div>
      {view.over ? <p className={styles.muted}>{t('reconciliation.over', { day: formatLastDay(view.endsAt) })}</p> : <Notice tone="info">{t('reconciliation.notOver', { day: formatDay(view.endsAt) })}</Notice>}
      {view.sources.map((money) => <SourcePart key={`${view.month} ${money.key}`} money={money} month={view.month} onChanged={onChanged} />)}
    </>
  );
}

/** 月末对账: a month of each source as of its end, beside the bank's files; two persons sign it. */
export function ReconciliationPage() {
  const { t } = useTranslation('finance');
  const { viewer } = useSession();
  const { month } = useSearch({ from: '/staff/finance/reconciliation' });
  const allowed = viewer?.entrances.includes('finance') ?? false;
  const [{ data, error, fetching }, readAgain] = useQuery({ query: reconciliationQuery, variables: { month: month ?? null }, pause: !allowed, requestPolicy: 'cache-and-network' });
  const again = () => readAgain({ requestPolicy: 'network-only' });
  if (!viewer || !allowed) return <ForbiddenState />;
  const view = data?.reconciliation;
  return (
    <div className={styles.page}>
      <p><Link to="/finance" className={styles.back}><Icon name="chevron" size={12} /> {t('reconciliation.back')}</Link></p>
      {view ? <MonthPart view={view} onChanged={again} /> : fetching ? <Loading lines={8} /> : error ? <ErrorState onRetry={again} /> : <NotFoundState />}
    </div>
  );
}
