import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/icons.tsx';
import { isNamedField } from '../draft/application-fields.ts';
import styles from '../portal.module.css';

interface ReturnAct {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly defects: readonly { readonly field: string; readonly text: string }[];
  readonly businessAt: string;
}

/** The latest return: it told everything that was to be put right at that time (一次性告知). */
function lastReturn<Act extends ReturnAct>(acts: readonly Act[]): Act | undefined {
  return [...acts].sort((a, b) => b.seq - a.seq).find((act) => act.kind === 'return');
}

/** What the office asks for, one item a line. */
export function Defects({ acts, state }: { acts: readonly ReturnAct[]; state: string }) {
  const { t } = useTranslation('portal');
  const act = state === 'returned' ? lastReturn(acts) : undefined;
  if (!act) return null;
  return (
    <section id="defects" className={`${styles.card} ${styles.asked}`} aria-labelledby="defects-title">
      <h2 id="defects-title"><Icon name="alert" /> {t('defects.title', { count: act.defects.length })}</h2>
      <ol className={styles.ordered}>
        {act.defects.map(({ field, text }) => (
          <li key={`${field} ${text}`}>{isNamedField(field) && <strong>{t(`issues.field.${field}`)}：</strong>}{text}</li>
        ))}
      </ol>
      <p className={`${styles.sub} ${styles.small}`}>{t('defects.told', { time: formatInstant(act.businessAt) })}</p>
    </section>
  );
}
