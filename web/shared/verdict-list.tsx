import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons.tsx';
import styles from './verdict-list.module.css';

export type VerdictOutcome = 'pass' | 'fail' | 'manual' | 'problem';

export interface VerdictConditionView {
  readonly key: string;
  readonly label: string;
  readonly outcome: VerdictOutcome;
  readonly found: string | null;
  readonly threshold: string | null;
  readonly clause: string;
  readonly source: string;
  readonly remedy: string | null;
}

const icons: Record<VerdictOutcome, IconName> = { pass: 'check', fail: 'cross', manual: 'eye', problem: 'alert' };

/** An outcome as icon and word. */
export function OutcomeMark({ outcome, word }: { outcome: VerdictOutcome; word?: string }) {
  const { t } = useTranslation('common');
  return (
    <span className={`${styles.mark} ${styles[outcome]}`}>
      <Icon name={icons[outcome]} />
      {word ?? t(`verdict.${outcome}`)}
    </span>
  );
}

function ConditionItem({ condition }: { condition: VerdictConditionView }) {
  const { t } = useTranslation('common');
  return (
    <li className={styles.condition}>
      <div className={styles.head}>
        <span>{condition.label}</span>
        <OutcomeMark outcome={condition.outcome} />
      </div>
      <div className={styles.facts}>
        {condition.found !== null && <span><span className={styles.word}>{t('verdict.found')}</span> {condition.found}</span>}
        {condition.threshold !== null && <span><span className={styles.word}>{t('verdict.threshold')}</span> {condition.threshold}</span>}
        <span><span className={styles.word}>{t('verdict.clause')}</span> {condition.clause}</span>
      </div>
      {condition.remedy && condition.outcome !== 'pass' && <p className={styles.remedy}><strong>{t('verdict.remedy')}</strong> {condition.remedy}</p>}
    </li>
  );
}

/** Each condition of a verdict: what was found, what is asked, the clause, and what would meet it. */
export function VerdictList({ conditions }: { conditions: readonly VerdictConditionView[] }) {
  return <ul className={styles.list}>{conditions.map((condition) => <ConditionItem key={condition.key} condition={condition} />)}</ul>;
}
