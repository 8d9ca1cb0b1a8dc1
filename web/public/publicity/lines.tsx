import { useTranslation } from 'react-i18next';
import { formatFen } from '../../shared/format.ts';
import styles from '../public.module.css';
import type { NoticeData } from './documents.ts';

/** Masked rows; who has left the list stays in sight, struck, so that a number means one person. */
export function Lines({ lines, caption }: { lines: NoticeData['lines']; caption: string }) {
  const { t } = useTranslation(['public', 'objections']);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.masked}>{t('notice.no')}</th>
          <th scope="col">{t('notice.name')}</th>
          <th scope="col">{t('notice.document')}</th>
          <th scope="col" className={styles.number}>{t('notice.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.lineNo} className={line.removed ? styles.struck : ''}>
            <td>{line.lineNo}</td>
            <td className={styles.masked}>{line.removed ? <del>{line.nameMasked}</del> : line.nameMasked}</td>
            <td className={styles.masked}>{line.removed ? <del>{line.documentMasked}</del> : line.documentMasked}</td>
            <td className={styles.number}>{line.removed ? t('list.removed', { ns: 'objections' }) : formatFen(line.amountFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
