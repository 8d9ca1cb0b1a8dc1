import { decideAnswer } from '../../policy/acts/objection-acts.ts';
import type { ComplaintAnswer } from '../../policy/acts/objection-acts.ts';
import { checkReopening } from '../../policy/acts/reopening-acts.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext, ActDone } from './context.ts';
import { openSideCase } from './open-case.ts';
import { ActRefused, changeCase, lockCases, overCases, readInside } from './over-cases.ts';
import { answerOf, CaseMoved, storeAnswer } from './perform.ts';
import { reopenRefused } from './reopen-refused.ts';

/** 提出重新办理: opens a case in which another person of the office that refused decides. */
export async function proposeReopening(context: ActContext, viewer: Viewer, input: { clientActId: string; caseId: string; reason: string }): Promise<ActAnswer> {
  const client = { mutation: 'proposeReopening', clientActId: input.clientActId };
  return overCases<ActDone>(context, viewer, client, async (tx, events) => {
    await lockCases(tx, [input.caseId]);
    const [seen] = await tx.named('case-seen', 'SELECT 1 FROM "case" WHERE id = $1', [input.caseId]);
    if (seen === undefined) return { kind: 'NotFound' };
    const { snapshot } = await readInside(tx, input.caseId);
    const waiting = await tx.named('reopening-waits', `SELECT 1 FROM reopening r JOIN "case" c ON c.id = r.case_id WHERE r.subject_case_id = $1 AND c.state = 'open'`, [input.caseId]);
    const doer = doerOf(viewer);
    const refusal = checkReopening(snapshot, doer, { reason: input.reason, proposed: waiting.length > 0 });
    if ('kind' in refusal) throw new ActRefused(refusal);
    const { case: subject } = snapshot;
    const opened = await openSideCase(context, viewer.countyId, tx, { kind: 'person', ...doer }, {
      // The office asks itself: no firm sees the case.
      process: 'reopening', editionId: subject.editionId, applicantOrgId: refusal.officeId, leadOrgId: refusal.officeId, openedById: viewer.userId,
      barredUserIds: [...new Set([viewer.userId, ...refusal.byUserIds])], personCount: subject.personCount, amountFen: subject.amountFen,
      about: { caseIds: [subject.id], kind: 'reopening' }, act: { kind: 'proposeReopen', opinion: input.reason.trim(), detail: { from: subject.number ?? '' } },
    }, events, {
      fragments: () => [{
        name: 'new_reopening', values: [viewer.countyId, subject.id, refusal.step, refusal.round],
        text: (n) => `INSERT INTO reopening (case_id, county_id, subject_case_id, step, round) SELECT moved.id, $${n}, $${n + 1}::uuid, $${n + 2}, $${n + 3}::int FROM moved`,
      }],
    });
    const answer: ActDone = { kind: 'done', caseId: opened.caseId, taskId: null, taskVersion: null, seq: 1, messageKey: 'reopeningProposed', params: { number: opened.number } };
    await storeAnswer(tx, context, viewer, client, answer);
    return answer;
  });
}

interface Proposed { case_id: string; subject_case_id: string; step: string; round: number }

/** The second person: agreed, the refused case is open again in the same commit; declined, the refusal stands. */
export async function answerReopening(context: ActContext, viewer: Viewer, input: ComplaintAnswer & { clientActId: string }): Promise<ActAnswer> {
  const client = { mutation: 'answerReopening', clientActId: input.clientActId };
  return overCases<ActDone>(context, viewer, client, async (tx, events) => {
    const [proposed] = await tx.named<Proposed>('reopening-of-task', 'SELECT r.case_id, r.subject_case_id, r.step, r.round FROM reopening r JOIN task t ON t.case_id = r.case_id WHERE t.id = $1', [input.taskId]);
    if (proposed === undefined) return { kind: 'NotFound' };
    await lockCases(tx, [proposed.case_id, proposed.subject_case_id]);
    const change = await changeCase(context, viewer, tx, proposed.case_id, events, ({ snapshot }, around) => {
      const decided = decideAnswer(snapshot, around, doerOf(viewer), input);
      if ('kind' in decided) throw new ActRefused(decided);
      return decided;
    });
    if (change === null) throw new CaseMoved();
    const { subject_case_id: subjectId, step, round } = proposed;
    if (input.outcome === 'uphold') await reopenRefused(context, viewer, tx, { subjectId, step, round }, { opinion: input.opinion.trim(), number: change.case.number ?? '' }, events);
    const answer = answerOf(change, { taskId: input.taskId, messageKey: `completed.${input.outcome}`, params: {} });
    await storeAnswer(tx, context, viewer, client, answer);
    return answer;
  });
}
