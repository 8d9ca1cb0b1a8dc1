import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../client/client.ts';
import type { Scope } from './scope.ts';

/** Prisma on the pool that the hand-written acts use. */
export function openPrisma(pool: Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
}

/**
 * A Prisma client whose every operation runs in a transaction of its own, under the scope's role and settings.
 * For reads that shape answers; acts are hand-written SQL through withScope.
 */
export function scopedPrisma(prisma: PrismaClient, scope: Scope) {
  const role = scope.kind === 'system' ? 'labour_worker' : 'labour_api';
  return prisma.$extends({
    query: {
      async $allOperations({ args, query }) {
        const answers: unknown[] = await prisma.$transaction([
          prisma.$executeRaw`SELECT set_config('role', ${role}, true), set_config('app.county', ${scope.countyId}, true),
            set_config('app.kind', ${scope.kind}, true), set_config('app.user', ${scope.userId ?? ''}, true),
            set_config('app.org', ${scope.orgId ?? ''}, true), set_config('app.sees_all', ${scope.seesAll ? 'on' : 'off'}, true)`,
          query(args),
        ]);
        return answers[1];
      },
    },
  });
}

export type ScopedPrisma = ReturnType<typeof scopedPrisma>;
