import { describe, expect, test } from 'vitest';
import { returnTask } from '../../../prisma/acts/returns.ts';
import { claimTask, completeTask } from '../../../prisma/acts/tasks.ts';
import type { Viewer } from '../../../prisma/viewer.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { actOn, claim, claimAndComplete, complete, doneBy, newId, openTaskOf, submitted, verifyLines, walkTouched } from '../../support/path.ts';
import { atOnce } from '../../support/races.ts';

const county = useCounty();
let used = 0;
const person = (name: string) => viewerOf(county, name);
const idOf = (name: string) => person(name).userId;

/** Somebody on the days in which they stand in for another of their office. */
const standingIn = (name: string, forName: string): Viewer => {
  const { userId, displayName, organisationId: orgId, roles } = person(forName);
  return { ...person(name), principals: [{ userId, name: displayName, orgId, roles }] };
};

/** An application whose review its officer has claimed. */
async function claimed(): Promise<{ caseId: string; owner: string }> {
  const application = await submitted(county, eligibleFirms(county)[used++]!, 1);
  await claim(county, application.reviewer, application.caseId, 'industry-review');
  return { caseId: application.caseId, owner: application.reviewer.username };
}

const review = (caseId: string) => openTaskOf(county, caseId, 'industry-review');
const add = async (caseId: string, owner: string, position: string, ...names: string[]) =>
  actOn(county, person(owner), await review(caseId), 'addSigner', { people: names.map(idOf), position, words: '请核对岗位' });
const signatureOf = (caseId: string, name: string) =>
  oneRow<{ taskId: string; version: number; state: string }>(county, `SELECT id AS "taskId", version, state FROM task WHERE case_id = $1 AND purpose = 'signature' AND assignee_id = $2 ORDER BY slot DESC LIMIT 1`, [caseId, idOf(name)]);
const sign = async (caseId: string, name: string, outcome: string, words: string | null = null) => {
  const { taskId, version } = await signatureOf(caseId, name);
  return actOn(county, person(name), { taskId, version }, 'sign', { outcome, words });
};
const remove = async (caseId: string, by: string, name: string) => {
  const { taskId, version } = await signatureOf(caseId, name);
  return actOn(county, person(by), { taskId, version }, 'removeSigner', { words: '已另行征求意见' });
};
const finish = async (caseId: string, owner: string, opinion: string | null = '同意', outcome = 'approve') =>
  completeTask(contextOf(county), person(owner), { clientActId: newId(), ...(await review(caseId)), outcome, opinion });
const stepOf = (caseId: string) => oneRow<{ state: string; outcome: string | null; opinion: string | null; by: string | null }>(county,
  `SELECT state, outcome, opinion, decided_by_id AS by FROM case_step WHERE case_id = $1 AND step = 'industry-review' ORDER BY round DESC LIMIT 1`, [caseId]);
const ahead = (caseId: string) => rowsOf<{ key: string; state: string }>(county, `SELECT key, state FROM task WHERE case_id = $1 AND state IN ('waiting', 'open', 'claimed') ORDER BY key, slot`, [caseId]);
const lastAct = (caseId: string) => oneRow<{ kind: string; actor_id: string; outcome: string; opinion: string | null }>(county, 'SELECT kind, actor_id, outcome, opinion FROM act WHERE case_id = $1 ORDER BY seq DESC LIMIT 1', [caseId]);

describe('before', () => {
  test('the owner cannot complete until the signer has signed, then decides', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'before', 'weijian'));
    expect(await finish(caseId, owner)).toEqual({ kind: 'Forbidden', code: 'awaitsSigners' });
    doneBy(await sign(caseId, 'weijian', 'agreed'));
    doneBy(await finish(caseId, owner, null));
    expect(await stepOf(caseId)).toMatchObject({ state: 'decided', outcome: 'approve', by: idOf(owner) });
  });

  test('a disagreement is shown to the owner, who decides all the same and says why', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'before', 'weijian'));
    expect(await sign(caseId, 'weijian', 'disagreed')).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'words', code: 'dissentNeedsReason' }] });
    doneBy(await sign(caseId, 'weijian', 'disagreed', '岗位不属一线'));
    expect(await finish(caseId, owner, null)).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'opinion', code: 'dissentNeedsOpinion' }] });
    doneBy(await finish(caseId, owner, '经现场核实，属一线岗位'));
    expect(await stepOf(caseId)).toMatchObject({ state: 'decided', outcome: 'approve', opinion: '经现场核实，属一线岗位' });
  });

  test('removed before signing, the owner may complete at once', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'before', 'weijian'));
    expect(await remove(caseId, 'weijian', 'weijian')).toEqual({ kind: 'Forbidden', code: 'notSignersOwner' });
    doneBy(await remove(caseId, owner, 'weijian'));
    doneBy(await finish(caseId, owner));
    expect((await stepOf(caseId)).state).toBe('decided');
    expect(await ahead(caseId)).toEqual([]);
  });
});

