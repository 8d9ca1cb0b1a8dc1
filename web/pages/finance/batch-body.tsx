import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DocumentLink } from '../../shared/document-list.tsx';
import { formatFen, formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { useSession } from '../../session.tsx';
import { BatchLines } from './batch-lines.tsx';
import { BatchState } from './batch-state.tsx';
import { DemonstrationBank } from './demonstration-bank.tsx';
import { demonstrationQuery, type BatchView } from './finance.graphql.ts';
import styles from './finance.module.css';
import { InDoubtLines } from './in-doubt-lines.tsx';
import { ReturnFiles } from './return-files.tsx';
import { ReturnImport } from './return-import.tsx';
import { useBatch } from './use-batch.ts';

function Fact({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return <div className={styles.fact} title={hint}><dt>{label}</dt><dd>{children}</dd></div>;
}

function BatchFacts({ batch }: { batch: BatchView }) {
  const { t } = useTranslation('finance');
  return (
    <dl className={styles.facts}>
      <Fact label={t('batch.total')}>{formatFen(batch.totalFen)}</Fact>
      <Fact label={t('batch.count')}>{t('batch.lines', { count: batch.lineCount })}</Fact>
      <Fact label={t('batch.hash')} hint={t('batch.hashHint')}><span data-testid="hash-total" className={styles.digits}>{batch.hashTotal}</span></Fact>
      <Fact label={t('batch.source')}>{batch.source}</Fact>
      <Fact label={t('batch.maker')}>{batch.makerName} {formatInstant(batch.createdAt)}</Fact>
      <Fact label={t('batch.checker')}>{batch.checkerName ?? t('batch.notChecked')}{batch.sentAt && ` ${formatInstant(batch.sentAt)}`}</Fact>
      <Fact label={t('batch.bankFile')}>{batch.bankFileUrl && batch.bankFileName ? <a href={batch.bankFileUrl} download={batch.bankFileName}>{batch.bankFileName}</a> : t('batch.noBankFile')}</Fact>
      {batch.bankFileSha256 && <Fact label={t('batch.sha256')}><code className={styles.digest}>{batch.bankFileSha256}</code></Fact>}
      <Fact label={t('batch.returnFile')}>{batch.returnFileName ?? t('batch.noReturn')}{batch.settledAt && ` ${formatInstant(batch.settledAt)}`}</Fact>
    </dl>
  );
}

/** The batch's facts, its files and its lines; used alone and beside the inbox. */
export function BatchBody({ batchId, heading: Heading, children }: { batchId: string; heading: 'h1' | 'h3'; children?: ReactNode }) {
  const { t } = useTranslation('finance');
  const { batch, error, fetching, readAgain } = useBatch(batchId);
  const [{ data }] = useQuery({ query: demonstrationQuery });
  const { viewer } = useSession();
  const [imported, setImported] = useState(false);
  if (!batch) return fetching ? <Loading lines={6} /> : error ? <ErrorState onRetry={readAgain} /> : <ForbiddenState />;
  const awaitsReturn = batch.state === 'sent';
  // A batch that is settled takes a later file too: money may come back.
  const mayImport = batch.allowedActs.some(({ act }) => act === 'importReturn') || (batch.state === 'settled' && batch.returnAvailable && viewer?.roles.includes('paymentMaker') === true);
  const atBank = awaitsReturn || batch.state === 'settled';
  return (
    <div className={styles.batch}>
      <div className={styles.sectionHead}>
        <Heading>{batch.number}</Heading>
        <BatchState state={batch.state} label={batch.stateLabel} />
        <span className={styles.muted}>{t('batch.lines', { count: batch.lineCount })}</span>
      </div>
      {imported && <Notice tone="good" live>{t('ret.done')}</Notice>}
      <BatchFacts batch={batch} />
      {batch.coverSheet && <DocumentLink document={batch.coverSheet} />}
      {children}
      <ReturnFiles files={batch.returnFiles} />
      <InDoubtLines batch={batch} onDone={readAgain} />
      {mayImport && <ReturnImport batch={batch} onImported={() => setImported(true)} />}
      {atBank && data?.businessClock.demonstration && !batch.returnAvailable && <DemonstrationBank key={batch.state} batch={batch} />}
      <BatchLines lines={batch.lines} />
    </div>
  );
}
