import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import { checkFinding, decideFindingChecked, decideFindingProposed } from '../../policy/acts/in-doubt-acts.ts';
import type { FindingOutcome } from '../../policy/acts/in-doubt-acts.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import type { LineOutcome } from '../../policy/money/match-return.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { ActRefused, changeCase, lockCases, overCases } from './over-cases.ts';
import type { BatchAnswer } from './payments.ts';
import { batchAnswered, isComplete, linesAnswered, openFindings, sentBatch, settleCases, settledRows } from './settlement.ts';
import type { SettledBatch } from './settlement.ts';
import type { Fragment } from './write-change.ts';

export interface FindingInput { clientActId: string; lineId: string; outcome: string; words: string; uploadId: string }

/** 提出查证结论: the maker says what became of a line in doubt, with evidence. Nothing moves until the checker has confirmed it. */
export function proposeFinding(context: ActContext, viewer: Viewer, input: FindingInput): Promise<BatchAnswer> {
  return overCases(context, viewer, { mutation: 'proposeFinding', clientActId: input.clientActId }, async (tx, events) => {
    const batchId = await batchOfLine(tx, input.lineId);
    if (batchId === null) return { kind: 'NotFound' };
    await lockCases(tx, [batchId]);
    const evidence = await tx.named('own-evidence', `SELECT 1 FROM upload WHERE id = $1 AND owner_org_id = $2 AND purpose = 'evidence'`, [input.uploadId, viewer.organisationId]);
    const refusal = checkFinding({ ...input, hasEvidence: evidence.length > 0 });
    if (refusal !== null) return refusal;
    const batch = await sentBatch(tx, batchId);
    const line = batch?.lines.find(({ id }) => id === input.lineId);
    if (batch === null || line === undefined) return { kind: 'NotFound' };
    if (line.state !== 'inDoubt') return forbidden('lineNotInDoubt');
    const waiting = await tx.named('finding-of-line', `SELECT 1 FROM in_doubt_finding WHERE line_id = $1 AND state = 'proposed'`, [line.id]);
    if (waiting.length > 0) return invalid('lineId', 'findingWaits');
    const answer: BatchAnswer = { kind: 'batch', batchId };
    await changeCase(context, viewer, tx, batchId, events, (read, around) => {
      const decision = decideFindingProposed(read.snapshot, around, doerOf(viewer), { reference: line.reference, outcome: input.outcome });
      if (decision.kind !== 'change') throw new ActRefused(decision);
      return decision.change;
    }, {
      client: { actorId: viewer.userId, clientActId: input.clientActId, mutation: 'proposeFinding', answer },
      fragments: (change) => [newFinding(viewer, input, change.act.businessAt)],
    });
    return answer;
  });
}

async function batchOfLine(tx: Tx, lineId: string): Promise<string | null> {
  const [row] = await tx.named<{ batch_id: string }>('batch-of-line', 'SELECT batch_id FROM payment_line WHERE id = $1', [lineId]);
  return row?.batch_id ?? null;
}

function newFinding(viewer: Viewer, { lineId, outcome, words, uploadId }: FindingInput, at: Date): Fragment {
  return {
    name: 'new_finding', values: [newId(), viewer.countyId, lineId, outcome, words.trim(), uploadId, viewer.userId, viewer.displayName, at],
    text: (n) => `INSERT INTO in_doubt_finding (id, county_id, batch_id, line_id, outcome, words, upload_id, state, proposed_by_id, proposed_by_name, proposed_at)
      SELECT $${n}::uuid, $${n + 1}, moved.id, $${n + 2}::uuid, $${n + 3}, $${n + 4}, $${n + 5}::uuid, 'proposed', $${n + 6}::uuid, $${n + 7}, $${n + 8}::timestamptz FROM moved`,
  };
}

export interface FindingDecision { clientActId: string; findingId: string; confirm: boolean; opinion: string | null }

