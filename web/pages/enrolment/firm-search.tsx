import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { TextField } from '../../shared/field.tsx';
import { firmsQuery } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';

/** Firms by the beginning of the code or a part of the name, from two characters on. */
export function FirmSearch() {
  const { t } = useTranslation('enrolment');
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const [{ data, fetching }] = useQuery({ query: firmsQuery, variables: { search }, pause: search.length < 2 });
  const firms = search.length < 2 ? [] : data?.enrolmentFirms ?? [];
  return (
    <section className={styles.box} aria-label={t('desk.search')}>
      <TextField label={t('desk.search')} hint={t('desk.searchHint')} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      {search.length >= 2 && !fetching && firms.length === 0 && <p role="status">{t('desk.none')}</p>}
      <ul className={styles.list}>
        {firms.map((firm) => (
          <li key={firm.id} className={styles.row}>
            <span className={styles.grow}>
              <Link to="/enrolment" search={{ firm: firm.id }}>{firm.name}</Link>
              <span className={styles.muted}>{firm.code} · {firm.handledHere ? t('desk.people', { count: firm.agentCount }) : t('desk.other', { office: firm.office })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