describe('beside and after', () => {
  test('beside: the step is decided when the owner has completed and all have agreed, in the owner’s name and with the owner’s opinion', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'parallel', 'weijian', 'jiaoyu'));
    doneBy(await sign(caseId, 'jiaoyu', 'agreed'));
    const awaiting = doneBy(await finish(caseId, owner, '符合条件'));
    expect(awaiting).toMatchObject({ messageKey: 'awaitSignatures', params: { count: 1 } });
    expect((await stepOf(caseId)).state).toBe('open');
    doneBy(await sign(caseId, 'weijian', 'agreed', '无异议'));
    expect(await stepOf(caseId)).toEqual({ state: 'decided', outcome: 'approve', opinion: '符合条件', by: idOf(owner) });
    expect(await lastAct(caseId)).toMatchObject({ kind: 'signedOff', actor_id: idOf('weijian'), outcome: 'approve', opinion: '符合条件' });
    await walkTouched(county);
    expect((await ahead(caseId)).map(({ key }) => key)).toEqual(['hr-verification']);
  });

  test('after: the signer waits and nobody sees it in a list; the turn comes when the owner completes', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'after', 'weijian'));
    expect((await signatureOf(caseId, 'weijian')).state).toBe('waiting');
    expect(await sign(caseId, 'weijian', 'agreed')).toEqual({ kind: 'Forbidden', code: 'notYetTheirTurn' });
    doneBy(await finish(caseId, owner));
    expect((await signatureOf(caseId, 'weijian')).state).toBe('claimed');
    doneBy(await sign(caseId, 'weijian', 'agreed'));
    expect((await stepOf(caseId)).state).toBe('decided');
  });

  test('a disagreement brings the task back to the owner, withdraws what is left, and the owner decides finally with an opinion', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'after', 'weijian', 'jiaoyu'));
    doneBy(await finish(caseId, owner));
    doneBy(await sign(caseId, 'weijian', 'disagreed', '名单有误'));
    expect(await ahead(caseId)).toEqual([{ key: 'industry-review', state: 'claimed' }]);
    expect((await signatureOf(caseId, 'jiaoyu')).state).toBe('withdrawn');
    const back = await oneRow<{ assignee_id: string; slot: number; round: number; clock_id: string }>(county, `SELECT assignee_id, slot, round, clock_id FROM task WHERE case_id = $1 AND key = 'industry-review' AND state = 'claimed'`, [caseId]);
    expect(back).toMatchObject({ assignee_id: idOf(owner), slot: 1, round: 1 });
    expect(await finish(caseId, owner, null)).toMatchObject({ kind: 'ValidationFailed' });
    doneBy(await finish(caseId, owner, '采纳加签意见，不予通过', 'refuse'));
    expect(await stepOf(caseId)).toMatchObject({ state: 'decided', outcome: 'refuse', opinion: '采纳加签意见，不予通过' });
  });

  test('the last one who has not signed is removed: the step is decided in the same act', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'parallel', 'weijian', 'jiaoyu'));
    doneBy(await finish(caseId, owner));
    doneBy(await sign(caseId, 'weijian', 'agreed'));
    expect((await stepOf(caseId)).state).toBe('open');
    doneBy(await remove(caseId, `${owner.replace(/\d$/, '')}-head`, 'jiaoyu'));
    expect(await stepOf(caseId)).toMatchObject({ state: 'decided', outcome: 'approve', by: idOf(owner) });
  });

  test('two last signers at once: both signatures are kept, the step is decided once', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'parallel', 'weijian', 'jiaoyu'));
    doneBy(await finish(caseId, owner));
    const answers = await atOnce(county, [caseId], [() => sign(caseId, 'weijian', 'agreed'), () => sign(caseId, 'jiaoyu', 'agreed')]);
    answers.forEach(doneBy);
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'signedOff'`, [caseId])).toHaveLength(1);
    expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND purpose = 'signature' AND outcome = 'agreed'`, [caseId])).toHaveLength(2);
    expect((await stepOf(caseId)).state).toBe('decided');
  });
});

