import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { draftQuery } from '../documents.ts';
import styles from '../portal.module.css';
import type { ApplicationValues } from './application-fields.ts';
import type { DraftSaver } from './draft-saver.ts';

/** Another page saved in between. Nothing is overwritten: the person says which text counts. */
export function ConflictChoice({ caseId, saver, values, refused, takeTheirs }: {
  caseId: string;
  saver: DraftSaver;
  values: ApplicationValues;
  refused: Refused;
  takeTheirs: (data: unknown) => void;
}) {
  const { t } = useTranslation('portal');
  const client = useClient();
  const readTheirs = async () => {
    const answer = await client.query(draftQuery, { id: caseId }, { requestPolicy: 'network-only' }).toPromise();
    return answer.data?.case?.draft ?? null;
  };
  const take = async () => {
    const theirs = await readTheirs();
    if (!theirs) return;
    saver.takeTheirs(theirs);
    takeTheirs(theirs.data);
  };
  const keep = async () => {
    const theirs = await readTheirs();
    if (theirs) await saver.keepMine(theirs, { ...values });
  };
  const who = { name: refused.winnerName ?? t('conflict.somebody'), time: refused.at ? formatInstant(refused.at) : '' };
  return (
    <Notice tone="warn" live>
      <p className={styles.strong}>{t('conflict.title', who)}</p>
      <p>{t('conflict.hint')}</p>
      <div className={`${styles.actions} ${styles.stack}`}>
        <Button className={styles.touch} kind="primary" onClick={() => void keep()}>{t('conflict.mine')}</Button>
        <Button className={styles.touch} onClick={() => void take()}>{t('conflict.theirs')}</Button>
      </div>
    </Notice>
  );
}
