import type { Change } from '../../policy/acts/change.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { Viewer } from '../viewer.ts';
import type { Fragment } from './write-change.ts';

// What 留嵊红包 writes beside the shared rows, as parts of the act's one statement. `moved` is the case, once the guard has held.

/**
 * The verified lines become awards: one live award per county, edition, programme and person. Who loses that race is marked a
 * duplicate and joins the person's duplicate set, which an officer resolves. Persons are taken in one order in every case, so that two
 * cases that name the same persons never wait for each other.
 */
export function linesVerified(change: Change): Fragment[] {
  const { editionId, personCount, amountFen } = change.case;
  const eachFen = personCount === 0 ? 0 : amountFen / personCount;
  return [
    {
      name: 'new_awards', values: [editionId, eachFen, change.act.businessAt],
      text: (n) => `INSERT INTO award (id, county_id, edition_id, programme, person_id, case_id, roster_line_id, amount_fen, state, live, created_at)
        SELECT uuidv7(), l.county_id, $${n}, 'red-envelope', l.person_id, l.case_id, l.id, $${n + 1}::bigint, 'verified', true, $${n + 2}::timestamptz
        FROM moved JOIN roster_line l ON l.case_id = moved.id WHERE l.decision = 'approve' ORDER BY l.person_id
        ON CONFLICT (county_id, edition_id, programme, person_id) WHERE live DO NOTHING RETURNING roster_line_id`,
    },
    {
      name: 'duplicate_claims', values: [editionId, change.act.businessAt],
      text: (n) => `INSERT INTO duplicate_claim (roster_line_id, county_id, edition_id, programme, person_id, case_id, winner_award_id, created_at)
        SELECT l.id, l.county_id, $${n}, 'red-envelope', l.person_id, l.case_id, a.id, $${n + 1}::timestamptz
        FROM moved JOIN roster_line l ON l.case_id = moved.id
        LEFT JOIN award a ON a.county_id = l.county_id AND a.edition_id = $${n} AND a.programme = 'red-envelope' AND a.person_id = l.person_id AND a.live
        WHERE l.decision = 'approve' AND NOT EXISTS (SELECT 1 FROM new_awards v WHERE v.roster_line_id = l.id) ON CONFLICT DO NOTHING`,
    },
    {
      name: 'duplicate_lines', values: [],
      text: () => `UPDATE roster_line l SET decision = 'duplicate', decision_reason = 'duplicateAward' FROM moved
        WHERE l.case_id = moved.id AND l.decision = 'approve' AND NOT EXISTS (SELECT 1 FROM new_awards v WHERE v.roster_line_id = l.id)`,
    },
  ];
}

/** The case's money is taken from the budget of the source that batches draw on, or nothing is written: two approvals never share what is left for one. */
export function budgetTaken(change: Change): Fragment {
  const { countyId, editionId, process, id } = change.case;
  return {
    name: 'budget_taken', values: [countyId, editionId, process, id, spring2022.fundingSource],
    text: (n) => `UPDATE budget b SET committed_fen = b.committed_fen + due.fen
      FROM (SELECT coalesce(sum(a.amount_fen), 0) AS fen FROM award a WHERE a.case_id = $${n + 3}::uuid AND a.live) due
      WHERE b.county_id = $${n} AND b.edition_id = $${n + 1} AND b.programme = $${n + 2} AND b.source = $${n + 4} AND b.committed_fen + due.fen <= b.appropriated_fen RETURNING b.source`,
  };
}

/** From here each award waits for a batch. */
export function caseAwardsApproved(): Fragment {
  return { name: 'approved_awards', values: [], text: () => `UPDATE award a SET state = 'approved' FROM moved WHERE a.case_id = moved.id AND a.live` };
}

/** No line of the case has ever been in a batch that was not cancelled. */
export function nothingInBatch({ caseId }: Change): Fragment {
  return {
    name: 'nothing_in_batch', values: [caseId],
    text: (n) => `SELECT 1 AS held WHERE (SELECT count(*) FROM payment_line p WHERE p.case_id = $${n}::uuid AND p.state <> 'void') = 0`,
  };
}

