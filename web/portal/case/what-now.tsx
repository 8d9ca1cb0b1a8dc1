import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseData } from '../documents.ts';
import styles from '../portal.module.css';

/** After a case has ended without pay: what can still be done, and where. */
export function WhatNow({ item }: { item: CaseData }) {
  const { t } = useTranslation('portal');
  const expired = item.acts.some(({ kind }) => kind === 'expire' || kind === 'withdrawOverdue');
  const ended = item.state === 'withdrawn' || item.state === 'refused';
  if (!ended) return null;
  return (
    <section className={styles.card} aria-labelledby="what-now">
      <h2 id="what-now">{t('whatNow.title')}</h2>
      <ul className={styles.ordered}>
        <li>{t('whatNow.again')} <Link to="/portal" className={styles.textLink}>{t('whatNow.start')}</Link></li>
        {item.state === 'refused' && <li>{t('whatNow.secondLook')}</li>}
        {expired && <li>{t('whatNow.readable')}</li>}
        <li>{t('whatNow.ask', { office: item.contact.name, phone: item.contact.contactPhone ?? '' })}</li>
      </ul>
    </section>
  );
}
