import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import { bulkActs, undoableBulkQuery, type BulkAct, type BulkDone } from './bulk.graphql.ts';
import styles from './bulk.module.css';

/** 已选 n: what can be done with the chosen rows. */
export function BulkBar({ count, onAct, onClear }: { count: number; onAct: (act: BulkAct) => void; onClear: () => void }) {
  const { t } = useTranslation('inbox');
  if (count === 0) return null;
  return (
    <div className={styles.bar} role="group" aria-label={t('bulk.bar')}>
      <strong role="status">{t('bulk.chosen', { count })}</strong>
      {bulkActs.map((act) => <Button key={act} onClick={() => onAct(act)}>{t(`bulk.act.${act}`)}</Button>)}
      <Button kind="quiet" onClick={onClear}>{t('bulk.clear')}</Button>
    </div>
  );
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Counts down from when it was said; `onOver` once nothing is left. */
function Countdown({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const { t } = useTranslation('inbox');
  const [endsAt] = useState(() => Date.now() + seconds * 1_000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(0, Math.round((endsAt - Date.now()) / 1_000));
      setLeft(now);
      if (now === 0) onOver();
    }, 1_000);
    return () => clearInterval(timer);
  }, [endsAt, onOver]);
  return <span className={styles.left} role="timer">{t('bulk.left', { time: clock(left) })}</span>;
}

/** The last act on many may still be undone, also after the page was loaded anew; its messages wait as long. */
export function UndoBar({ last, busy, onUndo }: { last: BulkDone | null; busy: boolean; onUndo: (of: string) => void }) {
  const { t } = useTranslation('inbox');
  const [{ data }, read] = useQuery({ query: undoableBulkQuery, requestPolicy: 'cache-and-network' });
  const readAgain = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);
  useEffect(() => {
    if (last) readAgain();
  }, [last, readAgain]);
  const known = data?.undoableBulk;
  if (!known || known.doneCount === 0) return null;
  return (
    <div className={styles.undo} role="group" aria-label={t('bulk.undo')}>
      <span>{t('bulk.undoable', { act: t(`bulk.act.${known.act}`), count: known.doneCount })}</span>
      <Countdown key={`${known.clientActId} ${known.secondsLeft}`} seconds={known.secondsLeft} onOver={readAgain} />
      <Button busy={busy} onClick={() => onUndo(known.clientActId)}>{t('bulk.undo')}</Button>
    </div>
  );
}
