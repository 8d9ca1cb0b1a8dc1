import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadArea } from '../i18n/index.ts';
import { rootRoute } from '../root-route.tsx';

const portalHomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal',
  loader: loadArea('portal'),
  component: lazyRouteComponent(() => import('./portal-home.tsx'), 'PortalHome'),
});

/** The enterprise's own pages. */
export const portalRoutes = [portalHomeRoute] as const;
