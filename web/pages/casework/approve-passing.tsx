import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import type { RosterCounts } from './casework.graphql.ts';
import styles from './casework.module.css';
import type { LineDecisions } from './use-line-decisions.ts';

/** Approves everyone who passes, after saying how many that is and how many are left to a person. */
export function ApprovePassing({ saving, counts, onApproved }: { saving: LineDecisions; counts: RosterCounts; onApproved: (ids: readonly string[]) => void }) {
  const { t } = useTranslation(['casework', 'common']);
  const [ids, setIds] = useState<readonly string[] | null>(null);
  const [reading, setReading] = useState(false);
  const ask = async () => {
    setReading(true);
    setIds(await saving.readPassing());
    setReading(false);
  };
  const start = async (chosen: readonly string[]) => {
    setIds(null);
    onApproved(await saving.approve(chosen));
  };
  if (saving.progress) return <span role="status">{t('roster.progress', saving.progress)}</span>;
  if (ids === null) return <Button busy={reading} disabled={counts.undecided === 0} onClick={() => void ask()}>{t('roster.approvePassing')}</Button>;
  return (
    <div className={styles.confirm} role="group" aria-label={t('roster.approvePassing')}>
      <p>{ids.length > 0 ? t('roster.approving', { can: ids.length, cannot: counts.undecided - ids.length }) : t('roster.noneLeft')}</p>
      <div className={styles.acts}>
        {ids.length > 0 && <Button kind="primary" onClick={() => void start(ids)}>{t('action.confirm', { ns: 'common' })}</Button>}
        <Button onClick={() => setIds(null)}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
