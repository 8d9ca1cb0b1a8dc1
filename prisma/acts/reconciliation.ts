import { v7 as newId } from 'uuid';
import { forbidden } from '../../policy/acts/decision.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { isMonth } from '../../policy/money/reconciliation.ts';
import { checkCountersignature, checkSignature, explanationOf } from '../../policy/money/reconciliation-acts.ts';
import type { Explanation } from '../../policy/money/reconciliation-acts.ts';
import { redEnvelopeProcess } from '../../policy/red-envelope/steps.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActContext } from './context.ts';
import { maintain, outpaced } from './maintain.ts';
import type { MaintainAnswer } from './maintain.ts';
import { countMonth, digestOf, sha256Of, signedMonths } from './reconciliation-figures.ts';
import type { CountedMonth, MonthBody } from './reconciliation-figures.ts';

export interface SignatureInput { clientActId: string; month: string; source: string; digest: string; explanations: readonly Explanation[] }

/** 签署月末对账: the month's figures of one source are frozen, with every difference from the bank's files explained. A month is signed once. */
export function signReconciliation(context: ActContext, viewer: Viewer, input: SignatureInput): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'signReconciliation', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const { month, source } = input;
    const counted = isMonth(month) ? (await countMonth(tx, month)).find((each) => each.source === source) : undefined;
    const standing = { month, digest: counted === undefined ? '' : digestOf(counted), differences: counted?.bank.differences ?? [] };
    const refusal = checkSignature(doerOf(viewer), viewer.organisationCode, input, standing, now);
    if (refusal !== null) return refusal;
    if (counted === undefined) return { kind: 'NotFound' };
    const before = (await signedMonths(tx, month)).find((each) => each.source === source);
    if (before !== undefined && before.outcome !== 'refused') return forbidden('signedBefore');
    const body = bodyOf(counted, input.explanations);
    const id = newId();
    const sha256 = sha256Of(body);
    const kept = await tx.named('sign-reconciliation', `INSERT INTO reconciliation
      (id, county_id, edition_id, programme, source, month, attempt, body, sha256, signed_by_id, signed_by_name, signed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
      [id, viewer.countyId, spring2022.editionId, redEnvelopeProcess.slug, source, month, (before?.attempt ?? 0) + 1, JSON.stringify(body), sha256, viewer.userId, viewer.displayName, now]);
    if (kept.length === 0) return forbidden('signedBefore');
    await note('reconciliationSigned', { reconciliationId: id, source, month, sha256 });
    return { kind: 'kept', id };
  });
}

/** What is frozen: the figures, what the bank's files say beside them, and why they differ. */
function bodyOf({ month, source, figures, bank }: CountedMonth, explanations: readonly Explanation[]): MonthBody {
  return { month, source, figures, bank: { ...bank, differences: bank.differences.map((difference) => ({ ...difference, explanation: explanationOf(explanations, difference.key) })) } };
}

interface SignedRow { id: string; source: string; month: string; sha256: string; signed_by_id: string; decided_by_name: string | null; decided_at: Date | null }

async function signedRow(tx: Tx, id: string): Promise<SignedRow | null> {
  const [row] = await tx.named<SignedRow>('reconciliation-of-id', `
    SELECT r.id, r.source, r.month, r.sha256, r.signed_by_id, d.decided_by_name, d.decided_at FROM reconciliation r LEFT JOIN reconciliation_decision d ON d.reconciliation_id = r.id WHERE r.id = $1`, [id]);
  return row ?? null;
}

export interface CountersignatureInput { clientActId: string; reconciliationId: string; confirm: boolean; note: string | null }

/** 复核月末对账: another person countersigns, and the month's closing holds; or sends it back with a reason, and it may be signed again. */
export function decideReconciliation(context: ActContext, viewer: Viewer, input: CountersignatureInput): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'decideReconciliation', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const row = await signedRow(tx, input.reconciliationId);
    if (row === null) return { kind: 'NotFound' };
    const refusal = checkCountersignature(doerOf(viewer), viewer.organisationCode, input, row.signed_by_id);
    if (refusal !== null) return refusal;
    if (row.decided_at !== null) return outpaced(row.decided_by_name, row.decided_at);
    const outcome = input.confirm ? 'countersigned' : 'refused';
    await tx.named('decide-reconciliation', `INSERT INTO reconciliation_decision (reconciliation_id, county_id, outcome, note, decided_by_id, decided_by_name, decided_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`, [row.id, viewer.countyId, outcome, input.note, viewer.userId, viewer.displayName, now]);
    await note(input.confirm ? 'reconciliationCountersigned' : 'reconciliationRefused', { reconciliationId: row.id, source: row.source, month: row.month, sha256: row.sha256 });
    return { kind: 'kept', id: row.id };
  });
}
