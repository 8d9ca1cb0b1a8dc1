import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '../graphql/refusal.ts';
import { formatInstant, formatTime } from './format.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './states.module.css';

type Tone = 'info' | 'good' | 'warn' | 'wrong';
const icons: Record<Tone, IconName> = { info: 'dot', good: 'check', warn: 'clock', wrong: 'alert' };

/** A line that says what happened or what matters here. `live` announces it. */
export function Notice({ tone = 'info', live = false, children }: { tone?: Tone; live?: boolean; children: ReactNode }) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={live ? (tone === 'wrong' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[tone]} />
      <div className={styles.body}>{children}</div>
    </div>
  );
}

/** "王某 14:02 已先行办理": who was first, and that nothing typed is lost. */
export function ConflictNotice({ refused }: { refused: Refused }) {
  const { t } = useTranslation('common');
  const title = refused.winnerName && refused.at
    ? t('refusal.conflict', { name: refused.winnerName, time: formatTime(refused.at) })
    : t('refusal.conflictUnnamed');
  return (
    <Notice tone="warn" live>
      <strong>{refused.message || title}</strong>
      <p>{t('refusal.conflictHint')}</p>
    </Notice>
  );
}

/** Any refusal in words: the server's sentence, its fields, or that nothing was delivered. */
export function RefusalNotice({ refused }: { refused: Refused }) {
  const { t } = useTranslation('common');
  if (refused.kind === 'Conflict') return <ConflictNotice refused={refused} />;
  const fallback = refused.kind === 'Unreachable' ? t('refusal.network') : t('refusal.unexpected');
  const title = refused.dueAt ? t('refusal.deadlinePassed', { time: formatInstant(refused.dueAt) }) : refused.message || fallback;
  return (
    <Notice tone="wrong" live>
      <strong>{title}</strong>
      {refused.issues.length > 0 && <ul>{refused.issues.map((issue) => <li key={`${issue.field} ${issue.code}`}>{issue.message}</li>)}</ul>}
    </Notice>
  );
}
