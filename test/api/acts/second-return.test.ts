import { describe, expect, test } from 'vitest';
import { claimTask, completeTask } from '../../../prisma/acts/tasks.ts';
import { returnTask, withdrawReturn } from '../../../prisma/acts/returns.ts';
import { contextOf, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { caseOf, claim, claimAndComplete, doneBy, giveBack, letTimePass, newId, openTaskOf, submit, submitted, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const head = () => viewerOf(county, 'jingxin-head');
const defects = [{ field: 'roster', text: '第 2 人岗位请写明工种' }, { field: 'contactPhone', text: '请填写经办人本人手机' }];
const tasksOf = (caseId: string, key: string) => rowsOf<{ id: string; state: string; outcome: string | null; candidate_role: string; due_at: Date | null; clock_id: string; closed_by_name: string | null }>(
  county, 'SELECT * FROM task WHERE case_id = $1 AND key = $2 ORDER BY opened_at, id', [caseId, key]);
const actsOf = (caseId: string, kind: string) => rowsOf<{ actor_name: string; opinion: string | null; detail: Record<string, unknown> }>(county, 'SELECT * FROM act WHERE case_id = $1 AND kind = $2 ORDER BY seq', [caseId, kind]);

/** Returned once and corrected; the reviewer has it in hand again. */
async function returnedOnce(n: number): Promise<Application & { task: { taskId: string; version: number } }> {
  const application = await submitted(county, firm(n), 2);
  await giveBack(county, application.reviewer, application.caseId, 'industry-review');
  await submit(county, application);
  return { ...application, task: await claim(county, application.reviewer, application.caseId, 'industry-review') };
}

async function proposed(n: number) {
  const application = await returnedOnce(n);
  const answer = doneBy(await returnTask(contextOf(county), application.reviewer, { clientActId: newId(), ...application.task, defects }));
  return { ...application, answer, task: await openTaskOf(county, application.caseId, 'industry-review'), approval: await openTaskOf(county, application.caseId, 'return-approval') };
}

const answerAs = async (viewer: ReturnType<typeof head>, caseId: string, outcome: string, opinion: string | null) => {
  const open = await openTaskOf(county, caseId, 'return-approval');
  doneBy(await claimTask(contextOf(county), viewer, { clientActId: newId(), ...open }));
  return completeTask(contextOf(county), viewer, { clientActId: newId(), ...(await openTaskOf(county, caseId, 'return-approval')), outcome, opinion });
};

describe('a second return', () => {
  test('does not reach the firm before the section head agrees: the task stays, the clock of the office runs on, the head has a working day', async () => {
    const { caseId, answer, agent, reviewer } = await proposed(0);
    expect(answer.messageKey).toBe('returnAsked');
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'submitted' });
    expect((await tasksOf(caseId, 'industry-review')).at(-1)).toMatchObject({ state: 'claimed' });
    expect(await oneRow(county, `SELECT state FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId])).toEqual({ state: 'running' });
    // Tuesday 02-15: one working day ends with Wednesday.
    expect(await tasksOf(caseId, 'return-approval')).toMatchObject([{ state: 'open', candidate_role: 'sectionHead', due_at: new Date('2022-02-17T00:00:00+08:00') }]);
    expect(await rowsOf(county, `SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2`, [caseId, head().userId])).toContainEqual({ kind: 'returnAsked' });
    expect((await rowsOf<{ kind: string }>(county, `SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2`, [caseId, agent.userId])).filter(({ kind }) => kind === 'returned')).toHaveLength(1);
    const [asked] = await actsOf(caseId, 'askReturn');
    expect(asked).toMatchObject({ actor_name: reviewer.displayName, detail: { defects, times: 2 } });
  });

  test('waits: meanwhile the handler neither decides nor returns, and may take the proposal back', async () => {
    const { caseId, reviewer, task } = await proposed(1);
    const again = { clientActId: newId(), ...task };
    expect(await completeTask(contextOf(county), reviewer, { ...again, outcome: 'approve', opinion: null })).toEqual({ kind: 'Forbidden', code: 'returnAwaitsHead' });
    expect(await returnTask(contextOf(county), reviewer, { ...again, defects })).toEqual({ kind: 'Forbidden', code: 'returnAwaitsHead' });
    doneBy(await withdrawReturn(contextOf(county), reviewer, again));
    expect(await tasksOf(caseId, 'return-approval')).toMatchObject([{ state: 'withdrawn' }]);
    expect(await rowsOf(county, `SELECT state FROM clock WHERE case_id = $1 AND key = 'return-approval'`, [caseId])).toEqual([{ state: 'stopped' }]);
    const open = await openTaskOf(county, caseId, 'industry-review');
    expect(await withdrawReturn(contextOf(county), reviewer, { clientActId: newId(), ...open })).toEqual({ kind: 'Forbidden', code: 'noReturnAsked' });
    expect(await completeTask(contextOf(county), reviewer, { clientActId: newId(), ...open, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'done' });
  });

  test('agreed to, happens in the same act and in the name of both, with all that was proposed', async () => {
    const { caseId, reviewer } = await proposed(2);
    doneBy(await answerAs(head(), caseId, 'agree', '确需补正'));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned' });
    expect(await actsOf(caseId, 'return')).toMatchObject([
      { actor_name: reviewer.displayName },
      { actor_name: head().displayName, opinion: '确需补正', detail: { defects, proposedByName: reviewer.displayName } },
    ]);
    expect((await tasksOf(caseId, 'industry-review')).at(-1)).toMatchObject({ state: 'returned', closed_by_name: reviewer.displayName });
    expect(await tasksOf(caseId, 'return-approval')).toMatchObject([{ state: 'done', outcome: 'agree', closed_by_name: head().displayName }]);
    expect(await oneRow(county, `SELECT state FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId])).toEqual({ state: 'paused' });
    expect(await oneRow(county, `SELECT state FROM clock WHERE case_id = $1 AND key = 'return-approval'`, [caseId])).toEqual({ state: 'stopped' });
    // The notice of correction lists the same defects.
    expect(await rowsOf(county, `SELECT data->'defects' AS defects FROM document WHERE case_id = $1 AND kind = 'correction-notice' ORDER BY number DESC LIMIT 1`, [caseId])).toEqual([{ defects }]);
  });

  test('declined with an opinion, leaves the task to the handler; asked again, it waits again', async () => {
    const { caseId, reviewer } = await proposed(3);
    const open = await openTaskOf(county, caseId, 'return-approval');
    doneBy(await claimTask(contextOf(county), head(), { clientActId: newId(), ...open }));
    const claimed = { clientActId: newId(), ...(await openTaskOf(county, caseId, 'return-approval')) };
    expect(await completeTask(contextOf(county), head(), { ...claimed, outcome: 'decline', opinion: ' ' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'opinionRequired' }] });
    doneBy(await completeTask(contextOf(county), head(), { ...claimed, outcome: 'decline', opinion: '材料已够，请直接审核' }));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'submitted' });
    expect(await rowsOf(county, `SELECT 1 FROM notification WHERE case_id = $1 AND user_id = $2 AND kind = 'returnDeclined'`, [caseId, reviewer.userId])).toHaveLength(1);
    const task = await openTaskOf(county, caseId, 'industry-review');
    expect(doneBy(await returnTask(contextOf(county), reviewer, { clientActId: newId(), ...task, defects })).messageKey).toBe('returnAsked');
    expect((await tasksOf(caseId, 'return-approval')).map(({ state }) => state)).toEqual(['done', 'open']);
  });

  test('is counted over all steps: HR returning what the reviewer had returned asks its own head', async () => {
    const application = await returnedOnce(4);
    const { caseId, reviewer, verifier } = application;
    doneBy(await completeTask(contextOf(county), reviewer, { clientActId: newId(), ...application.task, outcome: 'approve', opinion: '同意' }));
    await walkTouched(county);
    expect((await giveBack(county, verifier, caseId, 'hr-verification')).messageKey).toBe('returnAsked');
    doneBy(await answerAs(viewerOf(county, 'renshe-head'), caseId, 'agree', null));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned' });
    await submit(county, application);
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    expect(await rowsOf(county, `SELECT key FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [caseId])).toEqual([{ key: 'hr-verification' }]);
  });

  test('two heads at once: one return, and the other is told who was first', async () => {
    const { caseId } = await proposed(5);
    await county.admin.query(`UPDATE user_account SET roles = '{sectionHead}' WHERE username = 'jingxin-leader'`);
    const other = { ...viewerOf(county, 'jingxin-leader'), roles: ['sectionHead'] as const };
    const open = await openTaskOf(county, caseId, 'return-approval');
    const answers = await Promise.all([head(), other].map((viewer) => claimTask(contextOf(county), viewer as ReturnType<typeof head>, { clientActId: newId(), ...open })));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['Conflict', 'done']);
    await county.admin.query(`UPDATE user_account SET roles = '{bureauHead}' WHERE username = 'jingxin-leader'`);
  });

  test('without a section head goes to the bureau head, and without one to the supervision office', async () => {
    const setRoles = (username: string, roles: string) => county.admin.query('UPDATE user_account SET roles = $2::text[] WHERE username = $1', [username, roles]);
    await setRoles('jingxin-head', '{}');
    expect(await tasksOf((await proposed(6)).caseId, 'return-approval')).toMatchObject([{ candidate_role: 'bureauHead' }]);
    await setRoles('jingxin-leader', '{}');
    const { caseId } = await proposed(7);
    expect(await tasksOf(caseId, 'return-approval')).toMatchObject([{ candidate_role: 'supervisionOffice' }]);
    doneBy(await answerAs(viewerOf(county, 'ducha'), caseId, 'agree', null));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned' });
    await setRoles('jingxin-head', '{sectionHead}');
    await setRoles('jingxin-leader', '{bureauHead}');
  });

  test('whose head does not answer in time is the bureau head’s to see', async () => {
    await moveTo(county, '2022-02-21T09:00:00+08:00');
    const { caseId } = await proposed(8);
    await letTimePass(county, new Date('2022-02-25T09:00:00+08:00'));
    expect(await tasksOf(caseId, 'return-approval.overdue')).toMatchObject([{ state: 'open', candidate_role: 'bureauHead' }]);
  });
});