describe('who may', () => {
  test('nobody signs beside their own decision, twice, or an application of their own; a stranger adds nobody', async () => {
    const { caseId, owner } = await claimed();
    const head = `${owner.replace(/\d$/, '')}-head`;
    expect(await add(caseId, owner, 'before', owner)).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'people', code: 'personNotFitting' }] });
    doneBy(await add(caseId, head, 'before', 'weijian'));
    expect(await add(caseId, owner, 'before', 'weijian')).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'people', code: 'personNotFitting' }] });
    const other = { people: [idOf('caizheng')], position: 'before', words: '请核对' };
    expect(await actOn(county, person('minzheng'), await review(caseId), 'addSigner', other)).toMatchObject({ kind: 'NotFound' });
    expect(await actOn(county, person('renshe'), await review(caseId), 'addSigner', other)).toMatchObject({ kind: 'Conflict' });
    expect(await actOn(county, person('weijian'), await review(caseId), 'addSigner', other)).toMatchObject({ kind: 'Conflict' });
  });

  test('nor by way of a deputy: not beside what they decided for another, not twice, and no decision after a signature', async () => {
    const signAs = async (by: Viewer, caseId: string, name: string) => {
      const { taskId, version } = await signatureOf(caseId, name);
      return actOn(county, by, { taskId, version }, 'sign', { outcome: 'agreed' });
    };
    const finishAs = async (by: Viewer, caseId: string) => completeTask(contextOf(county), by, { clientActId: newId(), ...(await review(caseId)), outcome: 'approve', opinion: '同意' });
    // Decided for the owner, then asked to sign beside it.
    const decided = await claimed();
    const head = `${decided.owner.replace(/\d$/, '')}-head`;
    doneBy(await add(decided.caseId, decided.owner, 'after', head));
    doneBy(await finishAs(standingIn(head, decided.owner), decided.caseId));
    expect(await signAs(person(head), decided.caseId, head)).toEqual({ kind: 'Forbidden', code: 'ownerNeverSigns' });
    // Signed for somebody, then for themselves; and then to decide.
    const { caseId, owner } = await claimed();
    const mine = `${owner.replace(/\d$/, '')}-head`;
    doneBy(await add(caseId, owner, 'before', 'weijian', mine));
    doneBy(await signAs(standingIn(mine, 'weijian'), caseId, 'weijian'));
    expect(await signAs(person(mine), caseId, mine)).toEqual({ kind: 'Forbidden', code: 'signsAlready' });
    doneBy(await remove(caseId, owner, mine));
    expect(await finishAs(standingIn(mine, owner), caseId)).toMatchObject({ kind: 'Forbidden' });
    doneBy(await finishAs(person(owner), caseId));
  });

  test('a signer sees the case, and gets no right to decide it', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'before', 'weijian'));
    const task = await review(caseId);
    expect(await completeTask(contextOf(county), person('weijian'), { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Forbidden', code: 'notCandidate' });
    expect(await claimTask(contextOf(county), person('weijian'), { clientActId: newId(), ...(await signatureOf(caseId, 'weijian')) })).toMatchObject({ kind: 'Forbidden' });
  });

  test('a return closes the signatures with the step', async () => {
    const { caseId, owner } = await claimed();
    doneBy(await add(caseId, owner, 'before', 'weijian'));
    doneBy(await add(caseId, owner, 'after', 'jiaoyu'));
    doneBy(await returnTask(contextOf(county), person(owner), { clientActId: newId(), ...(await review(caseId)), defects: [{ field: 'roster', text: '请核对' }] }));
    expect((await ahead(caseId)).map(({ key }) => key)).toEqual(['correction']);
  });
});

describe('the verification of persons', () => {
  test('what the owner decided is looked at again when the last signature decides the step', async () => {
    const application = await submitted(county, eligibleFirms(county)[used++]!, 2);
    await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
    await walkTouched(county);
    await verifyLines(county, application);
    const { caseId, verifier } = application;
    const task = await openTaskOf(county, caseId, 'hr-verification');
    doneBy(await actOn(county, verifier, task, 'addSigner', { people: [idOf('weijian')], position: 'after', words: '请复看' }));
    await complete(county, verifier, caseId, 'hr-verification');
    // A corrected list turns a line that was approved.
    await county.admin.query(`UPDATE roster_line SET verdict_outcome = 'fail' WHERE case_id = $1 AND line_no = 1`, [caseId]);
    expect(await sign(caseId, 'weijian', 'agreed')).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'lineNotApprovable' }] });
    doneBy(await sign(caseId, 'weijian', 'disagreed', '第 1 行不符'));
    expect((await openTaskOf(county, caseId, 'hr-verification')).taskId).not.toBe(task.taskId);
    await county.admin.query(`UPDATE roster_line SET verdict_outcome = 'pass' WHERE case_id = $1`, [caseId]);
    await complete(county, verifier, caseId, 'hr-verification');
    expect(await rowsOf(county, 'SELECT 1 FROM award WHERE case_id = $1', [caseId])).toHaveLength(2);
  });
});
