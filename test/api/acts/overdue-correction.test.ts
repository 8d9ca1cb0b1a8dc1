import { describe, expect, test } from 'vitest';
import { submitApplication } from '../../../prisma/acts/application.ts';
import type { ActAnswer } from '../../../prisma/acts/context.ts';
import { decideOverdue } from '../../../prisma/acts/returns.ts';
import { passDue } from '../../../prisma/acts/system.ts';
import type { SystemContext } from '../../../prisma/acts/system.ts';
import { contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { bringRoster, caseOf, cellsOf, claim, claimAndComplete, doneBy, eligibleStaff, giveBack, letTimePass, newId, openTaskOf, submit, submitted, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

// The tests of this file follow one another in business time.
const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const system = (): SystemContext => ({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined });
const told = async (caseId: string, userId: string) =>
  (await rowsOf<{ kind: string }>(county, 'SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2 ORDER BY created_at', [caseId, userId])).map(({ kind }) => kind);
const openTasks = (caseId: string) => rowsOf(county, `SELECT key, slot, candidate_role, due_at FROM task WHERE case_id = $1 AND state IN ('open', 'claimed') ORDER BY key`, [caseId]);
const correctionClock = (caseId: string) => oneRow<{ state: string; last_day: string; due_at: Date }>(county, `SELECT state, last_day, due_at FROM clock WHERE case_id = $1 AND key = 'submission' ORDER BY round DESC LIMIT 1`, [caseId]);

async function returned(n: number): Promise<Application> {
  const application = await submitted(county, firm(n), 2);
  await giveBack(county, application.reviewer, application.caseId, 'industry-review');
  return application;
}

/** A submission whose complete request arrived at an instant of business time, whatever the clock says when it is written. */
async function submitArriving({ agent, caseId }: Application, instant: string, clientActId = newId()): Promise<ActAnswer> {
  const { offset } = await oneRow<{ offset: number }>(county, 'SELECT business_offset_ms() AS offset');
  return submitApplication(contextOf(county, new Date(new Date(instant).getTime() - offset)), agent, { clientActId, caseId });
}

describe('a correction that has not come, while applications are open', () => {
  test('is withdrawn by the system in nobody’s name two minutes after its last day; the firm is told until when it may file anew, and files anew', async () => {
    // Returned on Tuesday 02-15: 16, 17, 18, 21, 22.
    const application = await returned(0);
    const { caseId, agent } = application;
    await letTimePass(county, new Date('2022-02-23T00:01:59+08:00'));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned', closed_at: null, next_due_at: new Date('2022-02-23T00:02:00+08:00') });
    await letTimePass(county, new Date('2022-02-23T00:02:01+08:00'));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'withdrawn', closed_at: new Date('2022-02-23T00:02:00+08:00') });
    expect(await openTasks(caseId)).toEqual([]);
    const [act] = await rowsOf(county, `SELECT actor_kind, actor_name, outcome, detail->>'reason' AS reason, detail->>'lastDay' AS last_day FROM act WHERE case_id = $1 AND kind = 'expire'`, [caseId]);
    expect(act).toEqual({ actor_kind: 'system', actor_name: null, outcome: 'withdrawn', reason: 'correctionOverdue', last_day: '2022-04-30' });
    expect(await told(caseId, agent.userId)).toEqual(['returned', 'rung.half', 'rung.yellow', 'correctionExpired']);
    expect(await rowsOf(county, 'SELECT 1 FROM award WHERE case_id = $1 AND live', [caseId])).toEqual([]);
    expect((await submitted(county, firm(0), 1)).caseId).not.toBe(caseId);
  });

  test('that arrived at the last millisecond wins against the sweep that runs at that very moment', async () => {
    const applications = await Promise.all([1, 2, 3].map(returned));
    // Returned on Wednesday 02-23: 24, 25, 28, 03-01, 03-02.
    await letTimePass(county, new Date('2022-03-02T20:00:00+08:00'));
    await moveTo(county, '2022-03-03T00:01:30+08:00');
    const answers = await Promise.all(applications.flatMap((application) => [
      submitArriving(application, '2022-03-02T23:59:59.999+08:00'), ...Array.from({ length: 3 }, () => passDue(system(), application.caseId)),
    ]));
    expect(answers.filter((answer) => typeof answer === 'object').map((answer) => answer.kind)).toEqual(['done', 'done', 'done']);
    for (const { caseId } of applications) {
      expect(await caseOf(county, caseId)).toMatchObject({ state: 'submitted', closed_at: null });
      expect(await rowsOf(county, `SELECT kind FROM act WHERE case_id = $1 AND kind IN ('resubmit', 'expire')`, [caseId])).toEqual([{ kind: 'resubmit' }]);
    }
  });

  test('that arrived a millisecond too late is told so, also before the sweep, and whoever sweeps, it is swept once', async () => {
    const late = await returned(4);
    await letTimePass(county, new Date('2022-03-10T20:00:00+08:00'));
    await moveTo(county, '2022-03-11T00:01:00+08:00');
    const { due_at: dueAt } = await correctionClock(late.caseId);
    expect(dueAt).toEqual(new Date('2022-03-11T00:00:00+08:00'));
    const clientActId = newId();
    const refused = await submitArriving(late, '2022-03-11T00:00:00.000+08:00', clientActId);
    expect(refused).toEqual({ kind: 'DeadlinePassed', dueAt, of: 'correction' });
    await moveTo(county, '2022-03-11T00:02:30+08:00');
    await Promise.all([...Array.from({ length: 6 }, () => passDue(system(), late.caseId)), submitArriving(late, '2022-03-11T00:02:30+08:00')]);
    expect(await rowsOf(county, `SELECT kind FROM act WHERE case_id = $1 AND kind IN ('resubmit', 'expire')`, [late.caseId])).toEqual([{ kind: 'expire' }]);
    expect(await submitArriving(late, '2022-03-11T00:00:00.000+08:00', clientActId)).toEqual(refused);
  });

  test('under a clock of the definition before, goes on waiting: a running case keeps what it began with', async () => {
    const { caseId, agent } = await returned(5);
    await county.admin.query(`UPDATE clock SET on_due = 'none' WHERE case_id = $1 AND key = 'submission'`, [caseId]);
    await county.admin.query(`UPDATE "case" SET next_due_at = NULL WHERE id = $1`, [caseId]);
    await letTimePass(county, new Date('2022-03-25T09:00:00+08:00'));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned', closed_at: null });
    expect(await submitApplication(contextOf(county), agent, { clientActId: newId(), caseId })).toMatchObject({ kind: 'done' });
  });
});

