import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadArea } from '../i18n/index.ts';
import { readMessagesSearch } from '../pages/messages/search.ts';
import { rootRoute } from '../root-route.tsx';
import { readDraftStep, type DraftStep } from './draft/steps.ts';

// One frame for all pages: going from one to the next keeps the stream and the focus of the header.
const portalShellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'portal-shell',
  loader: loadArea('portal', 'enrolment'),
  component: lazyRouteComponent(() => import('./portal-shell.tsx'), 'PortalShell'),
});

const portalHomeRoute = createRoute({
  getParentRoute: () => portalShellRoute,
  path: '/portal',
  component: lazyRouteComponent(() => import('./portal-home.tsx'), 'PortalHome'),
});

const portalCaseRoute = createRoute({
  getParentRoute: () => portalShellRoute,
  path: '/portal/cases/$caseId',
  component: lazyRouteComponent(() => import('./case/case-page.tsx'), 'PortalCasePage'),
});

const portalDraftRoute = createRoute({
  getParentRoute: () => portalShellRoute,
  path: '/portal/cases/$caseId/edit',
  validateSearch: (search: Record<string, unknown>): { step?: DraftStep } => {
    const step = readDraftStep(search.step);
    return step ? { step } : {};
  },
  component: lazyRouteComponent(() => import('./draft/draft-page.tsx'), 'DraftPage'),
});

const portalReceiptRoute = createRoute({
  getParentRoute: () => portalShellRoute,
  path: '/portal/cases/$caseId/receipt',
  component: lazyRouteComponent(() => import('./receipt-page.tsx'), 'ReceiptPage'),
});

const portalAgentsRoute = createRoute({
  getParentRoute: () => portalShellRoute,
  path: '/portal/agents',
  loader: loadArea('enrolment'),
  component: lazyRouteComponent(() => import('./agents/agents-page.tsx'), 'AgentsPage'),
});

const portalMessagesRoute = createRoute({
  getParentRoute: () => portalShellRoute,
  path: '/portal/messages',
  validateSearch: readMessagesSearch,
  loader: loadArea('messages'),
  component: lazyRouteComponent(() => import('../pages/messages/messages-page.tsx'), 'PortalMessagesPage'),
});

/** The enterprise's own pages. */
export const portalRoutes = [
  portalShellRoute.addChildren([portalHomeRoute, portalCaseRoute, portalDraftRoute, portalReceiptRoute, portalAgentsRoute, portalMessagesRoute]),
] as const;
