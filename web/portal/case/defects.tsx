import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/icons.tsx';
import styles from '../portal.module.css';

interface ReturnAct {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly opinion: string | null;
  readonly businessAt: string;
}

/** The latest return: it told everything that was to be put right at that time (一次性告知). */
function lastReturn<Act extends ReturnAct>(acts: readonly Act[]): Act | undefined {
  return [...acts].sort((a, b) => b.seq - a.seq).find((act) => act.kind === 'return' || act.kind === 'returned');
}

/** What the office asks for, one item a line. */
export function Defects({ acts, state }: { acts: readonly ReturnAct[]; state: string }) {
  const { t } = useTranslation('portal');
  const act = state === 'returned' ? lastReturn(acts) : undefined;
  if (!act) return null;
  const items = (act.opinion ?? '').split('\n').map((item) => item.trim()).filter(Boolean);
  return (
    <section id="defects" className={`${styles.card} ${styles.asked}`} aria-labelledby="defects-title">
      <h2 id="defects-title"><Icon name="alert" /> {t('defects.title', { count: items.length })}</h2>
      <ol className={styles.ordered}>{items.map((item) => <li key={item}>{item}</li>)}</ol>
      <p className={`${styles.sub} ${styles.small}`}>{t('defects.told', { time: formatInstant(act.businessAt) })}</p>
    </section>
  );
}
