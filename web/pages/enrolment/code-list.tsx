import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import { revokeMutation, type CodeData } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';

/** Codes that nobody has used yet; each can be taken back. Taken back twice, it is taken back. */
export function CodeList({ codes, onChanged }: { codes: readonly CodeData[]; onChanged: () => void }) {
  const { t } = useTranslation('enrolment');
  const [{ fetching }, revoke] = useMutation(revokeMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const takeBack = async (id: string) => {
    const answer = await revoke({ id });
    const outcome = settle(answer, answer.data?.revokeEnrolmentCode, 'EnrolmentDone');
    setRefused(outcome.ok ? null : outcome.refused);
    onChanged();
  };
  return (
    <>
      {refused && <RefusalNotice refused={refused} />}
      {codes.length === 0 && <p className={styles.muted}>{t('code.none')}</p>}
      <ul className={styles.list}>
        {codes.map((code) => (
          <li key={code.id} className={styles.row}>
            <span className={styles.grow}>
              <span>{code.firmName}</span>
              <span className={styles.muted}>
                {t('code.by', { name: code.issuedBy, time: formatInstant(code.expiresAt) })} · {code.letterSeen ? t('code.noCount') : t('code.tries', { count: code.triesLeft })}
              </span>
            </span>
            <Button busy={fetching} aria-label={t('code.revokeOf', { firm: code.firmName })} onClick={() => void takeBack(code.id)}>{t('code.revoke')}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}
