import { useTranslation } from 'react-i18next';
import { formatLastDay } from '../shared/format.ts';
import type { CaseCardData } from './documents.ts';
import styles from './portal.module.css';

type Step = CaseCardData['steps'][number];

/** The steps that count for the picture: each once, as it stands in its latest round. */
function latestRounds(steps: readonly Step[]): Step[] {
  const byStep = new Map<string, Step>();
  for (const step of steps) {
    const seen = byStep.get(step.step);
    if (step.state !== 'notApplicable' && (!seen || seen.round <= step.round)) byStep.set(step.step, step);
  }
  return [...byStep.values()];
}

/** Where a case stands in one line: which step of how many, who has it, until when. */
export function MiniProgress({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('portal');
  const shown = latestRounds(steps);
  const index = shown.findIndex((step) => step.state === 'now');
  const now = shown[index];
  return (
    <div>
      <div className={styles.steps} aria-hidden="true">
        {shown.map((step) => (
          <span key={step.step} className={step.state === 'done' ? styles.stepDone : step.state === 'now' ? styles.stepNow : ''} />
        ))}
      </div>
      {now && (
        <p className={`${styles.sub} ${styles.small}`}>
          {t('progress.step', { index: index + 1, total: shown.length, label: now.label })}
          {now.office && ` · ${now.office}`}
          {now.promisedAt && ` · ${t('progress.promised', { day: formatLastDay(now.promisedAt) })}`}
        </p>
      )}
    </div>
  );
}
