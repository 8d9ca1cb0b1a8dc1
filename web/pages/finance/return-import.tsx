import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { fileKey, useActIds } from '../../graphql/use-act-ids.ts';
import { Button } from '../../shared/button.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { importReturnMutation, type BatchView } from './finance.graphql.ts';
import styles from './finance.module.css';
import { uploadMoneyFile } from './upload-return-file.ts';

/** The bank's answer: the file that has arrived, or one received by hand. */
export function ReturnImport({ batch, onImported }: { batch: BatchView; onImported: () => void }) {
  const { t } = useTranslation('finance');
  const [{ fetching }, importReturn] = useMutation(importReturnMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [uploading, setUploading] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const acts = useActIds();
  const importFile = async (uploadId: string | null, key: string) => {
    const answer = await importReturn({ clientActId: acts.of(batch.id, key), batchId: batch.id, uploadId });
    const outcome = settle(answer, answer.data?.importReturnFile, 'BatchMade');
    acts.settled(outcome, batch.id, key);
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onImported();
  };
  const upload = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    setUploading(true);
    const sent = await uploadMoneyFile(file, 'return');
    setUploading(false);
    if (sent.ok) await importFile(sent.uploadId, fileKey(file));
    else setProblem(sent.message ?? t(sent.refusal === 'tooLarge' ? 'ret.tooLarge' : 'ret.failed'));
  };
  return (
    <section className={styles.box} aria-labelledby="return-title">
      <h2 id="return-title">{t('ret.title')}</h2>
      {refused && <RefusalNotice refused={refused} />}
      {problem && <Notice tone="wrong" live>{problem}</Notice>}
      <p className={styles.muted}>{batch.returnAvailable ? t('ret.waiting', { name: `${batch.number}-return.csv` }) : t('ret.none')}</p>
      <p className={styles.muted}>{t('ret.effect')}</p>
      <div className={styles.tools}>
        {batch.returnAvailable && <Button kind="primary" busy={fetching} onClick={() => void importFile(null, 'waiting')}>{t('ret.importWaiting')}</Button>}
        <input ref={picker} type="file" hidden accept=".txt,.csv,.ret" aria-label={t('ret.choose')} onChange={(event) => void upload(event.target.files?.[0])} />
        <Button busy={uploading} onClick={() => picker.current?.click()}>{uploading ? t('ret.uploading') : t('ret.upload')}</Button>
      </div>
    </section>
  );
}
