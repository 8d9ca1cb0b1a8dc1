import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveProvider } from '../graphql/live-context.tsx';
import { useSession, type Viewer } from '../session.tsx';
import { EmptyState, ErrorState, ForbiddenState, Loading } from '../shared/states.tsx';
import { StaffTheme } from '../theme/staff-theme.tsx';
import { AccountMenu } from './account-menu.tsx';
import { AssistBanner } from './assist-banner.tsx';
import { ClockBar } from './clock-bar.tsx';
import { NotificationMenu } from './notification-menu.tsx';
import { RedirectToSignIn } from './redirect.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './preferences.tsx';
import styles from './shell.module.css';

function StaffHeader({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation('common');
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">{t('nav.skip')}</a>
      <Link to="/" className={styles.brand}>{t('product.name')}</Link>
      <nav className={styles.nav} aria-label={t('nav.main')}>
        {viewer.entrances.includes('inbox') && <Link to="/inbox" activeOptions={{ includeSearch: false }}>{t('nav.inbox')}</Link>}
        {viewer.entrances.includes('supervision') && <Link to="/supervision">{t('nav.supervision')}</Link>}
        {viewer.entrances.includes('enrolment') && <Link to="/enrolment" activeOptions={{ includeSearch: false }}>{t('nav.enrolment')}</Link>}
        {viewer.entrances.includes('finance') && <Link to="/finance">{t('nav.finance')}</Link>}
        {viewer.entrances.includes('registries') && <Link to="/registries" activeOptions={{ includeSearch: false }}>{t('nav.registries')}</Link>}
        {viewer.entrances.includes('settings') && <Link to="/settings">{t('nav.settings')}</Link>}
        <Link to="/publicity">{t('nav.publicity')}</Link>
        <Link to="/deadline">{t('nav.deadline')}</Link>
      </nav>
      <div className={styles.tools}>
        <TypeSizeSwitch />
        <LanguageSwitch />
        <NotificationMenu viewer={viewer} />
        <AccountMenu viewer={viewer} />
      </div>
    </header>
  );
}

/** Who keeps accounts or keys has no part in the work itself. */
function NoEntrance() {
  const { t } = useTranslation('common');
  return (
    <>
      <h1 className="visually-hidden">{t('nav.staff')}</h1>
      <EmptyState title={t('state.noEntranceTitle')} hint={t('state.noEntranceHint')} />
    </>
  );
}

/** The frame of the staff's rooms: asks for a staff account, carries the theme and the live stream. */
export function StaffShell() {
  const session = useSession();
  if (session.state === 'reading') return <Loading />;
  if (session.state === 'failed') return <ErrorState onRetry={session.readAgain} />;
  if (!session.viewer) return <RedirectToSignIn />;
  const allowed = session.viewer.entrances.some((entrance) => entrance !== 'portal');
  return (
    <StaffTheme>
      <LiveProvider>
        <div className={styles.screen}>
          <StaffHeader viewer={session.viewer} />
          <AssistBanner viewer={session.viewer} />
          <ClockBar canMove />
          <main id="content" tabIndex={-1} className={styles.fill}>
            <Suspense fallback={<Loading />}>{allowed ? <Outlet /> : session.viewer.entrances.length === 0 ? <NoEntrance /> : <ForbiddenState />}</Suspense>
          </main>
        </div>
      </LiveProvider>
    </StaffTheme>
  );
}
