import { useTranslation } from 'react-i18next';
import { formatLastDay, formatShort } from './format.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './timeline.module.css';

export interface TimelineStep {
  readonly step: string;
  readonly label: string;
  readonly round: number;
  readonly state: string;
  readonly opinion?: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly office: string | null;
  readonly promisedAt: string | null;
}

type StepState = 'done' | 'now' | 'next' | 'notApplicable';
const icons: Record<StepState, IconName> = { done: 'check', now: 'dot', next: 'clock', notApplicable: 'dash' };
const stateOf = (step: TimelineStep): StepState => (step.state in icons ? (step.state as StepState) : 'next');

function StepItem({ step, layout }: { step: TimelineStep; layout: 'across' | 'down' }) {
  const { t } = useTranslation('common');
  const state = stateOf(step);
  return (
    <li className={`${styles.step} ${styles[state]}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={styles.mark}><Icon name={icons[state]} size={12} /></span>
      <span className={styles.label}>
        {step.label}
        {step.round > 1 && <span className={styles.round}> {t('timeline.round', { round: step.round })}</span>}
      </span>
      <span className={styles.word}>{t(`timeline.${state}`)}</span>
      <span className={styles.fact} title={step.office ?? undefined}>{step.decidedAt ? (step.decidedBy ?? step.office) : step.office}</span>
      <span className={styles.fact}>
        {step.decidedAt && formatShort(step.decidedAt)}
        {!step.decidedAt && step.promisedAt && state !== 'notApplicable' && t(layout === 'across' ? 'timeline.by' : 'timeline.promised', { day: formatLastDay(step.promisedAt).slice(5) })}
      </span>
    </li>
  );
}

/** The steps of a case, done / now / next, with the office and the promised date of each. */
export function Timeline({ steps, layout = 'across' }: { steps: readonly TimelineStep[]; layout?: 'across' | 'down' }) {
  const { t } = useTranslation('common');
  return (
    <ol className={`${styles.timeline} ${styles[layout]}`} aria-label={t('timeline.label')}>
      {steps.map((step) => <StepItem key={`${step.step} ${step.round}`} step={step} layout={layout} />)}
    </ol>
  );
}
