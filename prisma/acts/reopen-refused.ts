import { forbidden } from '../../policy/acts/decision.ts';
import { refusalOfCase, reopeningOf } from '../../policy/acts/second-look-acts.ts';
import { decideReopen } from '../../policy/acts/side-case-acts.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { ActRefused, changeCase } from './over-cases.ts';
import type { Fragment } from './write-change.ts';

/** The refusal that falls: of which case, at which step and round of it. */
export interface FallenRefusal { subjectId: string; step: string; round: number }

/**
 * A refusal falls: its case begins again at the step that refused, inside a transaction over both cases. An upheld second look and an agreed
 * reopening do the same.
 * @throws ActRefused when another road has opened the case since, or its workflow has not closed it yet
 */
export async function reopenRefused(
  context: ActContext, viewer: Viewer, tx: Tx, { subjectId, step, round }: FallenRefusal, said: { opinion: string; number: string }, events: CommittedEvent[],
): Promise<void> {
  const [roster] = await tx.named<{ total: number; payable: number }>('roster-of-case',
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE verdict_outcome IN ('pass', 'manual'))::int AS payable FROM roster_line WHERE case_id = $1`, [subjectId]);
  await changeCase(context, viewer, tx, subjectId, events, ({ snapshot }, around) => {
    const refusal = refusalOfCase(snapshot);
    if (refusal === null || refusal.round !== round) throw new ActRefused(forbidden('nothingRefused'));
    if (snapshot.case.closedAt === null) throw new ActRefused(forbidden('caseOpen'));
    const totals = { personCount: roster?.total ?? 0, amountFen: (roster?.payable ?? 0) * around.settings.amountFen };
    return decideReopen(snapshot, around, { kind: 'person', ...doerOf(viewer) }, reopeningOf(refusal, { opinion: said.opinion, from: said.number, totals }));
  }, { fragments: step === 'hr-verification' ? [linesUndecided] : [] });
}

/** A verification that refused everybody is made anew, line by line. */
const linesUndecided: Fragment = {
  name: 'undecided_lines', values: [],
  text: () => `UPDATE roster_line l SET decision = NULL, decision_reason = NULL, decision_note = NULL, decided_by_id = NULL, decided_at = NULL FROM moved WHERE l.case_id = moved.id`,
};
