import { describe, expect, test } from 'vitest';
import { claimTask } from '../../../prisma/acts/tasks.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { answerTo, ask, lineIdOf, liveAwards, lookAgain, objected } from '../../support/objections.ts';
import {
  bankAnswers, batchSent, caseOf, claimAndComplete, complete, doneBy, letTimePass, newId, openTaskOf, submitted, toPublicised, toVerified, verifyLines, walkTouched,
} from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();
let taken = 0;
const application = async (persons = 2): Promise<Application> => {
  taken += 1;
  return submitted(county, eligibleFirms(county)[taken - 1]!, persons);
};
/** A colleague in the same office. */
const colleagueOf = (username: string) => viewerOf(county, { renshe: 'renshe2', renshe2: 'renshe', jingxin: 'jingxin2', jingxin2: 'jingxin', caizheng: 'caizheng-head' }[username] ?? '');
const lookOf = async (answer: unknown): Promise<string> => doneBy(answer as { kind: string }).caseId;
const agentTold = (caseId: string) => rowsOf<{ kind: string }>(county, 'SELECT kind FROM notification WHERE case_id = $1', [caseId]);

async function refusedInReview(): Promise<Application> {
  const filed = await application();
  await claimAndComplete(county, filed.reviewer, filed.caseId, 'industry-review', 'refuse');
  await walkTouched(county);
  return filed;
}

async function refusedByVerification(): Promise<Application> {
  const filed = await application();
  await claimAndComplete(county, filed.reviewer, filed.caseId, 'industry-review');
  await walkTouched(county);
  await verifyLines(county, filed, [1, 2]);
  await complete(county, filed.verifier, filed.caseId, 'hr-verification', 'refuse');
  await walkTouched(county);
  return filed;
}

async function refusedByFinance(): Promise<Application> {
  const filed = await application();
  await toPublicised(county, filed);
  await claimAndComplete(county, viewerOf(county, 'caizheng'), filed.caseId, 'finance-approval', 'refuse');
  await walkTouched(county);
  return filed;
}

