import { useTranslation } from 'react-i18next';
import styles from './casework.module.css';
import type { Defect } from './use-acts.ts';

/** Everything that a return asks for, or would ask for, with the part of the form it is about. */
export function DefectList({ defects }: { defects: readonly Defect[] }) {
  const { t } = useTranslation('casework');
  const names: Record<string, string> = t('form', { returnObjects: true });
  return (
    <ol className={styles.defectList}>
      {defects.map(({ field, text }) => <li key={`${field} ${text}`}>{names[field] && <strong>{t('returning.of', { field: names[field] })}</strong>}{text}</li>)}
    </ol>
  );
}
