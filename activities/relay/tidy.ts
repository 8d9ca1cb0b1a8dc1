import type { Keys } from '../../prisma/encryption/index.ts';
import { sweepDrafts } from '../../prisma/acts/desk.ts';
import { endOverdueAssisting } from '../../prisma/enrolment/assisting.ts';
import { sweepUploads } from '../../prisma/files/sweep-uploads.ts';
import type { SweepDeps } from '../../prisma/files/sweep-uploads.ts';

export interface TidyDeps extends SweepDeps { keys: Keys }

/** Each minute: what has ended by the clock alone is noted as ended, and what nobody has finished is removed. */
export async function tidy(deps: TidyDeps): Promise<void> {
  await endOverdueAssisting(deps);
  await sweepUploads(deps);
  await sweepDrafts(deps);
}
