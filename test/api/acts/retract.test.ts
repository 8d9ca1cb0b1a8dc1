import { describe, expect, test } from 'vitest';
import { claimTask, completeTask } from '../../../prisma/acts/tasks.ts';
import { openStep } from '../../../prisma/acts/system.ts';
import { moveClockTo } from '../../../prisma/seed/story/clock.ts';
import type { Viewer } from '../../../prisma/viewer.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import {
  actOn, batchSent, caseOf, claim, claimAndComplete, complete, doneBy, moneyOf, newId, openTaskOf, submitted, toApproved, toPublicised, toVerified, walkTouched,
} from '../../support/path.ts';
import type { Application, OpenTask } from '../../support/path.ts';

const county = useCounty();
let used = 0;
const nextApplication = (persons = 1): Promise<Application> => submitted(county, eligibleFirms(county)[used++]!, persons);
const person = (name: string) => viewerOf(county, name);
const finance = () => person('caizheng');

/** Somebody on the days in which they stand in for another of their office. */
const standingIn = (name: string, forName: string): Viewer => {
  const { userId, displayName, organisationId: orgId, roles } = person(forName);
  return { ...person(name), principals: [{ userId, name: displayName, orgId, roles }] };
};

const doneTask = (caseId: string, key: string): Promise<OpenTask & object> =>
  oneRow(county, `SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND key = $2 AND state = 'done' ORDER BY round DESC LIMIT 1`, [caseId, key]);
const retract = async (application: Application, key: string, by = application.reviewer) =>
  actOn(county, by, await doneTask(application.caseId, key), 'retract', { words: '结论有误' });

interface ClockFacts { state: string; due_at: Date; last_day: string }
const clockOf = (caseId: string, key: string) => oneRow<ClockFacts & object>(county, 'SELECT state, due_at, last_day FROM clock WHERE case_id = $1 AND key = $2 ORDER BY round DESC LIMIT 1', [caseId, key]);
const stepsOf = (caseId: string) => rowsOf(county, `SELECT step || ':' || round || ':' || state AS s FROM case_step WHERE case_id = $1 AND step <> 'submission' ORDER BY step, round`, [caseId]).then((rows) => rows.map((row) => (row as { s: string }).s));
const budget = () => oneRow<{ committed: string }>(county, `SELECT sum(committed_fen)::text AS committed FROM budget`, []);

