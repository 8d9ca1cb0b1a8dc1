import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { settle } from '../../graphql/refusal.ts';
import { formatDay, formatWeekday } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { DeadlineForm } from './deadline-form.tsx';
import { deadlineQuery, nowQuery, type DeadlineData } from './documents.ts';
import { monthsOf } from './month-days.ts';
import { MonthTable } from './month-table.tsx';

const route = getRouteApi('/public-shell/deadline');

interface Question { readonly from: string; readonly unit: 'working' | 'calendar'; readonly count: number }

function Days({ deadline }: { deadline: DeadlineData }) {
  const { t } = useTranslation('public');
  return (
    <section className={styles.card} aria-labelledby="days">
      <h2 id="days">{t('deadline.days')}</h2>
      <p className={styles.legend}><span>{t('deadline.legend')}</span></p>
      <div className={styles.months}>{monthsOf(deadline.days).map((month) => <MonthTable key={month.key} month={month} lastDay={deadline.lastDay} />)}</div>
    </section>
  );
}

function Answer({ question }: { question: Question }) {
  const { t } = useTranslation('public');
  const { from, unit, count } = question;
  const variables = { from: `${from}T00:00:00+08:00`, workingDays: unit === 'working' ? count : null, calendarDays: unit === 'calendar' ? count : null };
  const [{ data, error, fetching }, read] = useQuery({ query: deadlineQuery, variables });
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading lines={6} />;
  const settled = settle({ error }, data.deadline, 'Deadline');
  if (!settled.ok) return <RefusalNotice refused={settled.refused} />;
  const deadline = settled.value;
  return (
    <>
      <section className={styles.card} aria-live="polite">
        <p className={styles.sub}>{t('deadline.asked', { from, count, unit: t(`deadline.units.${unit}`) })}</p>
        <p className={styles.answer}>{deadline.lastDay} {formatWeekday(deadline.lastDay)}</p>
        <p>{t('deadline.until', { day: deadline.lastDay, total: deadline.days.length })}</p>
        {deadline.provisional && <Notice tone="warn"><p>{t('deadline.provisional')}</p></Notice>}
      </section>
      <Days deadline={deadline} />
    </>
  );
}

/** When does a period end? Every day of it with its reason, by the working calendar the product uses itself. */
export function DeadlinePage() {
  const { t } = useTranslation('public');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, fetching }] = useQuery({ query: nowQuery, pause: search.from !== undefined });
  const from = search.from ?? (data ? formatDay(data.businessClock.now) : '');
  const question: Question = { from, unit: search.unit ?? 'working', count: search.count ?? 10 };
  return (
    <div className={styles.page}>
      <h1>{t('deadline.title')}</h1>
      <p className={styles.lead}>{t('deadline.lead')}</p>
      {fetching && from === '' ? <Loading /> : <DeadlineForm key={`${from} ${question.unit} ${question.count}`} question={question} onAsk={(asked) => void navigate({ search: asked, replace: true, resetScroll: false })} />}
      {search.count !== undefined && from !== '' && <Answer question={question} />}
    </div>
  );
}
