import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import type { AllowedAct } from './casework.graphql.ts';
import styles from './casework.module.css';

interface ConfirmProps {
  act: AllowedAct;
  outcome: string;
  opinion: string;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Says what will happen before it happens; a completion is never one keystroke away. */
export function CompleteConfirm({ act, outcome, opinion, busy, onConfirm, onCancel }: ConfirmProps) {
  const { t } = useTranslation(['casework', 'common']);
  const [tried, setTried] = useState(false);
  const confirm = useRef<HTMLDivElement>(null);
  const words: Record<string, string> = { approve: t('act.approve'), refuse: t('act.refuse'), noted: t('act.noted') };
  const word = words[outcome] ?? act.label;
  const reasonNeeded = (act.opinionRequired || outcome === 'refuse') && opinion.trim() === '';
  useEffect(() => confirm.current?.querySelector('button')?.focus(), [outcome]);
  return (
    <div
      ref={confirm} className={styles.confirm} role="group" aria-label={word}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <p><strong>{t('act.will', { act: word })}</strong>{outcome === 'refuse' ? t('effect.refuse') : act.effect}</p>
      {tried && reasonNeeded && <p className={styles.wrong} role="alert">{t('act.reasonNeeded')}</p>}
      <div className={styles.acts}>
        <Button kind={outcome === 'refuse' ? 'danger' : 'primary'} busy={busy} onClick={() => (reasonNeeded ? setTried(true) : onConfirm())}>{t('act.confirm', { act: word })}</Button>
        <Button onClick={onCancel}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </div>
  );
}
