import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { RelayDeps } from './deliver.ts';

/** Notes business now, so that the demonstration's clock stands still while the product is stopped; also the relay's sign of life. */
export async function noteBusinessNow(deps: Pick<RelayDeps, 'pool' | 'countyId'>): Promise<void> {
  await withScope(deps.pool, systemScope(deps.countyId), (tx) => tx.named('note-clock', 'UPDATE installation SET business_noted_at = business_now() WHERE id = 1', []));
}
