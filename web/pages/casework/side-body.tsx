import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { Loading } from '../../shared/states.tsx';
import type { CaseView, TaskRow } from './casework.graphql.ts';

export interface SideBodyProps {
  readonly view: CaseView;
  readonly row: TaskRow | null;
}

/* What a side case is about and how it is answered: each process has a page part of its own, a chunk of its own. */
const bodies: Partial<Record<string, LazyExoticComponent<ComponentType<SideBodyProps>>>> = {
  recovery: lazy(() => import('../side-cases/recovery.tsx')),
  'duplicate-set': lazy(() => import('../side-cases/duplicate-set.tsx')),
  'worker-request': lazy(() => import('../side-cases/worker-request.tsx')),
  'detailed-rules': lazy(() => import('../side-cases/detailed-rules.tsx')),
  objection: lazy(() => import('../side-cases/objection.tsx')),
  reopening: lazy(() => import('../side-cases/reopening.tsx')),
  'second-look': lazy(() => import('../side-cases/second-look.tsx')),
};

export function SideBody({ view, row }: SideBodyProps) {
  const Body = bodies[view.process];
  return Body ? <Suspense fallback={<Loading />}><Body view={view} row={row} /></Suspense> : null;
}
