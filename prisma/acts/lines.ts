import { decideCorrectAccounts } from '../../policy/acts/payment-acts.ts';
import { conflictOn, forbidden, invalid, maxWords } from '../../policy/acts/decision.ts';
import type { FieldIssue, Refusal, TaskRow } from '../../policy/acts/rows.ts';
import { parseBankAccount } from '../../policy/identity/bank-account.ts';
import { refusalReasons } from '../../policy/red-envelope/refusal-reasons.ts';
import { unwrapDataKey } from '../encryption/data-key.ts';
import { unseal } from '../encryption/seal.ts';
import { accountTail, sealRosterLine } from '../roster/secrets.ts';
import type { RosterSecrets } from '../roster/secrets.ts';
import { withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext } from './context.ts';
import { performAct } from './perform.ts';
import { fromColumns } from './row-shape.ts';
import type { TaskInput } from './tasks.ts';
import type { Fragment } from './write-change.ts';

export interface LineDecision { lineId: string; decision: string; reason: string | null; note: string | null }
export type LinesAnswer = { kind: 'decided'; caseId: string } | Refusal;

/** HR's verification line by line, saved as it is made; the awards come with the task's completion. */
export async function decideLines(context: ActContext, viewer: Viewer, input: { taskId: string; version: number; decisions: readonly LineDecision[] }): Promise<LinesAnswer> {
  const issues = input.decisions.flatMap(issuesOf);
  if (issues.length > 0) return { kind: 'ValidationFailed', issues };
  return withScope(context.pool, scopeOf(viewer), async (tx) => {
    const task = await verificationTask(tx, viewer, input);
    if ('kind' in task) return task;
    const unfit = await writeDecisions(tx, viewer, task, input.decisions);
    // What the rules refuse, an officer does not approve line by line: the lists are put right instead.
    return unfit > 0 ? invalid('decisions', 'lineNotApprovable', { count: unfit }) : { kind: 'decided', caseId: task.caseId };
  });
}

/** Approves every line that the checks passed and nobody has decided yet. */
export async function decidePassingLines(context: ActContext, viewer: Viewer, input: { taskId: string; version: number }): Promise<LinesAnswer> {
  return withScope(context.pool, scopeOf(viewer), async (tx) => {
    const task = await verificationTask(tx, viewer, input);
    if ('kind' in task) return task;
    await tx.named('decide-passing', `
      WITH moved AS (UPDATE "case" SET seq = seq + 1 WHERE id = $1)
      UPDATE roster_line SET decision = 'approve', decided_by_id = $2, decided_at = business_now()
      WHERE case_id = $1 AND decision IS NULL AND verdict_outcome = 'pass'`, [task.caseId, viewer.userId]);
    return { kind: 'decided', caseId: task.caseId };
  });
}

function issuesOf({ decision, reason, note }: LineDecision, index: number): FieldIssue[] {
  const field = `decisions.${index}`;
  if (decision !== 'approve' && decision !== 'refuse') return [{ field: `${field}.decision`, code: 'unknownOutcome' }];
  if (decision === 'approve') return [];
  if ((note ?? '').length > maxWords) return [{ field: `${field}.note`, code: 'tooLong' }];
  if (!(refusalReasons as readonly (string | null)[]).includes(reason)) return [{ field: `${field}.reason`, code: 'reasonRequired' }];
  return reason === 'other' && (note ?? '').trim() === '' ? [{ field: `${field}.note`, code: 'noteRequired' }] : [];
}

async function verificationTask(tx: Tx, viewer: Viewer, input: { taskId: string; version: number }): Promise<TaskRow | Refusal> {
  // The case first, as every act takes it: the task's completion waits for these decisions, and finds that the case has moved, or they
  // find it done. The completion's count of lines, its digest and its awards are of the same decisions.
  const [of] = await tx.named<{ filed: boolean }>('case-of-task', 'SELECT $2::uuid = ANY(barred_user_ids) AS filed FROM "case" WHERE id = (SELECT case_id FROM task WHERE id = $1) FOR NO KEY UPDATE',
    [input.taskId, viewer.userId]);
  const [columns] = await tx.named<Record<string, unknown>>('verification-task', 'SELECT * FROM task WHERE id = $1', [input.taskId]);
  if (columns === undefined) return { kind: 'NotFound' };
  const task = fromColumns<TaskRow>(columns);
  if (task.key !== 'hr-verification') return forbidden('notThisTask');
  if (task.state === 'open') return forbidden('claimFirst');
  // Claimed first, filed for the firm since: not even a line is theirs to decide.
  if (of?.filed === true) return forbidden('barred');
  const theirs = [viewer.userId, ...viewer.principals.map(({ userId }) => userId)].includes(task.assigneeId ?? '');
  return task.state !== 'claimed' || !theirs || task.version !== input.version ? conflictOn(task) : task;
}

