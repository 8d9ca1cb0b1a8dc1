import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Button } from '../../shared/button.tsx';
import styles from '../public.module.css';
import type { Identity } from './code-form.tsx';
import { messagesQuery, type DemonstrationWorker } from './documents.ts';
import own from './worker.module.css';

/** A demonstration sends nothing: what the phone would have received stands on the page, read anew with each code asked for. */
export function DemonstrationPhone({ phone, nth }: { phone: string; nth: number }) {
  const { t } = useTranslation('worker');
  const [{ data }, read] = useQuery({ query: messagesQuery, variables: { phone }, requestPolicy: 'network-only' });
  useEffect(() => {
    if (nth > 1) read({ requestPolicy: 'network-only' });
  }, [nth, read]);
  const [message] = data?.demonstrationMessages ?? [];
  if (!data) return null;
  return (
    <div className={own.phone} role="status">
      <span className={styles.sub}>{message ? t('demoPhone', { phone }) : t('demoNone')}</span>
      {message && <p className={own.bubble}>{message.text}</p>}
    </div>
  );
}

/** Invented people whom a visitor may be. */
export function DemonstrationCard({ workers, onUse }: { workers: readonly DemonstrationWorker[]; onUse: (identity: Identity) => void }) {
  const { t } = useTranslation('worker');
  const kinds: Record<string, string> = { paid: t('demoKind.paid'), failed: t('demoKind.failed') };
  return (
    <section className={styles.card} aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demoTitle')}</h2>
      <p className={styles.sub}>{t('demoLead')}</p>
      {workers.map(({ kind, nameMasked, documentType, documentNumber, phone }) => (
        <div key={kind} className={own.person}>
          <div>
            <strong>{nameMasked}</strong> <span className={styles.tag}>{kinds[kind] ?? kind}</span>
            <div>{documentNumber}</div>
            <div>{phone}</div>
          </div>
          <Button onClick={() => onUse({ documentType, documentNumber, phone })}>{t('demoUse')}<span className="visually-hidden"> {nameMasked}</span></Button>
        </div>
      ))}
    </section>
  );
}
