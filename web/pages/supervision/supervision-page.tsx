import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { useSession } from '../../session.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { OverrunList } from './overrun-list.tsx';
import { CasePane } from '../casework/case-pane.tsx';
import type { ActReport } from '../casework/use-acts.ts';
import { Proposals } from './proposals.tsx';
import type { SupervisionSearch } from './search.ts';
import { StandingTable, type Standing } from './standing-table.tsx';
import { supervisionQuery, type Office, type Person, type Supervision } from './supervision.graphql.ts';
import styles from './supervision.module.css';
import { useBoard } from './use-board.ts';
import { WatchedList } from './watched-list.tsx';

/** Four numbers; each is a link to its list. */
function Figures({ all }: { all: Supervision }) {
  const { t } = useTranslation('supervision');
  const figures: { key: 'open' | 'today' | 'red'; value: number; search: SupervisionSearch }[] = [
    { key: 'open', value: all.open, search: {} }, { key: 'today', value: all.dueToday, search: { today: true } }, { key: 'red', value: all.red, search: { light: 'red' } },
  ];
  return (
    <ul className={styles.figures}>
      {figures.map(({ key, value, search }) => (
        <li key={key}><Link to="/supervision" search={search} className={`${styles.figure} ${key === 'red' && value > 0 ? styles.red : ''}`}><strong>{value}</strong><span>{t(`figure.${key}`)}</span></Link></li>
      ))}
      <li><Link to="/supervision" search={{ overran: true }} className={styles.figure}><strong>{all.onTimePercent === null ? '–' : `${all.onTimePercent}%`}</strong><span>{t('figure.onTime')}</span></Link></li>
    </ul>
  );
}

const officeRow = (office: Office, search: SupervisionSearch): Standing =>
  ({ ...office, key: office.organisationId, search: { office: office.organisationId }, current: search.office === office.organisationId });

function personRow(person: Person, search: SupervisionSearch, unclaimed: string): Standing {
  const id = person.personId ?? 'unclaimed';
  return { ...person, key: id, name: person.name ?? unclaimed, search: { office: search.office, person: id }, current: search.person === id };
}

/** What the list shows, in words: 经信局 · 顾知行 · 超期. */
function useTitle(all: Supervision | undefined, search: SupervisionSearch): string {
  const { t } = useTranslation(['supervision', 'common']);
  const office = all?.offices.find(({ organisationId }) => organisationId === search.office)?.name;
  const person = search.person === 'unclaimed' ? t('unclaimed') : all?.people.find(({ personId }) => personId === search.person)?.name;
  const list = search.list === undefined ? null : t(`list.${search.list}`);
  const what = list ?? (search.today ? t('figure.today') : search.light ? t(`light.${search.light}`, { ns: 'common' }) : t('figure.open'));
  return [office, person, what].filter(Boolean).join(' · ');
}

const nobody = '00000000-0000-4000-8000-000000000000';

/** What the board shows below its figures: open tasks, measures to be signed or lifted, what the viewer has given out. */
function Lists({ search, proposals, unanswered }: { search: SupervisionSearch; proposals: number; unanswered: number }) {
  const { t } = useTranslation('supervision');
  const links: { list: SupervisionSearch['list']; word: string }[] = [
    { list: undefined, word: t('list.open') }, { list: 'proposals', word: t('list.proposalsCount', { count: proposals }) }, { list: 'given', word: t('list.givenCount', { count: unanswered }) },
  ];
  return (
    <nav className={styles.lists} aria-label={t('list.label')}>
      {links.map(({ list, word }) => <Link key={list ?? 'open'} to="/supervision" search={list === undefined ? {} : { list }} className={styles.listLink} aria-current={search.list === list ? 'page' : undefined} activeOptions={{ exact: true }}>{word}</Link>)}
    </nav>
  );
}

function Board({ search }: { search: SupervisionSearch }) {
  const { t } = useTranslation('supervision');
  const [{ data, fetching }, read] = useQuery({ query: supervisionQuery, variables: { office: search.office ?? nobody }, requestPolicy: 'cache-and-network' });
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLiveNews(readAgain);
  const all = data?.supervision;
  const title = useTitle(all, search);
  if (!all && fetching) return <Loading lines={8} />;
  if (!all) return <ErrorState onRetry={readAgain} />;
  const officeName = all.offices.find(({ organisationId }) => organisationId === search.office)?.name;
  const { task: _open, ...shown } = search;
  return (
    <>
      <Figures all={all} />
      <Lists search={search} proposals={all.proposals} unanswered={data.demandsGiven.totalCount} />
      {!search.list && <StandingTable caption={t('byOffice')} heading={t('column.office')} rows={all.offices.map((office) => officeRow(office, search))} />}
      {!search.list && officeName && <StandingTable caption={t('byPerson', { office: officeName })} heading={t('column.person')} rows={all.people.map((person) => personRow(person, search, t('unclaimed')))} />}
      {search.list === 'proposals' ? <Proposals /> : search.overran ? <OverrunList /> : <WatchedList key={JSON.stringify(shown)} search={search} title={title} />}
    </>
  );
}

/** 督办: open tasks by light, office and person; from any red to the person and the day, and what a supervisor may do about it, in place. */
export function SupervisionPage() {
  const { t } = useTranslation('supervision');
  const { viewer } = useSession();
  const { search, handle, close } = useBoard();
  const [report, setReport] = useState<ActReport | null>(null);
  if (viewer && !viewer.entrances.includes('supervision')) return <ForbiddenState />;
  const { task, ...shown } = search;
  return (
    <div className={`${styles.board} ${task ? styles.beside : ''}`}>
      <div className={styles.page}>
        <div className={styles.head}>
          <h1>{t('title')}</h1>
          {Object.keys(shown).length > 0 && <Link to="/supervision" search={{}}>{t('all')}</Link>}
          <Link to="/supervision/roster">{t('roster.title')}</Link>
        </div>
        {report && (report.refused ? <RefusalNotice refused={report.refused} /> : <Notice tone="good" live>{report.message}</Notice>)}
        <Board search={search} />
      </div>
      {task && <CasePane key={task} taskId={task} handle={handle} onReport={setReport} onClose={close} />}
    </div>
  );
}
