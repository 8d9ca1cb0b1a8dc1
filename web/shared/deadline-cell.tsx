import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Light, type LightState } from './light.tsx';
import styles from './light.module.css';

export interface DeadlineFacts {
  readonly light: LightState;
  readonly workingDaysLeft: number | null;
  readonly lastDay: string | null;
  readonly provisional: boolean | null;
}

/** Working time left in words: `剩 2 个工作日`, `今天到期`, `超期 2 个工作日`. */
export function timeLeft(t: TFunction<'common'>, facts: DeadlineFacts): string {
  if (facts.light === 'paused') return t('due.paused');
  if (facts.light === 'none' || facts.workingDaysLeft === null) return t('due.none');
  if (facts.workingDaysLeft < 0) return t('due.over', { count: -facts.workingDaysLeft });
  return facts.workingDaysLeft === 0 && facts.light !== 'red' ? t('due.today') : t('due.left', { count: facts.workingDaysLeft });
}

/** Light, working time left, and the date; says so when the date is provisional. */
export function DeadlineCell({ oneLine = false, ...facts }: DeadlineFacts & { oneLine?: boolean }) {
  const { t } = useTranslation('common');
  return (
    <span className={`${styles.due} ${oneLine ? styles.oneLine : ''}`}>
      <Light light={facts.light} word={timeLeft(t, facts)} />
      {facts.lastDay && facts.light !== 'none' && (
        <span className={styles.date}>
          {t('due.lastDay', { day: facts.lastDay.slice(5) })}
          {facts.provisional && <span className={styles.provisional} title={t('due.provisionalHint')}> {t('due.provisional')}</span>}
        </span>
      )}
    </span>
  );
}
