import { useTranslation } from 'react-i18next';
import type { TaskRow } from './casework.graphql.ts';
import styles from './casework.module.css';

/** By when somebody should take a task that nobody has: apart from the time to do it, and never its light. */
export function ClaimDue({ row: { claimLastDay, claimWorkingDaysLeft: left } }: { row: TaskRow }) {
  const { t } = useTranslation('casework');
  if (!claimLastDay || left === null) return null;
  const text = left < 0 ? t('claimDue.over', { count: -left }) : left === 0 ? t('claimDue.today') : t('claimDue.within', { count: left });
  return <span className={styles.muted}>{text}</span>;
}
