import { Link } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveProvider } from '../graphql/live-context.tsx';
import { homeOf, useSession, type Viewer } from '../session.tsx';
import { ErrorState, ForbiddenState, Loading } from '../shared/states.tsx';
import { AccountMenu } from './account-menu.tsx';
import { AssistBanner } from './assist-banner.tsx';
import { ClockBar } from './clock-bar.tsx';
import { NotificationMenu } from './notification-menu.tsx';
import { RedirectToSignIn } from './redirect.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './preferences.tsx';
import styles from './shell.module.css';

function LightHeader({ viewer }: { viewer: Viewer | null }) {
  const { t } = useTranslation('common');
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">{t('nav.skip')}</a>
      <Link to="/" className={styles.brand}>{t('product.name')}</Link>
      <nav className={styles.nav} aria-label={t('nav.main')}>
        {viewer && viewer.entrances.includes('portal') && <Link to="/portal">{t('nav.portal')}</Link>}
        {viewer && !viewer.entrances.includes('portal') && <Link to={homeOf(viewer)}>{t('nav.staff')}</Link>}
        <Link to="/publicity">{t('nav.publicity')}</Link>
        <Link to="/query">{t('nav.lookUp')}</Link>
        <Link to="/worker">{t('nav.worker')}</Link>
        <Link to="/self-check">{t('nav.selfCheck')}</Link>
        <Link to="/deadline">{t('nav.deadline')}</Link>
      </nav>
      <div className={styles.tools}>
        <TypeSizeSwitch />
        <LanguageSwitch />
        {viewer ? <><NotificationMenu viewer={viewer} /><AccountMenu viewer={viewer} /></> : <Link to="/sign-in">{t('nav.signIn')}</Link>}
      </div>
    </header>
  );
}

function PortalGate({ children }: { children: ReactNode }) {
  const session = useSession();
  if (session.state === 'reading') return <Loading />;
  if (session.state === 'failed') return <ErrorState onRetry={session.readAgain} />;
  if (!session.viewer) return <RedirectToSignIn />;
  return session.viewer.entrances.includes('portal') ? children : <ForbiddenState />;
}

/** The frame of public pages, sign-in and the portal: light enough for a phone. The portal asks for an enterprise's account. */
export function LightShell({ entrance, width = 'reading', children }: { entrance: 'public' | 'portal'; width?: 'reading' | 'wide'; children: ReactNode }) {
  const { viewer } = useSession();
  const page = (
    <div className={styles.page}>
      <LightHeader viewer={viewer} />
      {viewer && <AssistBanner viewer={viewer} />}
      <ClockBar canMove={viewer !== null} />
      <main id="content" tabIndex={-1} className={`${styles.main} ${styles[width]}`}>
        <Suspense fallback={<Loading />}>{entrance === 'portal' ? <PortalGate>{children}</PortalGate> : children}</Suspense>
      </main>
    </div>
  );
  return viewer ? <LiveProvider>{page}</LiveProvider> : page;
}
