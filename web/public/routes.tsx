import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadArea } from '../i18n/index.ts';
import { rootRoute } from '../root-route.tsx';

const publicityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/publicity',
  loader: loadArea('public'),
  component: lazyRouteComponent(() => import('./publicity-page.tsx'), 'PublicityPage'),
});

const deadlineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deadline',
  loader: loadArea('public'),
  component: lazyRouteComponent(() => import('./deadline-page.tsx'), 'DeadlinePage'),
});

const selfCheckRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/self-check',
  loader: loadArea('public'),
  component: lazyRouteComponent(() => import('./self-check-page.tsx'), 'SelfCheckPage'),
});

/** Pages anyone may read, without an account. */
export const publicRoutes = [publicityRoute, deadlineRoute, selfCheckRoute] as const;
