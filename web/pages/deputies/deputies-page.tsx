import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useSession, worksInOffice } from '../../session.tsx';
import { formatDay } from '../../shared/format.ts';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { AppointForm } from './appoint-form.tsx';
import { absenceDeskQuery } from './deputies.graphql.ts';
import styles from './deputies.module.css';
import { DeputyList } from './deputy-list.tsx';
import { HandOverForm } from './hand-over-form.tsx';

/** 代理与离职转办: who acts for whom in one's office; a head also hands a leaver's tasks over. */
export function DeputiesPage() {
  const { t } = useTranslation('deputies');
  const { viewer } = useSession();
  const allowed = viewer !== null && worksInOffice(viewer);
  const [{ data, error, fetching }, read] = useQuery({ query: absenceDeskQuery, pause: !allowed, requestPolicy: 'cache-and-network' });
  if (!allowed) return <ForbiddenState />;
  if (!data) return fetching || !error ? <Loading lines={8} /> : <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} />;
  const { people, deputies, head } = data.absenceDesk;
  return (
    <div className={styles.page}>
      <div>
        <h1>{t('title')}</h1>
        <p className={styles.muted}>{t('lead')}</p>
      </div>
      <div className={styles.columns}>
        <AppointForm people={people} head={head} />
        <DeputyList deputies={deputies} today={formatDay(data.businessClock.now)} />
        {head && <HandOverForm people={people} />}
      </div>
    </div>
  );
}
