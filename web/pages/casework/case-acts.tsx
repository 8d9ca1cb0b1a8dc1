import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { ActForm } from './act-form.tsx';
import { actOnCaseMutation, type ActDone, type CaseAct, type CaseView, type TaskActInput } from './casework.graphql.ts';
import styles from './casework.module.css';
import type { ActReport } from './use-acts.ts';

/** Sends an act on a case; under the same id again while it has not reached the server. */
function useCaseAct(view: CaseView, onReport: (said: ActReport) => void) {
  const client = useClient();
  const [clientActId, setId] = useState(newActId);
  const [busy, setBusy] = useState(false);
  const send = async (act: CaseAct, input: TaskActInput): Promise<Refused | null> => {
    setBusy(true);
    const answer = await client.mutation(actOnCaseMutation, { clientActId, caseId: view.id, act, input }).toPromise();
    const outcome = settle(answer, answer.data?.actOnCase ?? null, 'ActDone');
    if (outcome.ok || outcome.refused.kind !== 'Unreachable') setId(newActId());
    setBusy(false);
    const done = outcome.ok ? (outcome.value as unknown as ActDone) : null;
    const refused = outcome.ok ? null : outcome.refused;
    onReport({ done: outcome.ok, leaves: false, taskId: done?.taskId ?? '', message: done?.message ?? '', row: null, refused });
    return refused;
  };
  return { busy, send };
}

/** What may be done on a case that waits for nobody of an office: an instruction or a directive to the office that leads it. */
export function CaseActs({ view, onReport }: { view: CaseView; onReport: (said: ActReport) => void }) {
  const { t } = useTranslation('casework');
  const { busy, send } = useCaseAct(view, onReport);
  const [armed, setArmed] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const asking = view.allowedActs.find(({ act }) => act === armed);
  if (view.allowedActs.length === 0) return null;
  const settleAct = (said: Refused | null) => {
    setRefused(said);
    if (said === null) setArmed(null);
  };
  return (
    <div className={styles.strip}>
      {refused && <RefusalNotice refused={refused} />}
      <div className={styles.acts} role="group" aria-label={t('beside.acts')}>
        {view.allowedActs.map(({ act, label, effect }) => <Button key={act} title={effect} onClick={() => setArmed(act)}>{label}</Button>)}
      </div>
      {asking && <ActForm key={asking.act} taskId="" allowed={asking} refused={refused} busy={busy} onCancel={() => setArmed(null)} onSend={(input) => void send(asking.act as CaseAct, input).then(settleAct)} />}
    </div>
  );
}
