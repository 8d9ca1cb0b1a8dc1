import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadArea } from '../i18n/index.ts';
import { rootRoute } from '../root-route.tsx';
import { readDeadlineSearch } from './deadline/search.ts';

const publicShellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public-shell',
  loader: loadArea('public'),
  component: lazyRouteComponent(() => import('./public-shell.tsx'), 'PublicShell'),
});

const publicityRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/publicity',
  component: lazyRouteComponent(() => import('./publicity/publicity-page.tsx'), 'PublicityPage'),
});

const noticeRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/publicity/$noticeId',
  component: lazyRouteComponent(() => import('./publicity/notice-page.tsx'), 'NoticePage'),
});

const listRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/publicity/lists/$listId',
  component: lazyRouteComponent(() => import('./publicity/list-page.tsx'), 'ListPage'),
});

const objectRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/publicity/$noticeId/object',
  component: lazyRouteComponent(() => import('./publicity/object-page.tsx'), 'ObjectPage'),
});

const followRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/objections',
  component: lazyRouteComponent(() => import('./publicity/follow-page.tsx'), 'FollowPage'),
});

const deadlineRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/deadline',
  validateSearch: readDeadlineSearch,
  component: lazyRouteComponent(() => import('./deadline/deadline-page.tsx'), 'DeadlinePage'),
});

const selfCheckRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/self-check',
  component: lazyRouteComponent(() => import('./self-check/self-check-page.tsx'), 'SelfCheckPage'),
});

const lookUpRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/query',
  component: lazyRouteComponent(() => import('./look-up/look-up-page.tsx'), 'LookUpPage'),
});

const enrolRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/enrol',
  loader: loadArea('enrolment'),
  component: lazyRouteComponent(() => import('./enrol/enrol-page.tsx'), 'EnrolPage'),
});

const letterRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/enrol/letter',
  loader: loadArea('enrolment'),
  component: lazyRouteComponent(() => import('./enrol/letter-page.tsx'), 'LetterPage'),
});

const workerRoute = createRoute({
  getParentRoute: () => publicShellRoute,
  path: '/worker',
  loader: loadArea('worker'),
  component: lazyRouteComponent(() => import('./worker/worker-page.tsx'), 'WorkerPage'),
});

/** Pages anyone may read, without an account. */
export const publicRoutes = [publicShellRoute.addChildren([publicityRoute, listRoute, noticeRoute, objectRoute, followRoute, deadlineRoute, selfCheckRoute, lookUpRoute, enrolRoute, letterRoute, workerRoute])] as const;
