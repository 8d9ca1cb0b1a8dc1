import { v7 as newId } from 'uuid';
import { decideReceipt, checkProposal } from '../../policy/acts/recovery-acts.ts';
import type { ReceiptAct, Recoverable, RecoverySum } from '../../policy/acts/recovery-acts.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Change } from '../../policy/acts/change.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext, ActDone } from './context.ts';
import { openSideCase } from './open-case.ts';
import { businessNow, lockCases, overCases } from './over-cases.ts';
import { performAct } from './perform.ts';
import type { FactsQuery } from './read-case.ts';
import type { Fragment } from './write-change.ts';

export interface RecoveryInput { clientActId: string; lineId: string; reasonCode: string; reason: string; amountFen: number | null }

interface LineRow extends Recoverable { caseId: string; awardId: string; editionId: string }

const selectLine = `
  SELECT l.case_id AS "caseId", l.award_id AS "awardId", c.edition_id AS "editionId", c.lead_org_id AS "leadOrgId", l.state,
    l.amount_fen - coalesce((SELECT sum(r.recovered_fen) FROM recovery r WHERE r.award_id = l.award_id), 0)::bigint AS "leftFen",
    EXISTS (SELECT 1 FROM recovery r WHERE r.award_id = l.award_id AND r.live) AS "underWay"
  FROM payment_line l JOIN "case" c ON c.id = l.case_id WHERE l.id = $1`;

/** 提出追回: who, why and how much, as a case of its own that a section head decides. By default all that was paid and has not come back. */
export function proposeRecovery(context: ActContext, viewer: Viewer, input: RecoveryInput): Promise<ActAnswer> {
  return overCases<ActDone>(context, viewer, { mutation: 'proposeRecovery', clientActId: input.clientActId }, async (tx, events) => {
    const [seen] = await tx.named<LineRow>('line-to-recover', selectLine, [input.lineId]);
    if (seen === undefined) return { kind: 'NotFound' };
    // Two who propose the same at once: the second reads what the first has written.
    await lockCases(tx, [seen.caseId]);
    const [line] = await tx.named<LineRow>('line-to-recover', selectLine, [input.lineId]);
    if (line === undefined) return { kind: 'NotFound' };
    const proposal = { reasonCode: input.reasonCode, reason: input.reason, amountFen: input.amountFen ?? line.leftFen };
    const refusal = checkProposal(doerOf(viewer), proposal, line);
    if (refusal !== null) return refusal;
    const at = await businessNow(tx);
    const side = await openSideCase(context, viewer.countyId, tx, { kind: 'person', ...doerOf(viewer) }, {
      process: 'recovery', editionId: line.editionId, applicantOrgId: line.leadOrgId, leadOrgId: line.leadOrgId, personCount: 1, amountFen: proposal.amountFen,
      openedById: viewer.userId, about: { caseIds: [line.caseId], kind: 'recovery' },
      act: { kind: 'proposeRecovery', detail: { amountFen: proposal.amountFen, because: proposal.reasonCode }, state: 'proposed' },
    }, events, { fragments: () => [newRecovery(viewer.countyId, line.awardId, input.lineId, proposal, at)] });
    const answer: ActDone = { kind: 'done', caseId: side.caseId, taskId: null, taskVersion: null, seq: 1, messageKey: 'recoveryProposed', params: { number: side.number } };
    await keepAnswer(tx, viewer, input.clientActId, answer, context.arrivedAt);
    return answer;
  });
}

/** The answer names the case's number, which is given inside: it is stored beside the case. */
const keepAnswer = (tx: Tx, viewer: Viewer, clientActId: string, answer: ActDone, at: Date): Promise<unknown> => tx.named('store-answer',
  `INSERT INTO client_act (actor_id, client_act_id, county_id, mutation, answer, created_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6) ON CONFLICT DO NOTHING`,
  [viewer.userId, clientActId, viewer.countyId, 'proposeRecovery', JSON.stringify(answer), at]);