interface FindingRow { id: string; batch_id: string; line_id: string; outcome: FindingOutcome; state: string; proposed_by_id: string; decided_by_name: string | null; decided_at: Date | null }

/** 复核查证结论: the checker confirms, and the line is booked as the bank's answer would be; or refuses, and it stays in doubt. */
export function decideFinding(context: ActContext, viewer: Viewer, input: FindingDecision): Promise<BatchAnswer> {
  return overCases(context, viewer, { mutation: 'decideFinding', clientActId: input.clientActId }, async (tx, events) => {
    const [seen] = await tx.named<{ batch_id: string }>('batch-of-finding', 'SELECT batch_id FROM in_doubt_finding WHERE id = $1', [input.findingId]);
    if (seen === undefined) return { kind: 'NotFound' };
    await lockCases(tx, [seen.batch_id]);
    const [finding] = await tx.named<FindingRow>('finding-of-id', 'SELECT id, batch_id, line_id, outcome, state, proposed_by_id, decided_by_name, decided_at FROM in_doubt_finding WHERE id = $1', [input.findingId]);
    const batch = await sentBatch(tx, seen.batch_id);
    if (finding === undefined || batch === null) return { kind: 'NotFound' };
    if (finding.state !== 'proposed') return { kind: 'Conflict', winnerName: finding.decided_by_name, at: finding.decided_at, taskId: null, caseId: batch.id };
    return bookFinding(context, viewer, tx, { input, finding, batch, events });
  });
}

async function bookFinding(
  context: ActContext, viewer: Viewer, tx: Tx, { input, finding, batch, events }: { input: FindingDecision; finding: FindingRow; batch: SettledBatch; events: CommittedEvent[] },
): Promise<BatchAnswer | Refusal> {
  const line = batch.lines.find(({ id }) => id === finding.line_id);
  if (line === undefined) return { kind: 'NotFound' };
  const outcomes: LineOutcome[] = input.confirm ? [{ reference: line.reference, outcome: finding.outcome, resultCode: null, reason: null }] : [];
  const answered = linesAnswered(batch, outcomes);
  await lockCases(tx, answered.map(({ case_id: caseId }) => caseId));
  const waiting = await openFindings(tx, batch, outcomes) - (input.confirm ? 0 : 1);
  const complete = isComplete(batch, outcomes);
  const answer: BatchAnswer = { kind: 'batch', batchId: batch.id };
  await changeCase(context, viewer, tx, batch.id, events, (read, around) => {
    const decision = decideFindingChecked(read.snapshot, around, doerOf(viewer), input, {
      proposedById: finding.proposed_by_id, waiting, complete, reference: line.reference, outcome: finding.outcome,
    });
    if (decision.kind !== 'change') throw new ActRefused(decision);
    return decision.change;
  }, {
    client: { actorId: viewer.userId, clientActId: input.clientActId, mutation: 'decideFinding', answer },
    fragments: (change) => [
      findingDecided(viewer, input, change.act.businessAt),
      ...(input.confirm ? [...settledRows(outcomes, { at: change.act.businessAt, returnFileId: null, findingId: finding.id }), batchAnswered(change.act.businessAt, { complete, file: null })] : []),
    ],
  });
  await settleCases(context, viewer, tx, { batch, answered }, events);
  return answer;
}

function findingDecided(viewer: Viewer, { findingId, confirm, opinion }: FindingDecision, at: Date): Fragment {
  return {
    name: 'decided_finding', values: [findingId, confirm ? 'confirmed' : 'refused', viewer.userId, viewer.displayName, at, opinion],
    text: (n) => `UPDATE in_doubt_finding f SET state = $${n + 1}, decided_by_id = $${n + 2}::uuid, decided_by_name = $${n + 3}, decided_at = $${n + 4}::timestamptz, note = $${n + 5}
      FROM moved WHERE f.id = $${n}::uuid`,
  };
}
