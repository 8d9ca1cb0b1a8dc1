import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../shared/format.ts';
import { Light } from '../../shared/light.tsx';
import type { SupervisionSearch } from './search.ts';
import styles from './supervision.module.css';

const lights = ['red', 'yellow', 'green', 'paused'] as const;

export interface Standing {
  readonly key: string;
  readonly name: string;
  readonly search: SupervisionSearch;
  readonly current: boolean;
  readonly open: number;
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
  readonly paused: number;
  readonly dueToday: number;
  readonly redSince: string | null;
}

/** A number is a link to the list that gives exactly that number; a nought is none. */
function CountLink({ count, search, label, light }: { count: number; search: SupervisionSearch; label: string; light?: (typeof lights)[number] }) {
  if (count === 0) return <span className={styles.nought}>0</span>;
  return <Link to="/supervision" search={search} aria-label={label} className={`${styles.count} ${light === 'red' ? styles.red : light === 'yellow' ? styles.yellow : ''}`}>{count}</Link>;
}

function StandingRow({ row }: { row: Standing }) {
  const { t } = useTranslation(['supervision', 'common']);
  return (
    <tr className={row.current ? styles.current : undefined}>
      <th scope="row"><Link to="/supervision" search={row.search} aria-current={row.current || undefined}>{row.name}</Link></th>
      {lights.map((light) => (
        <td key={light} className={styles.number}>
          <CountLink count={row[light]} search={{ ...row.search, light }} light={light} label={t('countOf', { name: row.name, light: t(`light.${light}`, { ns: 'common' }), count: row[light] })} />
        </td>
      ))}
      <td className={styles.number}><CountLink count={row.dueToday} search={{ ...row.search, today: true }} label={t('todayOf', { name: row.name, count: row.dueToday })} /></td>
      <td className={styles.number}><CountLink count={row.open} search={row.search} label={t('openOf', { name: row.name, count: row.open })} /></td>
      <td className={styles.since}>{row.redSince && formatShort(row.redSince)}</td>
    </tr>
  );
}

/** Offices or people by light, whoever is overdue for longest first. */
export function StandingTable({ caption, heading, rows }: { caption: string; heading: string; rows: readonly Standing[] }) {
  const { t } = useTranslation(['supervision', 'common']);
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {lights.map((light) => <th key={light} scope="col" className={styles.number}><Light light={light} /></th>)}
          <th scope="col" className={styles.number}>{t('column.today')}</th>
          <th scope="col" className={styles.number}>{t('column.open')}</th>
          <th scope="col" className={styles.since}>{t('column.redSince')}</th>
        </tr>
      </thead>
      <tbody>{rows.map((row) => <StandingRow key={row.key} row={row} />)}</tbody>
    </table>
  );
}
