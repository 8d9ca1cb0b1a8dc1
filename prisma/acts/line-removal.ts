import { decideRemoveLines } from '../../policy/acts/side-case-acts.ts';
import type { Actor } from '../../policy/acts/rows.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../scope/scope.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { removalRefused } from './document-fragments.ts';
import { ActRefused, changeCase } from './over-cases.ts';
import type { Fragment } from './write-change.ts';

export interface LineRemoval {
  caseId: string;
  lineIds: readonly string[];
  because: 'objection' | 'duplicate';
  /** Of `refusalReasons`. */
  reasonCode: string;
  /** In the officer's words, as the firm reads them. */
  reason: string;
  /** Who decided; null: nobody with an account. */
  decidedById: string | null;
}

interface RemovalRow { count: number; amount_fen: number; remaining: number; payment_underway: boolean; agents: string[] }

/**
 * Lines leave a case, inside an act over several cases that has locked it: their awards end, the public list shows them struck, money that was
 * approved goes back to the budget, the case goes on with fewer persons or ends.
 * @throws ActRefused when a payment of theirs is in a batch, sent or made, or the case has ended
 */
export async function removeLines(
  context: Pick<ActContext, 'pool' | 'keys' | 'arrivedAt'>, countyId: string, tx: Tx, actor: Actor, removal: LineRemoval, events: CommittedEvent[],
): Promise<void> {
  const [row] = await tx.named<RemovalRow>('removal-of-lines', selectRemoval, [removal.caseId, removal.lineIds]);
  if (row === undefined) throw new Error('a removal yields one row');
  await changeCase(context, { countyId }, tx, removal.caseId, events, (read, around) => {
    const decided = decideRemoveLines(read.snapshot, around, actor, {
      count: row.count, amountFen: row.amount_fen, remaining: row.remaining, paymentUnderway: row.payment_underway, because: removal.because, reason: removal.reason, agents: row.agents,
    });
    if ('kind' in decided) throw new ActRefused(decided);
    return decided;
  }, {
    fragments: (change, { snapshot }) => {
      const approved = snapshot.steps.some((step) => step.step === 'finance-approval' && step.state === 'decided' && step.outcome === 'approve');
      return [...removalRefused(change, removal), ...removedRows(removal, change.act.businessAt, approved)];
    },
  });
}

const selectRemoval = `
  SELECT count(*) FILTER (WHERE a.roster_line_id = ANY($2::uuid[]))::int AS count, coalesce(sum(a.amount_fen) FILTER (WHERE a.roster_line_id = ANY($2::uuid[])), 0)::bigint AS amount_fen,
    count(*) FILTER (WHERE NOT a.roster_line_id = ANY($2::uuid[]))::int AS remaining,
    coalesce(bool_or(EXISTS (SELECT 1 FROM payment_line p WHERE p.award_id = a.id AND p.live)) FILTER (WHERE a.roster_line_id = ANY($2::uuid[])), false) AS payment_underway,
    ARRAY(SELECT u.id FROM user_account u JOIN "case" c ON c.applicant_org_id = u.organisation_id WHERE c.id = $1 AND u.disabled_at IS NULL) AS agents
  FROM award a WHERE a.case_id = $1 AND a.live`;

function removedRows({ lineIds, reasonCode, reason, decidedById }: LineRemoval, at: Date, moneyApproved: boolean): Fragment[] {
  const awards: Fragment = {
    name: 'removed_awards', values: [lineIds],
    text: (n) => `UPDATE award a SET state = 'refused', live = false FROM moved WHERE a.case_id = moved.id AND a.live AND a.roster_line_id = ANY($${n}::uuid[])
      RETURNING a.county_id, a.edition_id, a.programme, a.amount_fen`,
  };
  const lines: Fragment = {
    name: 'removed_lines', values: [lineIds, reasonCode, reason, decidedById, at],
    text: (n) => `UPDATE roster_line l SET decision = 'refuse', decision_reason = $${n + 1}, decision_note = $${n + 2}, decided_by_id = $${n + 3}::uuid, decided_at = $${n + 4}::timestamptz
      FROM moved WHERE l.case_id = moved.id AND l.id = ANY($${n}::uuid[])`,
  };
  const published: Fragment = {
    name: 'struck_lines', values: [lineIds, at],
    text: (n) => `UPDATE publicity_line p SET removed_at = $${n + 1}::timestamptz FROM moved JOIN publicity_notice t ON t.case_id = moved.id AND t.withdrawn_at IS NULL
      WHERE p.notice_id = t.id AND p.roster_line_id = ANY($${n}::uuid[]) AND p.removed_at IS NULL`,
  };
  const money: Fragment = {
    name: 'returned_budget', values: [spring2022.fundingSource],
    text: (n) => `UPDATE budget b SET committed_fen = b.committed_fen - due.fen
      FROM (SELECT county_id, edition_id, programme, sum(amount_fen) AS fen FROM removed_awards GROUP BY 1, 2, 3) due
      WHERE b.county_id = due.county_id AND b.edition_id = due.edition_id AND b.programme = due.programme
        AND b.source = $${n}`,
  };
  return [awards, lines, published, ...(moneyApproved ? [money] : [])];
}
