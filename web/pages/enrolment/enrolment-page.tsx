import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { useSession } from '../../session.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { CodeList } from './code-list.tsx';
import { deskQuery } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';
import { FirmPanel } from './firm-panel.tsx';
import { FirmSearch } from './firm-search.tsx';
import { Letters } from './letters.tsx';
import { NewFirm } from './new-firm.tsx';

const route = getRouteApi('/staff/enrolment');

/** 企业入驻: find a firm, hand out a code, look at letters, file for the firm. */
export function EnrolmentPage() {
  const { t } = useTranslation('enrolment');
  const { viewer } = useSession();
  const { firm } = route.useSearch();
  const allowed = viewer?.entrances.includes('enrolment') ?? false;
  const [{ data, error, fetching }, read] = useQuery({ query: deskQuery, pause: !allowed, requestPolicy: 'cache-and-network' });
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLiveNews(() => allowed && readAgain());
  if (!allowed) return <ForbiddenState />;
  if (!data) return fetching || !error ? <Loading lines={8} /> : <ErrorState onRetry={readAgain} />;
  const { office, letters, codes, townships } = data.enrolmentDesk;
  const waiting = data.inboxCounts.department;
  return (
    <div className={styles.page}>
      <div>
        <h1>{t('desk.title')}</h1>
        <p className={styles.muted}>{t('desk.lead', { office })}</p>
        {waiting > 0 && <p><Link to="/inbox" search={{ view: 'department' }}>{t('desk.waiting', { count: waiting })}</Link></p>}
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <FirmSearch />
          <NewFirm townships={townships} />
          {firm !== undefined && <FirmPanel key={firm} id={firm} onChanged={readAgain} />}
        </div>
        <div className={styles.column}>
          <Letters letters={letters} onChanged={readAgain} />
          <section className={styles.box} aria-labelledby="codes-title">
            <h2 id="codes-title">{t('code.waiting')}</h2>
            <CodeList codes={codes} onChanged={readAgain} />
          </section>
        </div>
      </div>
    </div>
  );
}
