import { createRootRoute, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { loadNormalisedCache } from './graphql/client.ts';
import { CrashState, Loading, NotFoundState } from './shared/states.tsx';

const readOnlyPaths = ['/publicity', '/deadline', '/self-check', '/worker', '/sign-in', '/enrol'];
const isReadOnly = (path: string): boolean => readOnlyPaths.some((known) => path === known || path.startsWith(`${known}/`));

/** The root that the routes of every area hang on. */
export const rootRoute = createRootRoute({
  beforeLoad: async ({ location }) => {
    if (!isReadOnly(location.pathname)) await loadNormalisedCache();
  },
  component: () => (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  ),
  notFoundComponent: NotFoundState,
  errorComponent: CrashState,
});
