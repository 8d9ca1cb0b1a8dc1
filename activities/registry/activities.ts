import { Context } from '@temporalio/activity';
import { withScope, systemScope } from '../../prisma/scope/scope.ts';
import { failReading, lockReading } from '../../prisma/registry/import-job.ts';
import { recheckNextCase } from '../../prisma/registry/recheck-job.ts';
import type { RegistryActivities } from '../../workflows/registry/contract.ts';
import { readRegistryList } from './read-list.ts';
import type { Attempt, RegistryDeps } from './read-list.ts';

/**
 * Activities of the departments' lists. A repeat is safe: rows are written under (import, row number), a case that was judged anew is left
 * as it is, and every change of state is conditional. Errors are stripped of values by the worker's interceptor.
 */
export function createRegistryActivities(deps: RegistryDeps): RegistryActivities {
  return {
    readRegistryList: (input) => readRegistryList(deps, input, currentAttempt()),
    giveUpRegistryList: ({ countyId, importId }) => withScope(deps.pool, systemScope(countyId), async (tx) => {
      await failReading(tx, importId, { code: 'internal', params: {} });
      return (await lockReading(tx, importId)).state === 'failed' ? 'failed' : 'ready';
    }),
    recheckCases: async ({ countyId, recheckId }) => {
      const attempt = currentAttempt();
      const context = { pool: deps.pool, keys: deps.keys, countyId, afterCommit: deps.afterCommit };
      for (let looked = 1; await recheckNextCase(context, recheckId); looked += 1) {
        attempt.beat(looked);
        attempt.checkStopped();
      }
    },
  };
}

function currentAttempt(): Attempt {
  const context = Context.current();
  return { beat: (done) => context.heartbeat({ done }), checkStopped: () => context.cancellationSignal.throwIfAborted() };
}
