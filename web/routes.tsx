import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { isMonth } from '../policy/money/reconciliation.ts';
import { loadArea } from './i18n/index.ts';
import { readInboxSearch } from './pages/inbox/search.ts';
import { readMessagesSearch } from './pages/messages/search.ts';
import { readSupervisionSearch } from './pages/supervision/search.ts';
import { portalRoutes } from './portal/routes.tsx';
import { publicRoutes } from './public/routes.tsx';
import { rootRoute } from './root-route.tsx';

/* Only paths and search parameters live here: each page is a chunk of its own. */

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'HomePage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && /^\/(?!\/)/.test(search.to) ? { to: search.to } : {},
  loader: loadArea('account'),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  component: lazyRouteComponent(() => import('./shell/staff-shell.tsx'), 'StaffShell'),
});

const inboxRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/inbox',
  validateSearch: readInboxSearch,
  loader: loadArea('inbox', 'casework'),
  component: lazyRouteComponent(() => import('./pages/inbox/inbox-page.tsx'), 'InboxPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/cases/$caseId',
  validateSearch: (search: Record<string, unknown>): { task?: string } => (typeof search.task === 'string' ? { task: search.task } : {}),
  loader: loadArea('casework'),
  component: lazyRouteComponent(() => import('./pages/casework/case-page.tsx'), 'CasePage'),
});

const supervisionRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/supervision',
  validateSearch: readSupervisionSearch,
  loader: loadArea('supervision'),
  component: lazyRouteComponent(() => import('./pages/supervision/supervision-page.tsx'), 'SupervisionPage'),
});

const rosterRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/supervision/roster',
  loader: loadArea('supervision'),
  component: lazyRouteComponent(() => import('./pages/supervision/roster-page.tsx'), 'RosterPage'),
});

const financeRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/finance',
  loader: loadArea('finance'),
  component: lazyRouteComponent(() => import('./pages/finance/finance-page.tsx'), 'FinancePage'),
});

const batchRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/finance/batches/$batchId',
  loader: loadArea('finance', 'casework'),
  component: lazyRouteComponent(() => import('./pages/finance/batch-page.tsx'), 'BatchPage'),
});

const reconciliationRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/finance/reconciliation',
  validateSearch: (search: Record<string, unknown>): { month?: string } => (typeof search.month === 'string' && isMonth(search.month) ? { month: search.month } : {}),
  loader: loadArea('finance'),
  component: lazyRouteComponent(() => import('./pages/finance/reconciliation-page.tsx'), 'ReconciliationPage'),
});

const enrolmentRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/enrolment',
  validateSearch: (search: Record<string, unknown>): { firm?: string } => (typeof search.firm === 'string' ? { firm: search.firm } : {}),
  loader: loadArea('enrolment'),
  component: lazyRouteComponent(() => import('./pages/enrolment/enrolment-page.tsx'), 'EnrolmentPage'),
});

const registriesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/registries',
  validateSearch: (search: Record<string, unknown>): { list?: string } => (typeof search.list === 'string' ? { list: search.list } : {}),
  loader: loadArea('reference'),
  component: lazyRouteComponent(() => import('./pages/reference/registries-page.tsx'), 'RegistriesPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings',
  loader: loadArea('reference'),
  component: lazyRouteComponent(() => import('./pages/reference/settings-page.tsx'), 'SettingsPage'),
});

const calendarsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/calendars',
  validateSearch: (search: Record<string, unknown>): { version?: string } => (typeof search.version === 'string' ? { version: search.version } : {}),
  loader: loadArea('reference'),
  component: lazyRouteComponent(() => import('./pages/reference/calendars-page.tsx'), 'CalendarsPage'),
});

const deputiesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/deputies',
  loader: loadArea('deputies'),
  component: lazyRouteComponent(() => import('./pages/deputies/deputies-page.tsx'), 'DeputiesPage'),
});

const messagesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/messages',
  validateSearch: readMessagesSearch,
  loader: loadArea('messages'),
  component: lazyRouteComponent(() => import('./pages/messages/messages-page.tsx'), 'StaffMessagesPage'),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  staffRoute.addChildren([inboxRoute, supervisionRoute, rosterRoute, caseRoute, financeRoute, batchRoute, reconciliationRoute, enrolmentRoute, registriesRoute, settingsRoute, calendarsRoute, messagesRoute, deputiesRoute]),
  ...portalRoutes,
  ...publicRoutes,
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
