import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useSession } from '../../session.tsx';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { CalendarImport } from './calendar-import.tsx';
import { CalendarVersionPage } from './calendar-version-page.tsx';
import { calendarYearsQuery, type CalendarVersion, type CalendarYears } from './calendar.graphql.ts';
import calendarStyles from './calendar.module.css';
import styles from './reference.module.css';

/** 工作日历: every year with its notice, published or provisional; bringing one; what waits for its second person. */
export function CalendarsPage() {
  const { t } = useTranslation('reference');
  const { viewer } = useSession();
  const navigate = useNavigate();
  const { version } = useSearch({ from: '/staff/calendars' });
  const allowed = viewer?.entrances.includes('settings') ?? false;
  const [{ data, error, fetching }, readAgain] = useQuery({ query: calendarYearsQuery, pause: !allowed, requestPolicy: 'cache-and-network' });
  const [bringing, setBringing] = useState(false);
  if (!viewer || !allowed) return <ForbiddenState />;
  const again = () => readAgain({ requestPolicy: 'network-only' });
  if (version !== undefined) return <CalendarVersionPage key={version} id={version} onChanged={again} />;
  if (!data) return fetching ? <Loading lines={8} /> : error ? <ErrorState onRetry={again} /> : <ForbiddenState />;
  const { years, mayPropose } = data.calendarYears;
  const brought = years.flatMap(({ versions }) => versions).filter(({ shipped, state }) => !shipped || state === 'superseded');
  return (
    <div className={styles.page}>
      <p><Link to="/settings">{t('calendar.toSettings')}</Link></p>
      <div className={calendarStyles.split}>
        <h1>{t('calendar.title')}</h1>
        {mayPropose && <Button kind="primary" onClick={() => setBringing(true)}>{t('calendar.import')}</Button>}
      </div>
      <p className={styles.muted}>{t('calendar.intro')}</p>
      <YearTable years={years} />
      {brought.length > 0 && <VersionTable versions={brought} />}
      {bringing && (
        <CalendarImport
          year={years.find(({ published }) => !published)?.year ?? 0} template={templateOf(years)} onClose={() => setBringing(false)}
          onDone={(id) => { again(); setBringing(false); void navigate({ to: '/calendars', search: { version: id } }); }}
        />
      )}
    </div>
  );
}

/** The latest published year as an example of the file. */
const templateOf = (years: CalendarYears['years']): string[][] => (years.find(({ current }) => current !== null)?.current?.fileRows ?? []) as string[][];

function YearTable({ years }: { years: CalendarYears['years'] }) {
  const { t } = useTranslation('reference');
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('calendar.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('calendar.year')}</th><th scope="col">{t('calendar.state')}</th><th scope="col">{t('calendar.document')}</th><th scope="col">{t('calendar.issuedOn')}</th>
          <th scope="col" className={styles.number}>{t('calendar.offDays')}</th><th scope="col" className={styles.number}>{t('calendar.makeUpDays')}</th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, published, stateLabel, current }) => (
          <tr key={year}>
            <th scope="row">{current ? <Link to="/calendars" search={{ version: current.id }}>{year}</Link> : year}</th>
            <td className={styles.nowrap}>{published ? stateLabel : <span className={styles.tag}>{stateLabel}</span>}</td>
            <td>{current ? <span lang="zh-CN">{current.document}</span> : t('calendar.unpublished')}</td>
            <td className={styles.nowrap}>{current?.issuedOn}</td>
            <td className={styles.number}>{current?.offDays}</td>
            <td className={styles.number}>{current?.makeUpDays}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function VersionTable({ versions }: { versions: readonly CalendarVersion[] }) {
  const { t } = useTranslation('reference');
  const waitingFirst = [...versions].sort((a, b) => Number(b.state === 'proposed') - Number(a.state === 'proposed') || ((a.enteredAt ?? '') < (b.enteredAt ?? '') ? 1 : -1));
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title">{t('calendar.versions')}</h2>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('calendar.versions')}</caption>
        <thead><tr><th scope="col">{t('calendar.year')}</th><th scope="col">{t('calendar.state')}</th><th scope="col">{t('calendar.document')}</th><th scope="col">{t('calendar.file')}</th><th scope="col">{t('change.proposedBy')}</th><th scope="col">{t('change.decidedBy')}</th></tr></thead>
        <tbody>
          {waitingFirst.map((version) => (
            <tr key={version.id}>
              <th scope="row"><Link to="/calendars" search={{ version: version.id }}>{t('calendar.ofYear', { year: version.year })}</Link></th>
              <td className={styles.nowrap}>{version.state === 'proposed' ? <span className={styles.tag}>{version.stateLabel}</span> : version.stateLabel}</td>
              <td lang="zh-CN">{version.document}</td>
              <td>{version.fileName}</td>
              <td>{version.enteredByName} {version.enteredAt && formatInstant(version.enteredAt)}</td>
              <td>{version.decidedByName} {version.decidedAt && formatInstant(version.decidedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
