import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueOf, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { ActForm } from './act-form.tsx';
import { ActMenu } from './act-menu.tsx';
import { CompleteConfirm } from './complete-confirm.tsx';
import { ControlTotal } from './control-total.tsx';
import type { AllowedAct, TaskAct, TaskRow } from './casework.graphql.ts';
import styles from './casework.module.css';
import { OpinionBox } from './opinion-box.tsx';
import { outcomeWord } from './outcome-word.ts';
import { OverdueForm } from './overdue-form.tsx';
import { ReturnForm } from './return-form.tsx';
import { TransferForm } from './transfer-form.tsx';
import { forgetDraft, useActDraft } from './use-act-draft.ts';
import type { ActKey, ActReport, Acts } from './use-acts.ts';

const keyOf: Record<string, string> = { claim: 'C', complete: 'D', return: 'R', transfer: 'T' };
const ownForms = new Set(['claim', 'release', 'complete', 'return', 'transfer', 'withdrawReturn', 'decideOverdue']);
/** A button of its own: the main thing to do, or a form that this strip knows. The rest of the catalogue lies in the menu. */
const hasButton = ({ act, asks, primary }: AllowedAct): boolean => ownForms.has(act) || (asks !== null && primary);
const isOffered = ({ act, asks }: AllowedAct): boolean => ownForms.has(act) || asks !== null;

interface StripProps {
  row: TaskRow;
  acts: Acts;
  armed: ActKey | null;
  onArm: (act: ActKey | null) => void;
}

/** Buttons for what the server allows, the main one first; a completion has one button per outcome. */
function ActButtons({ row, busy, armed, onChoose }: { row: TaskRow; busy: boolean; armed: ActKey | null; onChoose: (act: ActKey, outcome: string | null) => void }) {
  const { t } = useTranslation('casework');
  const buttons = row.allowedActs.filter(hasButton).flatMap((allowed) => {
    const outcomes = allowed.act === 'complete' && allowed.outcomes.length > 0 ? allowed.outcomes : [null];
    return outcomes.map((outcome, index) => ({ allowed, outcome, main: allowed.primary && index === 0 }));
  });
  return (
    <div className={styles.acts} role="group" aria-label={t('act.heading')}>
      {buttons.map(({ allowed, outcome, main }) => (
        <Button
          key={`${allowed.act} ${outcome ?? ''}`} kind={main && !armed ? 'primary' : outcome === 'refuse' || outcome === 'decline' ? 'danger' : 'plain'} busy={busy} title={allowed.effect}
          onClick={() => onChoose(allowed.act as ActKey, outcome)}
        >
          {(outcome && outcomeWord(t, row.process, outcome)) || allowed.label}
          {(main || !outcome) && keyOf[allowed.act] && <kbd>{keyOf[allowed.act]}</kbd>}
        </Button>
      ))}
      <ActMenu acts={row.allowedActs.filter((allowed) => isOffered(allowed) && !hasButton(allowed))} onChoose={(act) => onChoose(act, null)} />
    </div>
  );
}

/** Why nothing can be done here: it is closed, somebody holds it, or it waits elsewhere. */
function StandingLine({ row }: { row: TaskRow }) {
  const { t } = useTranslation('casework');
  const text = row.outcome ? t('act.closedAs', { outcome: outcomeWord(t, row.process, row.outcome) })
    : row.assigneeName ? t('act.heldBy', { name: row.assigneeName }) : t('act.waiting', { office: row.candidateOrganisation });
  return <p className={styles.effect}>{text}</p>;
}

const find = (row: TaskRow, act: string): AllowedAct | undefined => row.allowedActs.find((allowed) => allowed.act === act);

/** The acts of the task with their consequence, the opinion box in reach, and what the server answered. */
export function ActStrip({ row, acts, armed, onArm }: StripProps) {
  const { t } = useTranslation('casework');
  const [opinion, write] = useActDraft(row.id, 'opinion', '');
  const [outcome, setOutcome] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [control, setControl] = useState('');
  const complete = find(row, 'complete');
  const settleAct = (said: ActReport) => {
    setRefused(said.refused);
    if (!said.done) return;
    onArm(null);
    // The server dropped what was begun for this act; an opinion begun beside another act stays.
    forgetDraft(row.id, armed === null || armed === 'complete' ? 'opinion' : armed);
  };
  const choose = (act: ActKey, chosen: string | null) => {
    setRefused(null);
    setOutcome(chosen);
    if (act === 'claim') void acts.claim(row).then(settleAct);
    else if (act === 'release') void acts.release(row).then(settleAct);
    else if (act === 'withdrawReturn') void acts.withdrawReturn(row).then(settleAct);
    else onArm(act);
  };
  const primary = row.allowedActs.find((allowed) => allowed.primary);
  const usable = row.allowedActs.some(isOffered);
  const asking = row.allowedActs.find(({ act, asks }) => act === armed && asks !== null);
  const chosen = outcome ?? complete?.outcomes[0] ?? 'approve';
  // Somebody was first: the act is gone, but what was typed for it stays in sight.
  const lost = refused?.kind === 'Conflict';
  return (
    <div className={styles.strip}>
      {refused && <RefusalNotice refused={refused} />}
      {row.standsInFor !== null && <p className={styles.effect}>{t('act.standsInFor', { name: row.standsInFor })}</p>}
      {(complete || (lost && opinion !== '')) && (!armed || armed === 'complete') && <OpinionBox value={opinion} onChange={write} />}
      {complete && row.key === 'release' && <ControlTotal value={control} error={issueOf(refused, 'control')} onChange={setControl} />}
      {usable ? <ActButtons row={row} busy={acts.busy} armed={armed} onChoose={choose} /> : <StandingLine row={row} />}
      {!armed && primary && <p className={styles.effect}>{primary.effect}</p>}
      {armed === 'complete' && complete && (
        <CompleteConfirm
          act={complete} process={row.process} outcome={chosen} opinion={opinion} busy={acts.busy} onCancel={() => onArm(null)}
          onConfirm={() => void acts.complete(row, chosen, opinion.trim(), control.trim()).then(settleAct)}
        />
      )}
      {armed === 'return' && (lost || find(row, 'return')) && (
        <ReturnForm taskId={row.id} caseId={row.case.id} act={find(row, 'return') ?? null} busy={acts.busy} onCancel={() => onArm(null)} onSend={(defects) => void acts.giveBack(row, defects).then(settleAct)} />
      )}
      {armed === 'decideOverdue' && (lost || find(row, 'decideOverdue')) && (
        <OverdueForm
          act={find(row, 'decideOverdue') ?? null} refused={refused} busy={acts.busy} onCancel={() => onArm(null)}
          onSend={(decision) => void acts.decideOverdue(row, decision).then(settleAct)}
        />
      )}
      {asking && (
        <ActForm
          key={asking.act} taskId={row.id} allowed={asking} refused={refused} busy={acts.busy} onCancel={() => onArm(null)}
          onSend={(input) => void acts.perform(row, asking.act as TaskAct, input).then(settleAct)}
        />
      )}
      {armed === 'transfer' && (lost || find(row, 'transfer')) && (
        <TransferForm taskId={row.id} effect={find(row, 'transfer')?.effect ?? ''} busy={acts.busy} onCancel={() => onArm(null)} onSend={(to, reason) => void acts.transfer(row, to, reason).then(settleAct)} />
      )}
    </div>
  );
}
