import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, Loading } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { CodeForm, type Identity } from './code-form.tsx';
import { DemonstrationCard } from './demonstration.tsx';
import { workerPageQuery, workerQuery } from './documents.ts';
import { WorkerDesk } from './worker-desk.tsx';

const nobody: Identity = { documentType: 'idCard', documentNumber: '', phone: '' };

/** 我的红包: did my firm file for me, what was decided, when is it paid. No account; a code to the phone that was filed. */
export function WorkerPage() {
  const { t } = useTranslation('worker');
  const [page, readPage] = useQuery({ query: workerPageQuery, requestPolicy: 'network-only' });
  const [desk, readDesk] = useQuery({ query: workerQuery, requestPolicy: 'network-only' });
  const [identity, setIdentity] = useState(nobody);
  const [asking, setAsking] = useState(false);
  const readAgain = () => readDesk({ requestPolicy: 'network-only' });
  const leave = () => {
    // The machine may be somebody else's next.
    setIdentity(nobody);
    setAsking(false);
    readAgain();
  };
  if (!page.data || !desk.data) {
    const failed = (page.error && !page.fetching) || (desk.error && !desk.fetching);
    return failed ? <ErrorState onRetry={() => { readPage({ requestPolicy: 'network-only' }); readAgain(); }} /> : <Loading lines={6} />;
  }
  const { workerPage } = page.data;
  return (
    <div className={styles.page}>
      <h1>{t('title')}</h1>
      {desk.data.worker
        ? <WorkerDesk desk={desk.data.worker} townships={workerPage.townships} asking={asking} onChanged={readAgain} onLeft={leave} />
        : (
          <>
            <p className={styles.lead}>{t('lead')}</p>
            {workerPage.smsReady
              ? <CodeForm page={workerPage} identity={identity} onChange={setIdentity} onEntered={(purpose) => { setAsking(purpose === 'request'); readAgain(); }} />
              : <Notice tone="warn">{t('noSms')}</Notice>}
            {workerPage.demonstrationWorkers.length > 0 && <DemonstrationCard workers={workerPage.demonstrationWorkers} onUse={setIdentity} />}
          </>
        )}
    </div>
  );
}
