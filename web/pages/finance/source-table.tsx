import { useTranslation } from 'react-i18next';
import { formatFen } from '../../shared/format.ts';
import { Icon } from '../../shared/icons.tsx';
import type { FinanceView } from './finance.graphql.ts';
import styles from './finance.module.css';

type Source = FinanceView['sources'][number];

function SourceRow({ money }: { money: Source }) {
  const { t } = useTranslation('finance');
  const { approvedFen, paidFen, failedFen, openFen, recoveredFen } = money.equation;
  const holds = approvedFen === paidFen + failedFen + openFen;
  return (
    <tr>
      <th scope="row">{money.source}</th>
      <td className={styles.number}>{formatFen(money.appropriatedFen)}</td>
      <td className={styles.number}>{formatFen(money.committedFen)}</td>
      <td className={styles.number}><strong>{formatFen(money.leftFen)}</strong></td>
      <td className={styles.number}>{formatFen(approvedFen)}</td>
      <td className={styles.number}>{formatFen(paidFen)}</td>
      <td className={styles.number}>{formatFen(failedFen)}</td>
      <td className={styles.number}>{formatFen(openFen)}</td>
      <td><span className={`${styles.stateWord} ${holds ? styles.good : styles.bad}`}><Icon name={holds ? 'check' : 'alert'} />{t(holds ? 'sources.holds' : 'sources.broken')}</span></td>
      <td className={styles.number}>{formatFen(recoveredFen)}</td>
    </tr>
  );
}

/** Each source: what is at the programme's disposal, what is left of it, and its own equation. */
export function SourceTable({ sources }: { sources: readonly Source[] }) {
  const { t } = useTranslation('finance');
  return (
    <section aria-labelledby="sources-title">
      <h2 id="sources-title">{t('sources.title')}</h2>
      <div className={styles.wide}>
        <table className={styles.table}>
          <caption className="visually-hidden">{t('sources.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('budget.source')}</th>
              {(['appropriated', 'committed', 'left'] as const).map((key) => <th key={key} scope="col" className={styles.number}>{t(`budget.${key}`)}</th>)}
              {(['approved', 'paid', 'failed', 'open'] as const).map((key) => <th key={key} scope="col" className={styles.number}>{t(`sources.${key}`)}</th>)}
              <th scope="col">{t('equation')}</th><th scope="col" className={styles.number}>{t('sources.recovered')}</th>
            </tr>
          </thead>
          <tbody>{sources.map((money) => <SourceRow key={money.key} money={money} />)}</tbody>
        </table>
      </div>
    </section>
  );
}
