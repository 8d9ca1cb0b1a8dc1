import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
import styles from './states.module.css';

function State({ icon, title, hint, action, tone = 'plain' }: { icon: IconName; title: string; hint?: string | undefined; action?: ReactNode; tone?: 'plain' | 'error' }) {
  return (
    <div className={`${styles.state} ${tone === 'error' ? styles.bad : ''}`} role={tone === 'error' ? 'alert' : undefined}>
      <span className={styles.icon}><Icon name={icon} size={28} /></span>
      <p className={styles.title}>{title}</p>
      {hint && <p className={styles.hint}>{hint}</p>}
      {action}
    </div>
  );
}

/** Nothing to show, and what that means; an action when there is one to take. */
export function EmptyState({ title, hint, action }: { title?: string; hint?: string; action?: ReactNode }) {
  const { t } = useTranslation('common');
  return <State icon="file" title={title ?? t('state.empty')} hint={hint} action={action} />;
}

/** Reading failed: what it means for the person, and a way to try again. */
export function ErrorState({ onRetry }: { onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation('common');
  return (
    <State
      icon="alert" tone="error" title={t('state.errorTitle')} hint={t('state.errorHint')}
      action={onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    />
  );
}

export function ForbiddenState() {
  const { t } = useTranslation('common');
  return <State icon="eye" title={t('state.forbiddenTitle')} hint={t('state.forbiddenHint')} />;
}

export function NotFoundState() {
  const { t } = useTranslation('common');
  return <State icon="file" title={t('state.notFoundTitle')} hint={t('state.notFoundHint')} />;
}

/** The last resort of a route that threw. */
export function CrashState() {
  const { t } = useTranslation('common');
  return (
    <State
      icon="alert" tone="error" title={t('state.crashTitle')} hint={t('state.crashHint')}
      action={<Button onClick={() => window.location.reload()}>{t('action.refresh')}</Button>}
    />
  );
}

/** Grey lines in the place of what comes; announced once, politely. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.loading} role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, index) => <span key={index} className={styles.bar} />)}
    </div>
  );
}