/** Writes all of them or none. Returns how many don't fit: lines of another case, or approved against the rules. */
async function writeDecisions(tx: Tx, viewer: Viewer, task: TaskRow, decisions: readonly LineDecision[]): Promise<number> {
  const [counted] = await tx.named<{ unfit: number }>('decide-lines', `
    WITH given AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS d("lineId" uuid, decision text, reason text, note text)),
    fitting AS (SELECT d.* FROM given d JOIN roster_line l ON l.id = d."lineId"
      WHERE l.case_id = $1 AND (d.decision = 'refuse' OR (l.person_id IS NOT NULL AND l.verdict_outcome IN ('pass', 'manual')))),
    unfit AS (SELECT (SELECT count(*) FROM given) - (SELECT count(*) FROM fitting) AS n),
    moved AS (UPDATE "case" SET seq = seq + 1 WHERE id = $1 AND (SELECT n FROM unfit) = 0),
    decided AS (UPDATE roster_line l SET decision = d.decision, decided_by_id = $3, decided_at = business_now(),
        decision_reason = CASE d.decision WHEN 'refuse' THEN d.reason END, decision_note = CASE d.decision WHEN 'refuse' THEN d.note END
      FROM fitting d WHERE l.id = d."lineId" AND (SELECT n FROM unfit) = 0)
    SELECT n::int AS unfit FROM unfit`,
    [task.caseId, JSON.stringify(decisions), viewer.userId]);
  return counted?.unfit ?? 0;
}

export interface AccountCorrection { lineId: string; account: string }

/** A line whose payment failed, with what seals it. */
export interface FailedLine { id: string; person_id: string; sealed: Buffer; key_id: string; wrapped: Buffer; master_key_id: string }

/** 更正账号: the enterprise gives a right account for every line that failed; they wait for the next batch. */
export function correctAccounts(context: ActContext, viewer: Viewer, input: TaskInput & { corrections: readonly AccountCorrection[] }): Promise<ActAnswer> {
  let corrected: CorrectedLine[] = [];
  let issues: FieldIssue[] = [];
  return performAct(context, viewer, {
    mutation: 'correctAccounts', clientActId: input.clientActId, address: { taskId: input.taskId }, binds: true,
    prepare: async (tx, read) => {
      ({ corrected, issues } = checkCorrections(context, await failedLines(tx, read.snapshot.case.id), input.corrections));
    },
    decide: (read, around) => decideCorrectAccounts(read.snapshot, around, doerOf(viewer), input, { issues, corrected: corrected.length }),
    fragments: () => correctedRows(corrected),
  });
}

export interface CorrectedLine { id: string; sealed: string; last4: string }

/** The lines' new accounts; their awards wait for a batch again. */
export function correctedRows(corrected: readonly CorrectedLine[]): Fragment[] {
  return [{
    name: 'corrected_lines', values: [JSON.stringify(corrected)],
    text: (n) => `UPDATE roster_line l SET sealed = decode(d.sealed, 'base64'), account_last4 = d.last4 FROM moved, jsonb_to_recordset($${n}::jsonb) AS d(id uuid, sealed text, last4 text)
      WHERE l.id = d.id AND l.case_id = moved.id RETURNING l.id`,
  }, {
    name: 'waiting_awards', values: [],
    text: () => `UPDATE award a SET state = 'approved' FROM corrected_lines l WHERE a.roster_line_id = l.id AND a.live AND a.state = 'failed'`,
  }];
}

export const failedLines = (tx: Tx, caseId: string): Promise<FailedLine[]> => tx.named('failed-lines', `
  SELECT l.id, l.person_id, l.sealed, k.id AS key_id, k.wrapped, k.master_key_id
  FROM award a JOIN roster_line l ON l.id = a.roster_line_id JOIN person p ON p.id = l.person_id JOIN data_key k ON k.id = p.data_key_id
  WHERE a.case_id = $1 AND a.live AND a.state = 'failed'`, [caseId]);

/** The right accounts, sealed anew, and what is wrong with the others: one for each failed line. */
export function checkCorrections(context: Pick<ActContext, 'keys'>, failed: readonly FailedLine[], corrections: readonly AccountCorrection[]) {
  const issues: FieldIssue[] = [];
  const corrected = failed.flatMap((line) => {
    const account = corrections.find(({ lineId }) => lineId === line.id)?.account ?? '';
    const parsed = parseBankAccount(account, 'unknown');
    if (!parsed.ok) {
      issues.push({ field: `corrections.${line.id}`, code: `account.${parsed.code}` });
      return [];
    }
    const key = unwrapDataKey(context.keys, { id: line.key_id, wrapped: line.wrapped, masterKeyId: line.master_key_id });
    const secrets = unseal<RosterSecrets>(key, line.id, 'roster_line', line.sealed);
    const sealed = sealRosterLine(key, line.id, { ...secrets, account: parsed.canonical }).toString('base64');
    return [{ id: line.id, sealed, last4: accountTail(parsed.canonical) }];
  });
  return { corrected, issues };
}
