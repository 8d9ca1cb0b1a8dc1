import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../shared/icons.tsx';
import { Notice } from '../../shared/notice.tsx';
import { useActs, type ActKey, type ActReport } from '../casework/use-acts.ts';
import { ActStrip } from '../casework/act-strip.tsx';
import { BatchBody } from './batch-body.tsx';
import styles from './finance.module.css';
import { useBatch } from './use-batch.ts';

/** One batch alone: its facts, the checker's decision, the files, every line. */
export function BatchPage() {
  const { t } = useTranslation('finance');
  const { batchId } = useParams({ from: '/staff/finance/batches/$batchId' });
  const [armed, setArmed] = useState<ActKey | null>(null);
  const [report, setReport] = useState<ActReport | null>(null);
  const { batch, readAgain } = useBatch(batchId);
  const acts = useActs((said) => {
    setReport(said);
    readAgain();
  });
  useHotkeys('esc', () => setArmed(null));
  const release = batch?.releaseTask;
  const open = release && (release.state === 'open' || release.state === 'claimed');
  return (
    <div className={styles.page}>
      <p><Link to="/finance" className={styles.back}><Icon name="chevron" size={12} /> {t('batch.back')}</Link></p>
      {report?.done && <Notice tone="good" live>{report.message}</Notice>}
      <BatchBody batchId={batchId} heading="h1">
        {open && <div className={styles.decision}><ActStrip row={release} acts={acts} armed={armed} onArm={setArmed} /></div>}
      </BatchBody>
    </div>
  );
}
