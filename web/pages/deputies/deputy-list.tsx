import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { useAnswer } from '../side-cases/use-answer.ts';
import { endDeputyMutation, type Deputy } from './deputies.graphql.ts';
import styles from './deputies.module.css';

const standings = ['running', 'coming', 'over', 'ended'] as const;
type Standing = (typeof standings)[number];

function standingOf({ running, endedAt, fromDay }: Deputy, today: string): Standing {
  if (running) return 'running';
  if (endedAt !== null) return 'ended';
  return fromDay > today ? 'coming' : 'over';
}

/** Says what ending causes before it is done. */
function EndDeputy({ deputy, onEnded, onKeep }: { deputy: Deputy; onEnded: () => void; onKeep: () => void }) {
  const { t } = useTranslation('deputies');
  const [, mutate] = useMutation(endDeputyMutation);
  const { send, busy, refused } = useAnswer('Kept', onEnded);
  const end = () => void send({ id: deputy.id }, (clientActId) => mutate({ clientActId, id: deputy.id }), (sent) => sent.data?.endDeputy);
  return (
    <div className={styles.confirm}>
      <p>{t('list.endEffect', { deputy: deputy.deputyName, principal: deputy.principalName })}</p>
      {refused && <RefusalNotice refused={refused} />}
      <div className={styles.row}>
        <Button kind="danger" busy={busy} onClick={end}>{t('list.confirm')}</Button>
        <Button onClick={onKeep}>{t('list.keep')}</Button>
      </div>
    </div>
  );
}

function DeputyLine({ deputy, standing, onEnded }: { deputy: Deputy; standing: Standing; onEnded: () => void }) {
  const { t } = useTranslation('deputies');
  const [ending, setEnding] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const names = { deputy: deputy.deputyName, principal: deputy.principalName };
  const keep = () => {
    setEnding(false);
    button.current?.querySelector('button')?.focus();
  };
  return (
    <li className={styles.line}>
      <div className={styles.row} ref={button}>
        <span className={`${styles.tag} ${standing === 'running' ? styles.good : ''}`}>{t(`list.standing.${standing}`)}</span>
        <strong>{t('list.pair', names)}</strong>
        <span className={styles.days}>{t('list.days', { from: deputy.fromDay, to: deputy.toDay })}</span>
        {deputy.mayEnd && standing !== 'over' && <Button kind="danger" aria-expanded={ending} aria-label={t('list.endOf', names)} onClick={() => setEnding(!ending)}>{t('list.end')}</Button>}
      </div>
      <span className={styles.reason}>{deputy.reason}</span>
      <span className={styles.muted}>{[t('list.by', { name: deputy.appointedByName }), deputy.endedAt !== null && t('list.endedOn', { time: formatInstant(deputy.endedAt) })].filter(Boolean).join(' · ')}</span>
      {ending && deputy.endedAt === null && <EndDeputy deputy={deputy} onEnded={onEnded} onKeep={keep} />}
    </li>
  );
}

/** Who acts for whom: those running first, then those to come, then the past. */
export function DeputyList({ deputies, today }: { deputies: readonly Deputy[]; today: string }) {
  const { t } = useTranslation('deputies');
  const [done, setDone] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const ended = () => {
    setDone(true);
    // The button that was pressed is gone.
    heading.current?.focus();
  };
  const lines = deputies.map((deputy) => ({ deputy, standing: standingOf(deputy, today) })).sort((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing));
  return (
    <section className={styles.box} aria-labelledby="deputies-title">
      <h2 id="deputies-title" ref={heading} tabIndex={-1}>{t('list.title')}</h2>
      {done && <Notice tone="good" live>{t('list.done')}</Notice>}
      {lines.length === 0 && <p className={styles.muted}>{t('list.none')}</p>}
      <ul className={styles.list}>{lines.map((line) => <DeputyLine key={line.deputy.id} {...line} onEnded={ended} />)}</ul>
    </section>
  );
}
