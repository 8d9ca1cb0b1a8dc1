import { useTranslation } from 'react-i18next';
import { formatInstant, formatLastDay } from '../../shared/format.ts';
import { organisationName } from '../../shared/organisation-name.ts';
import type { CaseData } from '../documents.ts';
import styles from '../portal.module.css';

/** What acceptance gives: the code to ask with, the instant that counts, the promised days and one office to turn to. */
export function AcceptanceFacts({ item }: { item: CaseData }) {
  const { t } = useTranslation('portal');
  const now = item.steps.find((step) => step.state === 'now');
  return (
    <>
      {item.queryCode && <><dt>{t('receipt.code')}</dt><dd><span className={styles.receiptNumber}>{item.queryCode}</span><br /><span className={`${styles.sub} ${styles.small}`}>{t('receipt.codeHint')}</span></dd></>}
      {item.filedAt && <><dt>{t('receipt.filedAt')}</dt><dd>{formatInstant(item.filedAt)}</dd></>}
      {now?.promisedAt && <><dt>{t('receipt.promisedStep')}</dt><dd>{t('receipt.promisedDay', { step: now.label, day: formatLastDay(now.promisedAt) })}</dd></>}
      {item.promisedAt && <><dt>{t('receipt.promisedAll')}</dt><dd>{t('receipt.promisedAllDay', { day: formatLastDay(item.promisedAt) })}</dd></>}
      <dt>{t('receipt.contact')}</dt>
      <dd>{organisationName(item.contact)}{item.contact.contactPhone && <> · <a href={`tel:${item.contact.contactPhone}`}>{item.contact.contactPhone}</a></>}</dd>
    </>
  );
}
