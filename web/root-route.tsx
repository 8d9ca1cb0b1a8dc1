import { createRootRoute, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { CrashState, Loading, NotFoundState } from './shared/states.tsx';

/** The root that the routes of every area hang on. */
export const rootRoute = createRootRoute({
  component: () => (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  ),
  notFoundComponent: NotFoundState,
  errorComponent: CrashState,
});