describe('a second look', () => {
  test('is a task of the office that refused, barred to whoever refused; upheld, the case begins again at the step that refused it', async () => {
    const { caseId, agent, reviewer } = await refusedInReview();
    const look = await lookOf(await ask(county, agent, caseId));
    const task = await openTaskOf(county, look, 'second-look');
    expect(await claimTask(contextOf(county), reviewer, { clientActId: newId(), ...task })).toMatchObject({ kind: 'Forbidden', code: 'barred' });
    expect(await lookAgain(county, colleagueOf(reviewer.username), look, 'uphold')).toMatchObject({ kind: 'done' });
    await walkTouched(county);
    expect(await caseOf(county, look)).toMatchObject({ state: 'upheld', closed_at: expect.any(Date) });
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'submitted', closed_at: null, person_count: 2, amount_fen: 100_000 });
    const again = await openTaskOf(county, caseId, 'industry-review');
    // From then on the refuser decides nothing in this case.
    expect(await claimTask(contextOf(county), reviewer, { clientActId: newId(), ...again })).toMatchObject({ kind: 'Forbidden', code: 'barred' });
    await claimAndComplete(county, colleagueOf(reviewer.username), caseId, 'industry-review');
    await walkTouched(county);
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'industry-reviewed' });
    expect(await agentTold(look)).toMatchObject([{ kind: 'second-look.uphold' }]);
  });

  test('upheld, and the case refused a second time: it closes again, and the firm is told again', async () => {
    const { caseId, agent, reviewer } = await refusedInReview();
    const look = await lookOf(await ask(county, agent, caseId));
    await lookAgain(county, colleagueOf(reviewer.username), look, 'uphold');
    await walkTouched(county);
    await claimAndComplete(county, colleagueOf(reviewer.username), caseId, 'industry-review', 'refuse');
    await walkTouched(county);
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'refused', closed_at: expect.any(Date) });
    expect((await agentTold(caseId)).filter(({ kind }) => kind === 'refused').length).toBe(2 * (await rowsOf(county, 'SELECT 1 FROM user_account WHERE organisation_id = $1 AND disabled_at IS NULL', [agent.organisationId])).length);
  });

  test('of a verification that refused everybody: upheld, another officer verifies line by line anew', async () => {
    const filed = await refusedByVerification();
    const other = colleagueOf(filed.verifier.username);
    const look = await lookOf(await ask(county, filed.agent, filed.caseId));
    await lookAgain(county, other, look, 'uphold');
    await walkTouched(county);
    expect(await rowsOf(county, 'SELECT 1 FROM roster_line WHERE case_id = $1 AND decision IS NOT NULL', [filed.caseId])).toEqual([]);
    await verifyLines(county, { ...filed, verifier: other });
    await complete(county, other, filed.caseId, 'hr-verification');
    await walkTouched(county);
    expect(await liveAwards(county, filed.caseId)).toHaveLength(2);
    expect(await caseOf(county, filed.caseId)).toMatchObject({ state: 'hr-verified', closed_at: null });
  });

  test('of a refusal by finance: the freed awards are verified again, and the head decides where the only handler is barred', async () => {
    const { caseId, agent, verifier } = await refusedByFinance();
    expect(await liveAwards(county, caseId)).toEqual([]);
    const look = await lookOf(await ask(county, agent, caseId));
    expect(await oneRow(county, 'SELECT candidate_role AS role FROM task WHERE case_id = $1', [look])).toEqual({ role: 'sectionHead' });
    await lookAgain(county, viewerOf(county, 'caizheng-head'), look, 'uphold');
    await walkTouched(county);
    await claimAndComplete(county, verifier, caseId, 'hr-verification');
    await walkTouched(county);
    expect(await liveAwards(county, caseId)).toHaveLength(2);
    const { due } = await oneRow<{ due: Date }>(county, `SELECT due_at AS due FROM clock WHERE case_id = $1 AND key = 'publicity' AND state = 'running'`, [caseId]);
    await letTimePass(county, due);
    expect(await oneRow(county, `SELECT candidate_role AS role FROM task WHERE case_id = $1 AND key = 'finance-approval' AND state = 'open'`, [caseId])).toEqual({ role: 'sectionHead' });
    await claimAndComplete(county, viewerOf(county, 'caizheng-head'), caseId, 'finance-approval');
    await walkTouched(county);
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'finance-approved' });
  });

  test('of refused lines: upheld, their persons are paid through a supplement, the first case stays as it is', async () => {
    const filed = await application(3);
    await toVerified(county, filed, [2]);
    const before = await caseOf(county, filed.caseId);
    const line = await lineIdOf(county, filed.caseId, 2);
    const look = await lookOf(await ask(county, filed.agent, filed.caseId, [line]));
    expect(await lookAgain(county, colleagueOf(filed.verifier.username), look, 'uphold')).toMatchObject({ kind: 'done' });
    await walkTouched(county);
    const { id } = await oneRow<{ id: string }>(county, `SELECT from_case_id AS id FROM case_link WHERE to_case_id = $1 AND kind = 'supplement'`, [filed.caseId]);
    expect(await caseOf(county, id)).toMatchObject({ state: 'hr-verified', person_count: 1, amount_fen: 50_000 });
    const { due } = await oneRow<{ due: Date }>(county, `SELECT due_at AS due FROM clock WHERE case_id = $1 AND key = 'publicity'`, [id]);
    await letTimePass(county, due);
    for (const caseId of [id, filed.caseId]) await claimAndComplete(county, viewerOf(county, 'caizheng'), caseId, 'finance-approval');
    await walkTouched(county);
    const batchId = await batchSent(county, [id, filed.caseId]);
    await bankAnswers(county, batchId);
    for (const caseId of [id, filed.caseId]) expect(await caseOf(county, caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
    expect(await oneRow(county, 'SELECT count(DISTINCT person_id)::int AS persons, count(*)::int AS awards FROM award WHERE case_id = ANY($1) AND live', [[id, filed.caseId]])).toEqual({ persons: 3, awards: 3 });
    expect(await caseOf(county, filed.caseId)).toMatchObject({ person_count: before.person_count, amount_fen: before.amount_fen });
    expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
  });

  test('of a line that an objection removed: barred to whoever upheld it', async () => {
    const filed = await application(2);
    await toVerified(county, filed);
    const { caseId: objectionId } = await objected(county, filed.caseId, 1);
    const line = await lineIdOf(county, filed.caseId, 1);
    const other = colleagueOf(filed.verifier.username);
    await answerTo(county, other, objectionId, 'uphold', [line]);
    const look = await lookOf(await ask(county, filed.agent, filed.caseId, [line]));
    // Both handlers have decided on this person: the head looks.
    expect(await oneRow(county, 'SELECT candidate_role AS role FROM task WHERE case_id = $1', [look])).toEqual({ role: 'sectionHead' });
    expect(await lookAgain(county, viewerOf(county, 'renshe-head'), look, 'uphold')).toMatchObject({ kind: 'done' });
    await walkTouched(county);
    expect(await rowsOf(county, `SELECT 1 FROM case_link WHERE to_case_id = $1 AND kind = 'supplement'`, [filed.caseId])).toHaveLength(1);
  });

  test('dismissed, the refusal stands and the firm is told', async () => {
    const { caseId, agent, reviewer } = await refusedInReview();
    const look = await lookOf(await ask(county, agent, caseId));
    await lookAgain(county, colleagueOf(reviewer.username), look, 'dismiss');
    await walkTouched(county);
    expect(await caseOf(county, look)).toMatchObject({ state: 'dismissed', closed_at: expect.any(Date) });
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'refused', closed_at: expect.any(Date) });
    expect(await agentTold(look)).toMatchObject([{ kind: 'second-look.dismiss' }]);
  });

  test('is asked for once for each refusal, with a reason, by the firm itself, about what was refused', async () => {
    const { caseId, agent } = await refusedInReview();
    const stranger = viewerOf(county, county.world.enterprises.at(-1)!.username);
    expect(await ask(county, stranger, caseId)).toMatchObject({ kind: 'NotFound' });
    expect(await ask(county, agent, caseId, [await lineIdOf(county, caseId, 1)])).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'secondLookWhole' }] });
    const answers = await Promise.all([ask(county, agent, caseId), ask(county, agent, caseId)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['Forbidden', 'done']);
    const filed = await application(2);
    await toVerified(county, filed, [2]);
    expect(await ask(county, filed.agent, filed.caseId)).toMatchObject({ kind: 'Forbidden', code: 'nothingRefused' });
    expect(await ask(county, filed.agent, filed.caseId, [await lineIdOf(county, filed.caseId, 1)])).toMatchObject({ kind: 'Forbidden', code: 'nothingRefused' });
    const line = await lineIdOf(county, filed.caseId, 2);
    expect(await ask(county, filed.agent, filed.caseId, [line])).toMatchObject({ kind: 'done' });
    expect(await ask(county, filed.agent, filed.caseId, [line])).toMatchObject({ kind: 'Forbidden', code: 'secondLookOnce' });
  });

  test('is asked for within five working days of the refusal, by the arrival of the request', async () => {
    const { caseId, agent } = await refusedInReview();
    const { decided_at: at } = await oneRow<{ decided_at: Date }>(county, `SELECT decided_at FROM case_step WHERE case_id = $1 AND step = 'industry-review'`, [caseId]);
    await moveTo(county, new Date(at.getTime() + 12 * 86_400_000));
    const late = await ask(county, agent, caseId);
    expect(late).toMatchObject({ kind: 'DeadlinePassed' });
    const limit = late.kind === 'DeadlinePassed' ? late.dueAt : new Date(0);
    const { offset } = await oneRow<{ offset: number }>(county, 'SELECT business_offset_ms() AS offset');
    expect(await ask(county, agent, caseId, [], new Date(limit.getTime() - offset))).toMatchObject({ kind: 'DeadlinePassed' });
    expect(await ask(county, agent, caseId, [], new Date(limit.getTime() - 1 - offset))).toMatchObject({ kind: 'done' });
  });
});
