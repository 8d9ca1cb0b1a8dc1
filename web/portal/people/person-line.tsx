import { useTranslation } from 'react-i18next';
import { Icon } from '../../shared/icons.tsx';
import { OutcomeMark, VerdictList } from '../../shared/verdict-list.tsx';
import type { LineData } from '../documents.ts';
import styles from '../portal.module.css';
import { problemText } from './problem-text.ts';

/** The officer's decision once there is one, before that the automatic check. */
function LineMark({ line }: { line: LineData }) {
  const { t } = useTranslation('portal');
  if (line.decision === 'approve') return <OutcomeMark outcome="pass" word={t('people.decision.approve')} />;
  if (line.decision === 'refuse') return <OutcomeMark outcome="fail" word={t('people.decision.refuse')} />;
  if (line.decision === 'duplicate') return <OutcomeMark outcome="manual" word={t('people.decision.duplicate')} />;
  return line.verdictOutcome ? <OutcomeMark outcome={line.verdictOutcome} /> : null;
}

function Payment({ payment }: { payment: NonNullable<LineData['payment']> }) {
  const failed = payment.resultReason !== null;
  return (
    <p className={failed ? styles.bad : ''}>
      <Icon name={failed ? 'alert' : payment.settledAt ? 'check' : 'clock'} /> {payment.stateLabel}
      {payment.resultReason && `：${payment.resultReason}`}
    </p>
  );
}

function Why({ line }: { line: LineData }) {
  const { t } = useTranslation('portal');
  if (!line.verdict) return null;
  return (
    <details className={styles.details}>
      <summary>{t('people.why')}</summary>
      <VerdictList conditions={line.verdict.conditions} />
    </details>
  );
}

/** One person: masked, with the outcome, what is wrong in plain words, and the state of the payment. */
export function PersonLine({ line }: { line: LineData }) {
  const { t } = useTranslation('portal');
  return (
    <li className={styles.line}>
      <span className={styles.lineNo}>{line.lineNo}</span>
      <div className={styles.lineHead}>
        <strong>{line.nameMasked || t('people.unnamed')}</strong>
        <span className={styles.lineDocument}>{line.documentMasked}</span>
        <LineMark line={line} />
      </div>
      <div className={styles.lineWide}>
        <span className={styles.sub}>{line.post}</span>
        {line.verdictOutcome === 'problem' && <span className={styles.sub}>{t('people.fileRow', { row: line.rowNo })}</span>}
        {line.problems.length > 0 && <ul className={styles.problems}>{line.problems.map((issue) => <li key={`${issue.field} ${issue.code}`}>{problemText(issue)}</li>)}</ul>}
        {line.decisionReasonLabel && <p className={`${styles.bad} ${styles.whole}`}>{line.decisionReasonLabel}{line.decisionNote && `：${line.decisionNote}`}</p>}
        {line.payment && <Payment payment={line.payment} />}
        <Why line={line} />
      </div>
    </li>
  );
}
