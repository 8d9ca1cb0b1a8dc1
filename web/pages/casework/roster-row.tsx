import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { refusalReasons } from '../../../policy/red-envelope/refusal-reasons.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextField } from '../../shared/field.tsx';
import { OutcomeMark, VerdictList } from '../../shared/verdict-list.tsx';
import type { RosterLine } from './casework.graphql.ts';
import styles from './casework.module.css';
import { dropDraft, useActDraft } from './use-act-draft.ts';
import type { LineDecision } from './use-line-decisions.ts';

type Decide = (decision: LineDecision) => Promise<void>;

function DecisionWord({ line }: { line: RosterLine }) {
  const { t } = useTranslation('casework');
  if (line.decision === 'approve') return <OutcomeMark outcome="pass" word={t('roster.approved')} />;
  if (line.decision === 'duplicate') return <OutcomeMark outcome="manual" word={t('roster.duplicate')} />;
  if (line.decision !== 'refuse') return <span className={styles.muted}>{t('roster.undecided')}</span>;
  const reasons: Record<string, string> = t('refusalReason', { returnObjects: true });
  return (
    <span className={styles.stackWord}>
      <OutcomeMark outcome="fail" word={t('roster.refused')} />
      <span className={styles.muted}>{line.decisionReasonLabel ?? (line.decisionReason && (reasons[line.decisionReason] ?? line.decisionReason))}{line.decisionNote && ` · ${line.decisionNote}`}</span>
    </span>
  );
}

/** Refusing one person: the reason in place, under the line it is about. */
function RefuseForm({ taskId, line, onDecide, onCancel }: { taskId: string; line: RosterLine; onDecide: Decide; onCancel: () => void }) {
  const { t } = useTranslation(['casework', 'common']);
  const failed = line.verdict?.conditions.find((condition) => condition.outcome === 'fail')?.key ?? '';
  const likely = failed.includes('nsur') ? 'notInsured' : failed.includes('uty') ? 'notOnDuty' : failed.includes('ost') ? 'notFrontLine' : 'householdInCounty';
  const client = useClient();
  const [{ reason, note }, write] = useActDraft<{ reason: string; note: string }>(taskId, `line:${line.id}`, { reason: likely, note: '' });
  const [tried, setTried] = useState(false);
  const noteMissing = reason === 'other' && note.trim() === '';
  return (
    <div className={styles.refuseForm}>
      <SelectField label={t('roster.why')} value={reason} onChange={(event) => write({ reason: event.target.value, note })}>
        {refusalReasons.map((known) => <option key={known} value={known}>{t(`refusalReason.${known}`)}</option>)}
      </SelectField>
      <TextField label={t('roster.note')} value={note} error={tried && noteMissing ? t('roster.noteNeeded') : undefined} onChange={(event) => write({ reason, note: event.target.value })} />
      <div className={styles.acts}>
        <Button
          kind="danger"
          onClick={() => {
            setTried(true);
            if (noteMissing) return;
            void onDecide({ lineId: line.id, decision: 'refuse', reason, note: note.trim() || null }).then(() => {
              dropDraft(client, taskId, `line:${line.id}`);
              onCancel();
            });
          }}
        >
          {t('roster.saveRefusal')}
        </Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}

function LineActs({ line, onDecide, onRefuse }: { line: RosterLine; onDecide: Decide; onRefuse: () => void }) {
  const { t } = useTranslation('casework');
  const named = { line: line.lineNo, name: line.nameMasked };
  return (
    <span className={styles.lineActs}>
      {line.decision !== 'approve' && line.verdictOutcome !== 'problem' && (
        <button type="button" className={styles.lineButton} aria-label={t('roster.approveLine', named)} onClick={() => void onDecide({ lineId: line.id, decision: 'approve' })}>{t('roster.approve')}</button>
      )}
      {line.decision !== 'refuse' && <button type="button" className={styles.lineButton} aria-label={t('roster.refuseLine', named)} onClick={onRefuse}>{t('roster.refuse')}</button>}
    </span>
  );
}

/** One person: who, what the check found, what HR decided; the details open under the line. */
export function RosterRow({ taskId, line, mayDecide, onDecide }: { taskId: string; line: RosterLine; mayDecide: boolean; onDecide: Decide }) {
  const { t } = useTranslation('casework');
  const [open, setOpen] = useState<'details' | 'refusing' | null>(null);
  const decidable = mayDecide && line.decision !== 'duplicate';
  return (
    <>
      <tr>
        <td className={styles.number}>{line.lineNo}</td>
        <td className={styles.nowrap}>{line.nameMasked}</td>
        <td className={styles.nowrap}>{line.documentMasked}</td>
        <td className={styles.nowrap}>{line.post}{line.dispatcher && <span className={styles.muted}> · {t('roster.dispatched')}</span>}</td>
        <td className={styles.onDuty}>{line.onDutyFrom && `${line.onDutyFrom.slice(5)} – ${line.onDutyTo?.slice(5) ?? ''}`}</td>
        <td>
          <button type="button" className={styles.linkButton} aria-expanded={open === 'details'} aria-label={t('roster.explainLine', { line: line.lineNo })} onClick={() => setOpen(open === 'details' ? null : 'details')}>
            <OutcomeMark outcome={line.verdictOutcome} />
          </button>
        </td>
        <td><span className={styles.decision}><DecisionWord line={line} />{decidable && open !== 'refusing' && <LineActs line={line} onDecide={onDecide} onRefuse={() => setOpen('refusing')} />}</span></td>
      </tr>
      {open && (
        <tr>
          <td />
          <td colSpan={6} className={styles.under}>
            {open === 'refusing' && <RefuseForm taskId={taskId} line={line} onDecide={onDecide} onCancel={() => setOpen(null)} />}
            {open === 'details' && line.dispatcher && <p>{t('roster.dispatcher', { name: line.dispatcher })}</p>}
            {open === 'details' && line.problems.length > 0 && <ul className={styles.problems}>{line.problems.map((problem) => <li key={`${problem.field} ${problem.code}`}>{problem.message}</li>)}</ul>}
            {open === 'details' && line.verdict && <VerdictList conditions={line.verdict.conditions} />}
          </td>
        </tr>
      )}
    </>
  );
}
