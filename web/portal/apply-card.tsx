import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../graphql/refusal.ts';
import { Button } from '../shared/button.tsx';
import { formatFen } from '../shared/format.ts';
import { Notice, RefusalNotice } from '../shared/notice.tsx';
import { startMutation } from './documents.ts';
import styles from './portal.module.css';
import { useEdition } from '../shared/use-edition.ts';

function useStart() {
  const [, start] = useMutation(startMutation);
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  // The same id until an answer has come: pressing again after a lost answer opens no second draft.
  const [actId, setActId] = useState(newActId);
  const begin = async () => {
    setBusy(true);
    setRefused(null);
    const answer = await start({ actId });
    const settled = settle(answer, answer.data?.startRedEnvelope, 'DraftSaved');
    setBusy(false);
    if (!settled.ok) {
      setRefused(settled.refused);
      if (settled.refused.kind !== 'Unreachable') setActId(newActId());
      return;
    }
    await navigate({ to: '/portal/cases/$caseId/edit', params: { caseId: settled.value.caseId } });
  };
  return { begin, busy, refused };
}

/** What may be applied for: the red envelope, its terms in three lines, and a check beforehand. */
export function ApplyCard() {
  const { t } = useTranslation('portal');
  const { begin, busy, refused } = useStart();
  const { amountFen, onDutyFrom, onDutyTo, applicationFrom, applicationTo, rules } = useEdition();
  return (
    <section className={styles.section} aria-labelledby="apply">
      <h2 id="apply">{t('apply.title')}</h2>
      <div className={styles.card}>
        <div>
          <h3>{t('apply.name')}</h3>
          <p>{t('apply.terms', { yuan: formatFen(amountFen).replace(/\.00$/, ''), from: onDutyFrom, to: onDutyTo })}</p>
          <p className={styles.sub}>{t('apply.window', { from: applicationFrom, to: applicationTo })}</p>
          {rules && <p className={styles.sub}>{t(rules.synthetic ? 'apply.rulesSynthetic' : 'apply.rules', { number: rules.number, day: rules.issuedOn })}</p>}
          {rules === null && <Notice tone="warn">{t('apply.rulesUndecided')}</Notice>}
        </div>
        {refused && <RefusalNotice refused={refused} />}
        <div className={`${styles.actions} ${styles.stack}`}>
          <Button kind="primary" className={styles.touch} busy={busy} onClick={() => void begin()}>{t('apply.start')}</Button>
          <Link to="/self-check" className={styles.link}>{t('apply.selfCheck')}</Link>
        </div>
      </div>
    </section>
  );
}
