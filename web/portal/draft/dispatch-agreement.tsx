import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { fileKey, useActIds } from '../../graphql/use-act-ids.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { attachFileMutation, importQuery, removeAttachmentMutation, type AttachmentData } from '../documents.ts';
import styles from '../portal.module.css';
import { fieldId } from './application-fields.ts';
import { uploadFile } from './upload-file.ts';

const kind = 'dispatch-agreement';

/** Uploads, attaches and takes out again; the case is read anew after each. */
function useAttachments(caseId: string) {
  const client = useClient();
  const [, attach] = useMutation(attachFileMutation);
  const [, remove] = useMutation(removeAttachmentMutation);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Refused | string | null>(null);
  const acts = useActIds();
  const during = async (work: () => Promise<Refused | string | null>) => {
    setBusy(true);
    setTrouble(await work());
    await client.query(importQuery, { id: caseId }, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
  };
  const add = (file: File) => during(async () => {
    const uploaded = await uploadFile(file, 'attachment');
    if (!uploaded.ok) return uploaded.message ?? uploaded.refusal;
    const answer = await attach({ actId: acts.of(fileKey(file)), caseId, kind, uploadId: uploaded.uploadId });
    const settled = settle(answer, answer.data?.attachFile, 'ActDone');
    acts.settled(settled, fileKey(file));
    return settled.ok ? null : settled.refused;
  });
  const takeOut = (attachmentId: string) => during(async () => {
    const answer = await remove({ actId: acts.of(attachmentId), caseId, attachmentId });
    const settled = settle(answer, answer.data?.removeAttachment, 'ActDone');
    acts.settled(settled, attachmentId);
    return settled.ok ? null : settled.refused;
  });
  return { busy, trouble, add, takeOut };
}

/** Dispatched staff: the user unit files, with the agreement. Shown when there is anybody whom it concerns. */
export function DispatchAgreement({ caseId, count, files, error }: { caseId: string; count: number; files: readonly AttachmentData[]; error: string | undefined }) {
  const { t } = useTranslation('portal');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const work = useAttachments(caseId);
  const take = (file: File | undefined) => {
    if (file) void work.add(file);
    if (input.current) input.current.value = '';
  };
  return (
    <section className={styles.card} id={fieldId('dispatchAgreement')} tabIndex={-1}>
      <h3>{t('dispatch.title')}</h3>
      <p>{t('dispatch.why', { count })}</p>
      {error && <Notice tone="wrong" live>{error}</Notice>}
      {typeof work.trouble === 'string' && <Notice tone="wrong" live>{t(`roster.refusal.${work.trouble}` as 'roster.refusal.server', { defaultValue: work.trouble })}</Notice>}
      {work.trouble !== null && typeof work.trouble !== 'string' && <RefusalNotice refused={work.trouble} />}
      <ul className={styles.list}>
        {files.map((file) => (
          <li key={file.id} className={styles.row}>
            <a href={`/files/attachments/${file.id}`} download className={styles.textLink}>{file.fileName}</a>
            <span className={styles.sub}>{formatInstant(file.addedAt)}</span>
            <Button disabled={work.busy} onClick={() => void work.takeOut(file.id)} aria-label={t('dispatch.removeOne', { file: file.fileName })}>{t('dispatch.remove')}</Button>
          </li>
        ))}
      </ul>
      <label htmlFor={id} className="visually-hidden">{t('dispatch.add')}</label>
      <input ref={input} id={id} type="file" accept=".pdf,.jpg,.jpeg,.png" className="visually-hidden" tabIndex={-1} onChange={(event) => take(event.target.files?.[0])} />
      <div className={`${styles.actions} ${styles.stack}`}>
        <Button kind={files.length === 0 ? 'primary' : 'plain'} className={styles.touch} busy={work.busy} onClick={() => input.current?.click()}>{t('dispatch.add')}</Button>
      </div>
      <p className={styles.sub2}>{t('dispatch.limits')}</p>
    </section>
  );
}