function newRecovery(countyId: string, awardId: string, lineId: string, proposal: { reasonCode: string; reason: string; amountFen: number }, at: Date): Fragment {
  return {
    name: 'new_recovery', values: [countyId, awardId, lineId, proposal.reasonCode, proposal.reason.trim(), proposal.amountFen, at],
    text: (n) => `INSERT INTO recovery (case_id, county_id, award_id, line_id, reason_code, reason, amount_fen, live, created_at)
      SELECT moved.id, $${n}, $${n + 1}::uuid, $${n + 2}::uuid, $${n + 3}, $${n + 4}, $${n + 5}::bigint, true, $${n + 6}::timestamptz FROM moved`,
  };
}

/** The head refused: the payment may be looked at again. */
export const recoveryRefused = (): Fragment =>
  ({ name: 'refused_recovery', values: [], text: () => 'UPDATE recovery r SET live = false FROM moved WHERE r.case_id = moved.id' });

const sumFacts: FactsQuery = {
  name: 'recovery',
  sql: `(SELECT jsonb_build_object('amountFen', r.amount_fen, 'recoveredFen', r.recovered_fen) FROM recovery r WHERE r.case_id = c.id)`,
};

export interface ReceiptInput extends ReceiptAct { clientActId: string; uploadId: string | null }

/** 登记追回款: a sum that came back, with day and reference. The one that meets the recovery's sum ends it. */
export function enterReceipt(context: ActContext, viewer: Viewer, input: ReceiptInput): Promise<ActAnswer> {
  let known = { reference: false, upload: true };
  return performAct<RecoverySum | null>(context, viewer, {
    mutation: 'enterReceipt', clientActId: input.clientActId, address: { taskId: input.taskId }, facts: sumFacts,
    prepare: async (tx, read) => {
      const receipts = await tx.named('receipt-of-reference', 'SELECT 1 FROM recovery_receipt WHERE case_id = $1 AND reference = $2', [read.snapshot.case.id, input.reference.trim()]);
      const uploads = input.uploadId === null ? null : await tx.named('own-evidence', `SELECT 1 FROM upload WHERE id = $1 AND owner_org_id = $2 AND purpose = 'evidence'`, [input.uploadId, viewer.organisationId]);
      known = { reference: receipts.length > 0, upload: uploads === null || uploads.length > 0 };
    },
    decide: (read, around) => {
      if (read.facts === null) return forbidden('notThisTask');
      if (known.reference) return invalid('reference', 'receiptEnteredBefore');
      if (!known.upload) return invalid('uploadId', 'uploadMissing');
      return decideReceipt(read.snapshot, around, doerOf(viewer), input, read.facts);
    },
    fragments: (change) => receiptRows(change, viewer, input),
  });
}

/** The receipt, the recovery's new sum, and the award's end once all of it has come back: its person's slot is free then. */
function receiptRows(change: Change, viewer: Viewer, { amountFen, receivedOn, reference, uploadId }: ReceiptInput): Fragment[] {
  return [{
    name: 'new_receipt', values: [newId(), viewer.countyId, amountFen, receivedOn, reference.trim(), uploadId, viewer.userId, viewer.displayName, change.act.businessAt],
    text: (n) => `INSERT INTO recovery_receipt (id, county_id, case_id, amount_fen, received_on, reference, upload_id, entered_by_id, entered_by_name, entered_at)
      SELECT $${n}::uuid, $${n + 1}, moved.id, $${n + 2}::bigint, $${n + 3}, $${n + 4}, $${n + 5}::uuid, $${n + 6}::uuid, $${n + 7}, $${n + 8}::timestamptz FROM moved`,
  }, {
    name: 'moved_recovery', values: [amountFen],
    text: (n) => `UPDATE recovery r SET recovered_fen = r.recovered_fen + $${n}::bigint, live = r.recovered_fen + $${n}::bigint < r.amount_fen FROM moved WHERE r.case_id = moved.id
      RETURNING r.case_id, r.award_id, r.recovered_fen`,
  }, {
    name: 'recovered_award', values: [],
    text: () => `UPDATE award a SET state = 'recovered', live = false FROM moved_recovery m
      WHERE a.id = m.award_id AND a.amount_fen = m.recovered_fen + coalesce((SELECT sum(o.recovered_fen) FROM recovery o WHERE o.award_id = m.award_id AND o.case_id <> m.case_id), 0)`,
  }];
}
