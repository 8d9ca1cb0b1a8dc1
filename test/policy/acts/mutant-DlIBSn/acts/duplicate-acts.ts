import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import { forbidden, maxWords } from './decision.ts';
import type { Decision } from './decision.ts';
import type { CaseSnapshot, FieldIssue, Refusal } from './rows.ts';
import { beginTaskAct } from './task-acts.ts';
import { taskRules } from './task-rules.ts';
import type { Doer } from './task-rules.ts';

/** A claim on the person of a set, as it stands when the set is resolved. */
export interface Claim {
  lineId: string; caseId: string;
  /** It holds the person's one live award. */
  holdsAward: boolean;
  /** Its payment is in a batch, sent or made. */
  paymentUnderway: boolean;
}

export interface ResolveAct { taskId: string; version: number; keptLineId: string; reasons: readonly { lineId: string; reason: string }[] }

/**
 * Resolves a set of claims on one person: one is kept, every other gets its reason. An award whose payment is under way stays where it is: what
 * was paid is recovered first.
 */
export function decideResolveSet(read: CaseSnapshot, around: Circumstances, doer: Doer, act: ResolveAct, claims: readonly Claim[]): Decision {
  const begun = beginTaskAct(read, around, doer, act, taskRules.resolveDuplicates);
  if ('kind' in begun) return begun;
  const { edit, task } = begun;
  const flawed = checkResolution(act, claims);
  if (flawed !== null) return flawed;
  edit.decideStep('duplicate-resolution', 'end', { doneTask: task });
  const moved = claims.some(({ lineId, holdsAward }) => holdsAward && lineId !== act.keptLineId);
  const change = edit.finish({ kind: 'resolveDuplicates', task, outcome: 'end', detail: { lines: claims.length, moved }, moves: true });
  return { kind: 'change', change, answer: { taskId: task.id, messageKey: 'duplicatesResolved', params: { count: claims.length - 1 } } };
}

function checkResolution({ keptLineId, reasons }: ResolveAct, claims: readonly Claim[]): Refusal | null {
  if (!claims.some(({ lineId }) => lineId === keptLineId)) return { kind: 'ValidationFailed', issues: [{ field: 'keptLineId', code: 'keptClaimRequired' }] };
  if (claims.some(({ lineId, holdsAward, paymentUnderway }) => holdsAward && paymentUnderway && lineId !== keptLineId)) return forbidden('lineHasPayment');
  const issues: FieldIssue[] = claims.filter(({ lineId }) => lineId !== keptLineId).flatMap(({ lineId }) => {
    const reason = reasons.find((given) => given.lineId === lineId)?.reason.trim() ?? '';
    if (reason === '') return [{ field: `reasons.${lineId}`, code: 'reasonRequired' }];
    return reason.length > maxWords ? [{ field: `reasons.${lineId}`, code: 'tooLong' }] : [];
  });
  return issues.length > 0 ? { kind: 'ValidationFailed', issues } : null;
}

/** A claim that was not kept: its case's record says so, in the officer's words; nothing about it moves. */
export function decideClaimDropped(read: CaseSnapshot, around: Circumstances, doer: Doer, reason: string, agents: readonly string[] = []): Change {
  const edit = new CaseEdit(read, around, { kind: 'person', ...doer });
  edit.tell(agents, { key: `claimDropped:${edit.actId}`, kind: 'claimDropped', params: { count: 1 } });
  return edit.finish({ kind: 'claimDropped', step: 'hr-verification', opinion: reason, detail: { lines: 1 }, moves: false });
}
