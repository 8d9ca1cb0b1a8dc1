import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { MoneyEquation } from '../../shared/money-equation.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { useSession } from '../../session.tsx';
import { Appropriations } from './appropriations.tsx';
import { BatchTable } from './batch-table.tsx';
import { BudgetBox } from './budget-box.tsx';
import { financeQuery } from './finance.graphql.ts';
import styles from './finance.module.css';
import { SourceTable } from './source-table.tsx';
import { WaitingCases } from './waiting-cases.tsx';

/** 资金: what is left, whether the equation holds, what waits, and the batches. */
export function FinancePage() {
  const { t } = useTranslation('finance');
  const { viewer } = useSession();
  const allowed = viewer?.entrances.includes('finance') ?? false;
  const [{ data, error, fetching }, readAgain] = useQuery({ query: financeQuery, pause: !allowed, requestPolicy: 'cache-and-network' });
  useLiveNews(() => allowed && readAgain({ requestPolicy: 'network-only' }));
  if (!viewer || !allowed) return <ForbiddenState />;
  if (!data) return fetching ? <Loading lines={8} /> : error ? <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} /> : <ForbiddenState />;
  const { budget, equation, sources, appropriations, mayEnterAppropriation, waiting, batches } = data.finance;
  return (
    <div className={styles.page}>
      <div className={styles.sectionHead}><h1>{t('title')}</h1><Link to="/finance/reconciliation">{t('reconciliation.open')}</Link></div>
      <div className={styles.top}>
        <section aria-label={t('equation')} className={styles.equation}>
          <h2>{t('equation')}</h2>
          <MoneyEquation summary={equation} />
        </section>
        <BudgetBox budget={budget} />
      </div>
      <SourceTable sources={sources} />
      <WaitingCases waiting={waiting} mayMake={viewer.roles.includes('paymentMaker')} />
      <section aria-labelledby="batches-title">
        <h2 id="batches-title">{t('batches.title')}</h2>
        <BatchTable batches={batches} />
      </section>
      <Appropriations rows={appropriations} mayEnter={mayEnterAppropriation} onChanged={() => readAgain({ requestPolicy: 'network-only' })} />
    </div>
  );
}
