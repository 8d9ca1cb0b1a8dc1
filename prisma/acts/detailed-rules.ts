import type { Change, Circumstances } from '../../policy/acts/change.ts';
import { decideSendDraft } from '../../policy/acts/detailed-rules-acts.ts';
import type { CaseSnapshot, Refusal } from '../../policy/acts/rows.ts';
import { checkDraft } from '../../policy/detailed-rules/draft.ts';
import type { RulesDraft } from '../../policy/detailed-rules/draft.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { maintain } from './maintain.ts';
import type { MaintainAnswer, MaintainScene } from './maintain.ts';
import { openSideCase } from './open-case.ts';
import { ActRefused, changeCase, lockCases } from './over-cases.ts';
import type { Fragment } from './write-change.ts';

/** The file as it was uploaded, or as a demonstration invents it. */
export interface RulesFile { uploadId: string | null; fileName: string; sha256: string; synthetic: boolean }

/** The case of the detailed rules that is under way, with its draft as it was last sent. */
export interface RulesCase { caseId: string; state: string; uploadId: string; fileName: string; sha256: string; decides: string[] }

export async function openRulesCase(tx: Tx): Promise<RulesCase | null> {
  const [found] = await tx.named<RulesCase>('open-rules-case', `
    SELECT c.id AS "caseId", c.state, d.upload_id AS "uploadId", d.file_name AS "fileName", d.file_sha256 AS sha256, d.decides
    FROM "case" c JOIN rules_draft d ON d.case_id = c.id WHERE c.process = 'detailed-rules' AND c.edition_id = $1 AND c.closed_at IS NULL ORDER BY d.round DESC LIMIT 1`, [spring2022.editionId]);
  return found ?? null;
}

/** An act of the settings' desk that also moves the case of the rules: one commit, and the case's workflow is told. */
export async function maintainRules(
  context: ActContext, viewer: Viewer, client: { mutation: string; clientActId: string }, work: (scene: MaintainScene, events: CommittedEvent[]) => Promise<MaintainAnswer>,
): Promise<MaintainAnswer> {
  const events: CommittedEvent[] = [];
  try {
    const answer = await maintain(context, viewer, client, (scene) => work(scene, events));
    events.forEach(context.afterCommit);
    return answer;
  } catch (error) {
    if (error instanceof ActRefused) return error.refusal;
    throw error;
  }
}

/** Moves the case inside the transaction of such an act. @throws ActRefused when it doesn't stand so, or somebody else has the task */
export async function moveRulesCase(
  context: ActContext, viewer: Viewer, tx: Tx, caseId: string, events: CommittedEvent[],
  decide: (read: CaseSnapshot, around: Circumstances) => Change | Refusal, fragments: (change: Change) => Fragment[] = () => [],
): Promise<void> {
  await lockCases(tx, [caseId]);
  await changeCase(context, viewer, tx, caseId, events, ({ snapshot }, around) => {
    const change = decide(snapshot, around);
    if ('kind' in change) throw new ActRefused(change);
    return change;
  }, { fragments });
}

export interface SendDraft extends RulesDraft { clientActId: string; file: RulesFile | null }

/** 送会签: the draft with its file, the first time or changed after a refusal, to the four bureaus. `id` of the answer is the case. */
export function sendRulesDraft(context: ActContext, viewer: Viewer, input: SendDraft): Promise<MaintainAnswer> {
  return maintainRules(context, viewer, { mutation: 'sendRulesDraft', clientActId: input.clientActId }, async ({ tx, now, who }, events) => {
    const open = await openRulesCase(tx);
    const entered = await tx.named('entered-rules', `SELECT 1 FROM rules_document WHERE edition_id = $1 AND state = 'entered'`, [spring2022.editionId]);
    const redone = open?.state === 'returned';
    const { file } = input;
    const refusal = checkDraft(who, input, { underWay: (open !== null && !redone) || entered.length > 0, uploaded: file?.uploadId != null });
    if (refusal !== null || file?.uploadId == null) return refusal ?? { kind: 'NotFound' };
    const caseId = open?.caseId ?? await beginCase(context, viewer, tx, who.humanResources ?? viewer.organisationId, input, events);
    await moveRulesCase(context, viewer, tx, caseId, events, (read, around) => decideSendDraft(read, around, doerOf(viewer)), (change) => [draftRow(change, viewer, input, file, now)]);
    return { kind: 'kept', id: caseId };
  });
}

async function beginCase(context: ActContext, viewer: Viewer, tx: Tx, leadOrgId: string, { title }: SendDraft, events: CommittedEvent[]): Promise<string> {
  const opened = await openSideCase(context, viewer.countyId, tx, { kind: 'person', ...doerOf(viewer) }, {
    process: 'detailed-rules', editionId: spring2022.editionId, applicantOrgId: leadOrgId, leadOrgId,
    act: { kind: 'draftRules', detail: { title: title.trim() } },
  }, events);
  return opened.caseId;
}

function draftRow(change: Change, viewer: Viewer, { title, decides }: SendDraft, { uploadId, fileName, sha256 }: RulesFile, at: Date): Fragment {
  return {
    name: 'new_draft', values: [change.act.round, viewer.countyId, title.trim(), uploadId, fileName, sha256, [...decides], viewer.userId, viewer.displayName, at],
    text: (n) => `INSERT INTO rules_draft (case_id, round, county_id, title, upload_id, file_name, file_sha256, decides, drafted_by_id, drafted_by_name, drafted_at)
      SELECT moved.id, $${n}::int, $${n + 1}, $${n + 2}, $${n + 3}::uuid, $${n + 4}, $${n + 5}, $${n + 6}::text[], $${n + 7}::uuid, $${n + 8}, $${n + 9}::timestamptz FROM moved`,
  };
}
