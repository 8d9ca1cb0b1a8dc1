import type { VerdictOutcome } from '../../shared/verdict-list.tsx';
import type { WorkerLine } from './documents.ts';

/** How it stands with a worker's line, in one word; the texts are under `worker:standing`. */
export type Standing =
  | 'paid' | 'paying' | 'failed' | 'refused' | 'duplicate' | 'removed' | 'withdrawn' | 'caseRefused' | 'correcting' | 'review' | 'verification' | 'publicity' | 'approval' | 'waiting';

type About = Pick<WorkerLine, 'caseState' | 'decision' | 'removedAt'> & { readonly payment: Pick<NonNullable<WorkerLine['payment']>, 'state'> | null };

const ofPayment: Partial<Record<string, Standing>> = { paid: 'paid', failed: 'failed', bounced: 'failed', open: 'paying', sent: 'paying', inDoubt: 'paying' };
const ofCase: Partial<Record<string, Standing>> = {
  withdrawn: 'withdrawn', refused: 'caseRefused', returned: 'correcting', submitted: 'review', 'industry-reviewed': 'verification', 'hr-verified': 'publicity', publicised: 'approval',
};

/** Money first, then what was decided about the person, then where the firm's case stands. */
export function standingOf({ payment, decision, removedAt, caseState }: About): Standing {
  const paid = payment && ofPayment[payment.state];
  if (paid) return paid;
  if (removedAt) return 'removed';
  if (decision === 'refuse') return 'refused';
  if (decision === 'duplicate') return 'duplicate';
  return ofCase[caseState] ?? 'waiting';
}

const tones: Partial<Record<Standing, VerdictOutcome>> = { paid: 'pass', failed: 'problem', refused: 'fail', duplicate: 'fail', removed: 'fail', withdrawn: 'fail', caseRefused: 'fail' };

/** The mark beside it: icon and colour never stand without the word. */
export const toneOf = (standing: Standing): VerdictOutcome => tones[standing] ?? 'manual';
