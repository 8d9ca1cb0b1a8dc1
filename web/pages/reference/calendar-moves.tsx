import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { downloadCsv } from '../../shared/download-csv.ts';
import { formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { clockMovesQuery, type CalendarVersion, type ClockMoves } from './calendar.graphql.ts';
import calendarStyles from './calendar.module.css';
import styles from './reference.module.css';

const soonMs = 1_500;
const pageSize = 100;
const everyRow = 10_000;

type Move = ClockMoves['rows'][number];

/** Which clocks a calendar moved: case, clock, last day before and after. Looks again until the last one is done. */
export function CalendarMoves({ version }: { version: CalendarVersion }) {
  const { t } = useTranslation('reference');
  const client = useClient();
  const [after, setAfter] = useState(0);
  const [{ data }, readAgain] = useQuery({ query: clockMovesQuery, variables: { id: version.id, first: pageSize, after }, requestPolicy: 'cache-and-network' });
  const moves = data?.calendarVersion?.moves;
  const busy = moves != null && moves.behind > 0;
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(() => readAgain({ requestPolicy: 'network-only' }), soonMs);
    return () => clearInterval(timer);
  }, [busy, readAgain]);
  const columns = useColumns();
  if (!moves) return null;
  const exportAll = async () => {
    const all = await client.query(clockMovesQuery, { id: version.id, first: everyRow, after: 0 }, { requestPolicy: 'network-only' }).toPromise();
    const rows = all.data?.calendarVersion?.moves?.rows ?? [];
    downloadCsv(`${t('calendar.moves')}-${version.year}.csv`, [columns.map(({ head }) => head), ...rows.map((move) => columns.map(({ cell }) => cell(move)))]);
  };
  return (
    <section aria-labelledby="moves-title">
      <div className={calendarStyles.split}>
        <h2 id="moves-title">{t('calendar.moves')}</h2>
        {moves.rows.length > 0 && <Button onClick={() => void exportAll()}>{t('calendar.export')}</Button>}
      </div>
      {busy && <Notice live>{t('calendar.behind', { count: moves.behind })}</Notice>}
      <p className={styles.muted}>{t('calendar.movesOf', { moved: moves.moved, settled: moves.settled, cases: moves.cases })}</p>
      {moves.rows.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('calendar.moves')}</caption>
          <thead><tr>{columns.map(({ head }) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            {moves.rows.map((move) => (
              <tr key={`${move.caseId} ${move.clockLabel} ${move.lastDayBefore} ${move.movedAt}`}>
                {columns.map(({ head, cell }, index) => <td key={head} className={styles.nowrap}>{index === 0 ? <Link to="/cases/$caseId" params={{ caseId: move.caseId }}>{cell(move)}</Link> : cell(move)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.tools}>
        {after > 0 && <Button onClick={() => setAfter(0)}>{t('list.first')}</Button>}
        {moves.rows.length === pageSize && <Button onClick={() => setAfter(after + pageSize)}>{t('list.more')}</Button>}
      </p>
    </section>
  );
}

/** The columns, the same in the table and in the file. */
function useColumns(): { head: string; cell: (move: Move) => string }[] {
  const { t } = useTranslation('reference');
  const day = (date: string, provisional: boolean): string => (provisional ? t('calendar.provisionalDay', { day: date }) : date);
  return [
    { head: t('list.case'), cell: ({ caseNumber }) => caseNumber ?? t('list.draft') },
    { head: t('calendar.applicant'), cell: ({ firm }) => firm },
    { head: t('calendar.clock'), cell: ({ clockLabel }) => clockLabel },
    { head: t('calendar.lastDayBefore'), cell: (move) => day(move.lastDayBefore, move.provisionalBefore) },
    { head: t('calendar.lastDayAfter'), cell: (move) => day(move.lastDayAfter, move.provisionalAfter) },
    { head: t('calendar.movedAt'), cell: ({ movedAt }) => formatInstant(movedAt) },
  ];
}
