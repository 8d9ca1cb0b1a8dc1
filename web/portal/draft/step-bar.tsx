import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import styles from '../portal.module.css';
import type { SaveState } from './draft-saver.ts';
import { SaveStatus } from './save-status.tsx';
import { draftSteps, type DraftStep } from './steps.ts';
import type { Submit } from './use-submit.ts';

/** Within the thumb's reach: whether everything is saved, one step back, and the one way on. */
export function StepBar({ step, go, saveState, submit }: { step: DraftStep; go: (to: DraftStep) => void; saveState: SaveState; submit: Submit }) {
  const { t } = useTranslation('portal');
  const index = draftSteps.indexOf(step);
  const before = draftSteps[index - 1];
  const after = draftSteps[index + 1];
  return (
    <div className={styles.bar}>
      <SaveStatus state={saveState} />
      <div className={styles.barButtons}>
        {before && <Button className={styles.touch} onClick={() => go(before)}>{t('draft.before')}</Button>}
        {after
          ? <Button kind="primary" className={styles.touch} onClick={() => go(after)}>{t('draft.after')}</Button>
          : <Button kind="primary" className={styles.touch} busy={submit.busy} onClick={submit.run}>{submit.busy ? t('draft.submitting') : t('draft.submit')}</Button>}
      </div>
    </div>
  );
}
