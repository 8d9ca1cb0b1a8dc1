import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import type { RosterCounts } from './casework.graphql.ts';
import styles from './casework.module.css';
import type { LineDecisions } from './use-line-decisions.ts';

/** Approves everyone who passes, after saying how many that is and how many are left to a person. */
export function ApprovePassing({ saving, counts, onApproved }: { saving: LineDecisions; counts: RosterCounts; onApproved: (ids: readonly string[]) => void }) {
  const { t } = useTranslation(['casework', 'common']);
  const [asking, setAsking] = useState(false);
  const undecidedPassing = Math.max(0, Math.min(counts.pass, counts.undecided));
  const start = async () => {
    setAsking(false);
    onApproved(await saving.approvePassing());
  };
  if (saving.progress) return <span role="status">{t('roster.progress', saving.progress)}</span>;
  if (!asking) return <Button disabled={undecidedPassing === 0} onClick={() => setAsking(true)}>{t('roster.approvePassing')}</Button>;
  return (
    <div className={styles.confirm} role="group" aria-label={t('roster.approvePassing')}>
      <p>{t('roster.approving', { can: undecidedPassing, cannot: counts.total - counts.pass })}</p>
      <div className={styles.acts}>
        <Button kind="primary" onClick={() => void start()}>{t('action.confirm', { ns: 'common' })}</Button>
        <Button onClick={() => setAsking(false)}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