describe('a review taken back', () => {
  test('is the officer’s again, in its next round, and due when it was due', async () => {
    const application = await nextApplication();
    const { caseId, reviewer } = application;
    const before = await clockOf(caseId, 'industry-review');
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    const next = await openTaskOf(county, caseId, 'hr-verification');
    doneBy(await retract(application, 'industry-review'));
    expect(await oneRow(county, `SELECT state, assignee_id, round FROM task WHERE case_id = $1 AND key = 'industry-review' AND state = 'claimed'`, [caseId])).toEqual({ state: 'claimed', assignee_id: reviewer.userId, round: 2 });
    expect(await clockOf(caseId, 'industry-review')).toEqual(before);
    expect(await oneRow(county, `SELECT due_at FROM task WHERE case_id = $1 AND key = 'industry-review' AND state = 'claimed'`, [caseId])).toEqual({ due_at: before.due_at });
    expect((await caseOf(county, caseId)).state).toBe('submitted');
    // Whoever had the next one open is told who was first.
    expect(await claimTask(contextOf(county), application.verifier, { clientActId: newId(), ...next })).toMatchObject({ kind: 'Conflict', winnerName: reviewer.displayName });
    // The walk goes on from the top, and the next step begins with the new decision.
    await complete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    expect(await stepsOf(caseId)).toEqual(['hr-verification:1:superseded', 'hr-verification:2:open', 'industry-review:1:superseded', 'industry-review:2:decided']);
    expect((await rowsOf(county, `SELECT kind FROM act WHERE case_id = $1 AND kind IN ('complete', 'retract') ORDER BY seq`, [caseId])).map((row) => (row as { kind: string }).kind)).toEqual(['complete', 'retract', 'complete']);
  });

  test('days after: the days between count, its clock was never still', async () => {
    const application = await nextApplication();
    const before = await clockOf(application.caseId, 'industry-review');
    await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
    await walkTouched(county);
    const { now } = await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now', []);
    await moveClockTo(county.pool, new Date(now.getTime() + 3 * 86_400_000));
    doneBy(await retract(application, 'industry-review'));
    expect(await clockOf(application.caseId, 'industry-review')).toEqual(before);
  });

  test('not by a colleague, not twice, not without a reason, and not once the next officer has claimed', async () => {
    const application = await nextApplication();
    const { caseId, reviewer, verifier } = application;
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    const mate = person(reviewer.username === 'jingxin' ? 'jingxin2' : 'jingxin');
    expect(await retract(application, 'industry-review', mate)).toMatchObject({ kind: expect.stringMatching(/Forbidden|NotFound/) as unknown });
    expect(await actOn(county, reviewer, await doneTask(caseId, 'industry-review'), 'retract')).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'words' }] });
    await claim(county, verifier, caseId, 'hr-verification');
    expect(await retract(application, 'industry-review')).toMatchObject({ kind: 'Conflict', winnerName: verifier.displayName });
    expect(await stepsOf(caseId)).toEqual(['hr-verification:1:open', 'industry-review:1:decided']);
  });

  test('while the next officer claims: one of the two wins, and the other is told', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const application = await nextApplication();
      const { caseId, reviewer, verifier } = application;
      await claimAndComplete(county, reviewer, caseId, 'industry-review');
      await walkTouched(county);
      const next = await openTaskOf(county, caseId, 'hr-verification');
      const answers = await Promise.all([retract(application, 'industry-review'), claimTask(contextOf(county), verifier, { clientActId: newId(), ...next })]);
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['Conflict', 'done']);
      const open = await rowsOf(county, `SELECT key FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [caseId]);
      expect(open).toEqual([{ key: answers[0].kind === 'done' ? 'industry-review' : 'hr-verification' }]);
    }
  });

  test('by a deputy in the right of whom they stood in for: it is that person’s again, and no longer the deputy’s to take back afterwards', async () => {
    const application = await nextApplication();
    const { caseId, reviewer } = application;
    const task = await openTaskOf(county, caseId, 'industry-review');
    const headName = `${reviewer.username.replace(/\d$/, '')}-head`;
    const head = person(headName);
    doneBy(await actOn(county, head, task, 'takeOver', { words: '本人办理' }));
    const deputy = standingIn(reviewer.username, headName);
    await complete(county, deputy, caseId, 'industry-review');
    expect(await retract(application, 'industry-review', reviewer)).toMatchObject({ kind: 'Forbidden', code: 'notYourDecision' });
    doneBy(await retract(application, 'industry-review', deputy));
    expect(await oneRow(county, `SELECT assignee_id FROM task WHERE case_id = $1 AND key = 'industry-review' AND state = 'claimed'`, [caseId])).toEqual({ assignee_id: head.userId });
  });

  test('before the workflow has seen the decision: what it still asks for is not opened', async () => {
    const application = await nextApplication();
    const { caseId, reviewer } = application;
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    doneBy(await retract(application, 'industry-review'));
    await openStep({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined }, caseId, 'hr-verification');
    expect(await stepsOf(caseId)).toEqual(['industry-review:1:superseded', 'industry-review:2:open']);
  });
});

describe('a finance approval taken back', () => {
  test('gives the budget its money again; the equation holds before and after, and after approving anew', async () => {
    const application = await nextApplication(2);
    await toPublicised(county, application);
    const untouched = await budget();
    const due = async () => (await clockOf(application.caseId, 'finance-approval')).due_at;
    const dueBefore = await due();
    await claimAndComplete(county, finance(), application.caseId, 'finance-approval');
    await walkTouched(county);
    const approved = await budget();
    expect(await moneyOf(county, application.caseId)).toEqual({ approvedFen: 100_000, paidFen: 0, failedFen: 0, openFen: 100_000 });
    const paymentDue = (await clockOf(application.caseId, 'payment')).due_at;
    doneBy(await retract(application, 'finance-approval', finance()));
    expect(await budget()).toEqual(untouched);
    expect(await moneyOf(county, application.caseId)).toEqual({ approvedFen: 0, paidFen: 0, failedFen: 0, openFen: 0 });
    expect(await rowsOf(county, 'SELECT DISTINCT state, live FROM award WHERE case_id = $1', [application.caseId])).toEqual([{ state: 'verified', live: true }]);
    expect((await caseOf(county, application.caseId)).state).toBe('publicised');
    expect(await due()).toEqual(dueBefore);
    await complete(county, finance(), application.caseId, 'finance-approval');
    await walkTouched(county);
    expect(await budget()).toEqual(approved);
    expect(await moneyOf(county, application.caseId)).toEqual({ approvedFen: 100_000, paidFen: 0, failedFen: 0, openFen: 100_000 });
    // The payment's period runs from the publicity's end, whenever the money was approved.
    expect((await clockOf(application.caseId, 'payment')).due_at).toEqual(paymentDue);
  });

  test('only by the task that decided: one that a signer brought back gives the budget nothing, nor lets it be taken a second time', async () => {
    const application = await nextApplication();
    const { caseId } = application;
    await toPublicised(county, application);
    const untouched = await budget();
    const task = await claim(county, finance(), caseId, 'finance-approval');
    doneBy(await actOn(county, finance(), task, 'addSigner', { people: [person('weijian').userId], position: 'after', words: '请复核' }));
    const decide = async (outcome: string) => completeTask(contextOf(county), finance(), { clientActId: newId(), ...(await openTaskOf(county, caseId, 'finance-approval')), outcome, opinion: '结论' });
    doneBy(await decide('refuse'));
    const signature = await oneRow<OpenTask & object>(county, `SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND purpose = 'signature'`, [caseId]);
    doneBy(await actOn(county, person('weijian'), signature, 'sign', { outcome: 'disagreed', words: '符合条件' }));
    doneBy(await decide('approve'));
    await walkTouched(county);
    const approved = await budget();
    expect(approved).not.toEqual(untouched);
    const [broughtBack, decided] = await rowsOf<OpenTask & object>(county, `SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND key = 'finance-approval' ORDER BY slot`, [caseId]);
    expect(await actOn(county, finance(), broughtBack!, 'retract', { words: '结论有误' })).toMatchObject({ kind: 'Forbidden', code: 'nothingToRetract' });
    expect(await budget()).toEqual(approved);
    doneBy(await actOn(county, finance(), decided!, 'retract', { words: '结论有误' }));
    expect(await budget()).toEqual(untouched);
    doneBy(await decide('approve'));
    expect(await budget()).toEqual(approved);
  });

  test('not once a line is in a batch', async () => {
    const application = await nextApplication();
    await toApproved(county, application);
    await batchSent(county, [application.caseId]);
    const before = await budget();
    expect(await retract(application, 'finance-approval', finance())).toMatchObject({ kind: 'Forbidden', code: 'nextHasActed' });
    expect(await budget()).toEqual(before);
  });
});

describe('what has gone out is not taken back', () => {
  test('a refusal: the firm is told', async () => {
    const application = await nextApplication();
    await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review', 'refuse');
    expect(await retract(application, 'industry-review')).toMatchObject({ kind: 'Forbidden', code: 'refusalIsReopened' });
  });

  test('a verification: the list is public', async () => {
    const application = await nextApplication();
    await toVerified(county, application);
    expect(await retract(application, 'hr-verification', application.verifier)).toMatchObject({ kind: 'Forbidden', code: 'listIsPublic' });
  });

  test('a release: the file is with the bank', async () => {
    const application = await nextApplication();
    await toApproved(county, application);
    const caseId = await batchSent(county, [application.caseId]);
    expect(await retract({ ...application, caseId }, 'release', person('fuhe'))).toMatchObject({ kind: 'Forbidden', code: 'releaseIsFinal' });
  });

  test('a task that is not done, or of which another decision stands', async () => {
    const application = await nextApplication();
    const held = await claim(county, application.reviewer, application.caseId, 'industry-review');
    expect(await actOn(county, application.reviewer, held, 'retract', { words: '结论有误' })).toMatchObject({ kind: 'Forbidden', code: 'nothingToRetract' });
    await complete(county, application.reviewer, application.caseId, 'industry-review');
    const first = await doneTask(application.caseId, 'industry-review');
    doneBy(await actOn(county, application.reviewer, first, 'retract', { words: '结论有误' }));
    expect(await actOn(county, application.reviewer, first, 'retract', { words: '结论有误' })).toMatchObject({ kind: 'Forbidden', code: 'nothingToRetract' });
  });
});

