import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { issueOf } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { mayReopenQuery, proposeReopeningMutation } from '../side-cases/reopening.graphql.ts';
import { useAnswer } from '../side-cases/use-answer.ts';
import styles from './casework.module.css';

/** 提出重新办理: on a refused case, for the office that refused it; another person decides. */
export function ReopenPart({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['casework', 'common']);
  const [{ data }] = useQuery({ query: mayReopenQuery, variables: { id: caseId } });
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const [, mutate] = useMutation(proposeReopeningMutation);
  const { send, busy, refused } = useAnswer<{ message: string }>('ActDone', ({ message }) => setDone(message));
  if (done !== null) return <Notice tone="good" live><p>{done}</p></Notice>;
  if (data?.case?.mayProposeReopening !== true) return null;
  if (!asking) return <div className={styles.strip}><div className={styles.acts}><Button onClick={() => setAsking(true)}>{t('reopening.propose')}</Button></div></div>;
  return (
    <form
      className={`${styles.strip} ${styles.confirm}`} aria-label={t('reopening.propose')} noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send({ reason }, (clientActId) => mutate({ clientActId, caseId, reason }), (sent) => sent.data?.proposeReopening);
      }}
    >
      <TextAreaField label={t('reopening.reason')} required rows={2} value={reason} error={issueOf(refused, 'reason')} onChange={(event) => setReason(event.target.value)} />
      {refused && <RefusalNotice refused={refused} />}
      <p className={styles.effect}>{t('reopening.proposeEffect')}</p>
      <div className={styles.acts}>
        <Button kind="primary" type="submit" busy={busy}>{t('reopening.propose')}</Button>
        <Button onClick={() => setAsking(false)}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </form>
  );
}
