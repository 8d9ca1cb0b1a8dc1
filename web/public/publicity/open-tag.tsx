import { useTranslation } from 'react-i18next';
import styles from '../public.module.css';

/** Open until a day, or over: in words. */
export function OpenTag({ open, lastDay }: { open: boolean; lastDay: string }) {
  const { t } = useTranslation('public');
  return <span className={`${styles.tag} ${open ? styles.open : ''}`}>{open ? t('publicity.open', { day: lastDay }) : t('publicity.over')}</span>;
}