/** An approval is taken back: the budget has its money again, and the awards are verified as they were. */
export function budgetGivenBack(change: Change): Fragment[] {
  const { countyId, editionId, process } = change.case;
  return [
    { name: 'unapproved_awards', values: [], text: () => `UPDATE award a SET state = 'verified' FROM moved WHERE a.case_id = moved.id AND a.live AND a.state = 'approved' RETURNING a.amount_fen` },
    {
      name: 'budget_given_back', values: [countyId, editionId, process, spring2022.fundingSource],
      text: (n) => `UPDATE budget b SET committed_fen = b.committed_fen - due.fen FROM (SELECT coalesce(sum(amount_fen), 0) AS fen FROM unapproved_awards) due
        WHERE b.county_id = $${n} AND b.edition_id = $${n + 1} AND b.programme = $${n + 2} AND b.source = $${n + 3}`,
    },
  ];
}

/** A case that ends without pay frees its persons' slots. */
export function caseAwardsFreed(state: 'refused' | 'withdrawn'): Fragment {
  return {
    name: 'freed_awards', values: [state],
    text: (n) => `UPDATE award a SET state = $${n}, live = false FROM moved WHERE a.case_id = moved.id AND a.live`,
  };
}

/** A publicity list goes down with its application. */
export function noticeWithdrawn(at: Date): Fragment {
  return {
    name: 'withdrawn_notice', values: [at],
    text: (n) => `UPDATE publicity_notice p SET withdrawn_at = $${n}::timestamptz FROM moved WHERE p.case_id = moved.id AND p.withdrawn_at IS NULL`,
  };
}

/** The masked list that the public reads: the persons with an award, in the roster's order. */
export function noticePosted(change: Change, notice: { id: string; orgName: string; round: number; lastDay: string; endsAt: Date; postedAt: Date; listId: string | null }): Fragment[] {
  const { countyId, editionId } = change.case;
  return [
    {
      name: 'new_notice', values: [notice.id, countyId, editionId, notice.round, notice.orgName, notice.postedAt, notice.lastDay, notice.endsAt, notice.listId],
      text: (n) => `INSERT INTO publicity_notice (id, county_id, edition_id, programme, case_id, round, number, org_name, posted_at, last_day, ends_at, list_id)
        SELECT $${n}::uuid, $${n + 1}, $${n + 2}, 'red-envelope', moved.id, $${n + 3}::int, 'GS-2022-' || lpad(nextval('notice_number_seq')::text, 4, '0'), $${n + 4}, $${n + 5}::timestamptz, $${n + 6}, $${n + 7}::timestamptz, $${n + 8}::uuid FROM moved`,
    },
    {
      name: 'notice_lines', values: [notice.id],
      text: (n) => `INSERT INTO publicity_line (notice_id, line_no, county_id, name_masked, document_masked, amount_fen, roster_line_id)
        SELECT $${n}::uuid, row_number() OVER (ORDER BY l.line_no), l.county_id, l.name_masked, l.document_masked, a.amount_fen, l.id
        FROM moved JOIN award a ON a.case_id = moved.id AND a.live JOIN roster_line l ON l.id = a.roster_line_id`,
    },
  ];
}

/** The checker's decision on a batch: released, or cancelled with its lines void and the awards waiting again. */
export function batchReleased(state: 'released' | 'cancelled', checker: Viewer): Fragment[] {
  const batch: Fragment = {
    name: 'checked_batch', values: [state, checker.userId, checker.displayName],
    text: (n) => `UPDATE payment_batch b SET state = $${n}, checker_id = $${n + 1}::uuid, checker_name = $${n + 2} FROM moved WHERE b.id = moved.id`,
  };
  if (state === 'released') return [batch];
  const lines: Fragment = { name: 'void_lines', values: [], text: () => `UPDATE payment_line l SET state = 'void', live = false FROM moved WHERE l.batch_id = moved.id` };
  return [batch, lines];
}
