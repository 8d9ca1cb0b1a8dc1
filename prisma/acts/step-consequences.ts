import type { Change } from '../../policy/acts/change.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { Viewer } from '../viewer.ts';
import type { FactsQuery } from './read-case.ts';
import { recoveryRefused } from './recovery.ts';
import { batchReleased, budgetGivenBack, budgetTaken, caseAwardsApproved, caseAwardsFreed, linesVerified, nothingInBatch } from './red-envelope-fragments.ts';
import type { Fragment } from './write-change.ts';

/** What a step asks for beyond an outcome, read with the case; cheap where the step does not ask. */
export const stepFacts: FactsQuery = {
  name: 'complete',
  sql: `CASE
    WHEN c.state = 'industry-reviewed' THEN (SELECT jsonb_build_object('lines', jsonb_build_object(
        'undecided', count(*) FILTER (WHERE l.decision IS NULL), 'approved', count(*) FILTER (WHERE l.decision = 'approve'), 'refused', count(*) FILTER (WHERE l.decision = 'refuse'),
        'against', count(*) FILTER (WHERE l.decision = 'approve' AND l.verdict_outcome = 'fail'),
        'digest', encode(sha256(convert_to(coalesce(string_agg(concat_ws(':', l.line_no, l.decision, l.decision_reason, l.decision_note), ',' ORDER BY l.line_no), ''), 'UTF8')), 'hex')))
      FROM roster_line l WHERE l.case_id = c.id)
    WHEN c.state = 'publicised' THEN (SELECT jsonb_build_object('openObjections', open_objections(c.id), 'money', jsonb_build_object(
        'amountFen', coalesce((SELECT sum(a.amount_fen) FROM award a WHERE a.case_id = c.id AND a.live), 0), 'leftFen', coalesce(max(b.appropriated_fen - b.committed_fen), 0)))
      FROM budget b WHERE b.county_id = c.county_id AND b.edition_id = c.edition_id AND b.programme = c.process AND b.source = '${spring2022.fundingSource}')
    WHEN c.state = 'made' THEN (SELECT jsonb_build_object('control', right(b.hash_total, 6)) FROM payment_batch b WHERE b.id = c.id)
    END`,
};

/** The step that a change decides, with its outcome: by whichever act. */
function decided({ update }: Change): string {
  const row = update.caseStep.find(({ state }) => state === 'decided');
  return row === undefined ? '' : `${row.step}:${row.outcome ?? ''}`;
}

/** The step whose decision a change takes back, with what it had been. */
const retracted = ({ act }: Change): string => (act.kind === 'retract' ? `${act.step ?? ''}:${String(act.detail['outcome'])}` : '');

/** What must hold for a step to be decided so, or for its decision to be taken back: a budget that suffices, no line in a batch. */
export function stepGuards(change: Change): Fragment[] {
  if (decided(change) === 'finance-approval:approve') return [budgetTaken(change)];
  return retracted(change) === 'finance-approval:approve' ? [nothingInBatch(change)] : [];
}

/** What belongs to a step's decision and is written with it: awards, budget, the batch. */
export function stepConsequences(change: Change, viewer: Viewer): Fragment[] {
  if (retracted(change) === 'finance-approval:approve') return budgetGivenBack(change);
  switch (decided(change)) {
    case 'hr-verification:approve': return linesVerified(change);
    case 'finance-approval:approve': return [caseAwardsApproved()];
    case 'finance-approval:refuse': return [caseAwardsFreed('refused')];
    case 'release:approve': return batchReleased('released', viewer);
    case 'release:refuse': return batchReleased('cancelled', viewer);
    case 'recovery-approval:refuse': return [recoveryRefused()];
    default: return [];
  }
}
