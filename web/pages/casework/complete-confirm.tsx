import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import type { AllowedAct } from './casework.graphql.ts';
import styles from './casework.module.css';
import { outcomeWord } from './outcome-word.ts';

interface ConfirmProps {
  act: AllowedAct;
  process: string;
  outcome: string;
  opinion: string;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Says what will happen before it happens; a completion is never one keystroke away. */
export function CompleteConfirm({ act, process, outcome, opinion, busy, onConfirm, onCancel }: ConfirmProps) {
  const { t } = useTranslation(['casework', 'common']);
  const [tried, setTried] = useState(false);
  const confirm = useRef<HTMLDivElement>(null);
  const word = outcomeWord(t, process, outcome) || act.label;
  const reasonNeeded = (act.opinionRequired || outcome === 'refuse' || outcome === 'decline') && opinion.trim() === '';
  useEffect(() => confirm.current?.querySelector('button')?.focus(), [outcome]);
  return (
    <div ref={confirm} className={styles.confirm} role="group" aria-label={word}>
      <p><strong>{t('act.will', { act: word })}</strong>{outcome === 'refuse' && process !== 'payment-batch' ? t('effect.refuse') : outcome === 'refuse' ? t('act.refuseBatchEffect') : act.effect}</p>
      {tried && reasonNeeded && <p className={styles.wrong} role="alert">{t('act.reasonNeeded')}</p>}
      <div className={styles.acts}>
        <Button kind={outcome === 'refuse' ? 'danger' : 'primary'} busy={busy} onClick={() => (reasonNeeded ? setTried(true) : onConfirm())}>{t('act.confirm', { act: word })}</Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