describe('a correction that has not come, once applications have closed', () => {
  let cases: Application[] = [];
  const decide = async ({ caseId, reviewer }: Application, input: { outcome: string; workingDays?: number; opinion?: string }) =>
    decideOverdue(contextOf(county), reviewer, { clientActId: newId(), ...(await openTaskOf(county, caseId, 'correction-overdue')), workingDays: input.workingDays ?? null, opinion: input.opinion ?? '企业已说明情况', outcome: input.outcome });

  test('is nobody’s to lose by a machine: an officer of the office that returned it has three working days to decide', async () => {
    await moveTo(county, '2022-04-28T09:00:00+08:00');
    cases = [await returned(6), await returned(7), await returned(8), await returned(9)];
    // Thursday 04-28; 04-30…05-04 are Labour Day, 05-07 is a make-up workday: 04-29, 05-05, 05-06, 05-07, 05-09.
    await letTimePass(county, new Date('2022-05-10T09:00:00+08:00'));
    for (const { caseId, agent } of cases) {
      expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned', closed_at: null });
      expect(await openTasks(caseId)).toMatchObject([{ key: 'correction' }, { key: 'correction-overdue', slot: 0, candidate_role: 'handler', due_at: new Date('2022-05-14T00:00:00+08:00') }]);
      expect(await correctionClock(caseId)).toMatchObject({ state: 'paused', last_day: '2022-05-09' });
      expect(await told(caseId, agent.userId)).toContain('correctionOverdue');
    }
    expect(await submitArriving(cases[0]!, '2022-05-10T09:00:00+08:00')).toMatchObject({ kind: 'DeadlinePassed', of: 'correction' });
  });

  test('may be extended once, with a reason, by up to five working days from the decision; then it comes, or the officer decides again', async () => {
    const application = cases[0]!;
    const { caseId, reviewer } = application;
    await claim(county, reviewer, caseId, 'correction-overdue');
    expect(await decide(application, { outcome: 'extend', workingDays: 6 })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'workingDays', code: 'extensionDays' }] });
    expect(await decide(application, { outcome: 'extend', workingDays: 3, opinion: ' ' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'opinionRequired' }] });
    expect(await decide(application, { outcome: 'extend', workingDays: 3 })).toMatchObject({ kind: 'done', params: { lastDay: '2022-05-13' } });
    const entries = await rowsOf<{ kind: string; working_days: number | null }>(county, `SELECT e.kind, e.working_days FROM clock_entry e JOIN clock c ON c.id = e.clock_id WHERE c.case_id = $1 AND c.key = 'submission' ORDER BY e.seq`, [caseId]);
    expect(entries.map(({ kind }) => kind)).toEqual(['started', 'paused', 'resumed', 'extended']);
    expect(entries.at(-1)?.working_days).toBe(3);
    expect(await openTasks(caseId)).toMatchObject([{ key: 'correction', due_at: new Date('2022-05-14T00:00:00+08:00') }]);
    await letTimePass(county, new Date('2022-05-14T09:00:00+08:00'));
    expect(await openTasks(caseId)).toMatchObject([{ key: 'correction' }, { key: 'correction-overdue', slot: 1 }]);
    await claim(county, reviewer, caseId, 'correction-overdue');
    expect(await decide(application, { outcome: 'extend', workingDays: 1 })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'unknownOutcome' }] });
    expect(await decide(application, { outcome: 'withdraw' })).toMatchObject({ kind: 'done' });
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'withdrawn' });
  });

  test('extended, is handed in like any other, for nobody who was not first filed', async () => {
    const application = cases[1]!;
    const { caseId, reviewer, agent } = application;
    await claim(county, reviewer, caseId, 'correction-overdue');
    doneBy(await decide(application, { outcome: 'extend', workingDays: 2 }));
    await bringRoster(county, agent, caseId, eligibleStaff(county, firm(7)).slice(0, 3).map((person) => cellsOf(person)));
    expect(await submitApplication(contextOf(county), agent, { clientActId: newId(), caseId })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'roster', code: 'personsAdded' }] });
    await bringRoster(county, agent, caseId, eligibleStaff(county, firm(7)).slice(0, 1).map((person) => cellsOf(person)));
    await submit(county, application);
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'submitted', person_count: 1 });
  });

  test('may be gone on without: what was filed is reviewed as it is, on the clock that was paused', async () => {
    const application = cases[2]!;
    const { caseId, reviewer } = application;
    await claim(county, reviewer, caseId, 'correction-overdue');
    doneBy(await decide(application, { outcome: 'continue' }));
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'submitted', person_count: 2 });
    expect(await openTasks(caseId)).toMatchObject([{ key: 'industry-review' }]);
    expect(await oneRow(county, `SELECT state FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId])).toEqual({ state: 'running' });
    expect(await rowsOf(county, `SELECT state FROM task WHERE case_id = $1 AND key = 'correction'`, [caseId])).toEqual([{ state: 'expired' }]);
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    expect(await openTasks(caseId)).toMatchObject([{ key: 'hr-verification' }]);
  });

  test('is not gone on without when the roster is no longer the one that was filed', async () => {
    const application = cases[3]!;
    const { caseId, reviewer } = application;
    await county.admin.query(`INSERT INTO roster_import (id, county_id, case_id, upload_id, state, started_by_id, created_at)
      SELECT gen_random_uuid(), county_id, case_id, upload_id, 'done', started_by_id, business_now() FROM roster_import WHERE case_id = $1 LIMIT 1`, [caseId]);
    await claim(county, reviewer, caseId, 'correction-overdue');
    expect(await decide(application, { outcome: 'continue' })).toEqual({ kind: 'Forbidden', code: 'rosterChangedSince' });
    doneBy(await decide(application, { outcome: 'withdraw', opinion: '名册已更换且逾期' }));
    expect(await rowsOf(county, `SELECT opinion FROM act WHERE case_id = $1 AND kind = 'withdrawOverdue'`, [caseId])).toEqual([{ opinion: '名册已更换且逾期' }]);
  });
});
