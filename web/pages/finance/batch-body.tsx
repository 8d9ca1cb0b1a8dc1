import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DocumentLink } from '../../shared/document-list.tsx';
import { formatFen, formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { BatchLines } from './batch-lines.tsx';
import { BatchState } from './batch-state.tsx';
import { DemonstrationBank } from './demonstration-bank.tsx';
import { demonstrationQuery, type BatchView } from './finance.graphql.ts';
import styles from './finance.module.css';
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
      <Fact label={t('batch.hash')} hint={t('batch.hashHint')}>{batch.hashTotal}</Fact>
      <Fact label={t('batch.source')}>{batch.source}</Fact>
      <Fact label={t('batch.maker')}>{batch.makerName} {formatInstant(batch.createdAt)}</Fact>
      <Fact label={t('batch.checker')}>{batch.checkerName ?? t('batch.notChecked')}{batch.sentAt && ` ${formatInstant(batch.sentAt)}`}</Fact>
      <Fact label={t('batch.bankFile')}>{batch.bankFileUrl && batch.bankFileName ? <a href={batch.bankFileUrl} download={batch.bankFileName}>{batch.bankFileName}</a> : t('batch.noBankFile')}</Fact>
      <Fact label={t('batch.returnFile')}>{batch.returnFileName ?? t('batch.noReturn')}{batch.settledAt && ` ${formatInstant(batch.settledAt)}`}</Fact>
    </dl>
  );
}

/** The batch's facts, its files and its lines; used alone and beside the inbox. */
export function BatchBody({ batchId, heading: Heading, children }: { batchId: string; heading: 'h1' | 'h3'; children?: ReactNode }) {
  const { t } = useTranslation('finance');
  const { batch, error, fetching, readAgain } = useBatch(batchId);
  const [{ data }] = useQuery({ query: demonstrationQuery });
  const [imported, setImported] = useState(false);
  if (!batch) return fetching ? <Loading lines={6} /> : error ? <ErrorState onRetry={readAgain} /> : <ForbiddenState />;
  const awaitsReturn = batch.state === 'sent';
  const mayImport = batch.allowedActs.some(({ act }) => act === 'importReturn');
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
      {awaitsReturn && mayImport && <ReturnImport batch={batch} onImported={() => setImported(true)} />}
      {awaitsReturn && data?.businessClock.demonstration && !batch.returnAvailable && <DemonstrationBank batch={batch} />}
      <BatchLines lines={batch.lines} />
    </div>
  );
}
