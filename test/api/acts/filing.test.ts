import { describe, expect, test } from 'vitest';
import { readClock } from '../../../policy/time/clock.ts';
import type { ClockEntry } from '../../../policy/time/clock.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { rungsOf } from '../../../policy/time/ladder.ts';
import { workingDays } from '../../../policy/time/period.ts';
import { submitApplication } from '../../../prisma/acts/application.ts';
import { completeTask } from '../../../prisma/acts/tasks.ts';
import { businessNow, contextOf, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { bringRoster, caseOf, cellsOf, claim, claimAndComplete, doneBy, eligibleStaff, giveBack, letTimePass, newId, openTaskOf, prepareDraft, submit, submitted, walkTouched } from '../../support/path.ts';

// The tests of this file follow one another in business time.
const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;

interface ClockColumns { id: string; state: string; last_day: string; due_at: Date; yellow_at: Date; red_at: Date; arming: number; rungs: { key: string; at: string }[] }
const reviewClock = (caseId: string) => oneRow<ClockColumns>(county, `SELECT * FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
const entriesOf = async (clockId: string): Promise<ClockEntry[]> =>
  (await rowsOf<{ kind: string; at: Date; basis: string | null }>(county, 'SELECT kind, at, basis FROM clock_entry WHERE clock_id = $1 ORDER BY seq', [clockId]))
    .map(({ kind, at, basis }) => ({ kind, at, ...(basis === null ? {} : { basis }) }) as ClockEntry);

/** A request that arrives at an instant of business time. */
async function arrivingAt(instant: string) {
  const { offset } = await oneRow<{ offset: number }>(county, 'SELECT business_offset_ms() AS offset');
  return contextOf(county, new Date(new Date(instant).getTime() - offset));
}

describe('a return for correction', () => {
  test('pauses the review; the resubmission resumes it, and due, lights and reminders are those of the ledger, day by day', async () => {
    const application = await submitted(county, firm(0), 2);
    const { caseId, reviewer } = application;
    expect(await reviewClock(caseId)).toMatchObject({ state: 'running', last_day: '2022-03-01' });

    await moveTo(county, '2022-02-17T10:00:00+08:00');
    await giveBack(county, reviewer, caseId, 'industry-review');
    const paused = await reviewClock(caseId);
    expect(paused.state).toBe('paused');
    expect(paused.rungs).toEqual([]);
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'returned' });
    const correction = await oneRow(county, `SELECT candidate_role, state, due_at FROM task WHERE case_id = $1 AND key = 'correction'`, [caseId]);
    // 5 working days from Thursday 02-17: 18, 21, 22, 23, 24.
    expect(correction).toEqual({ candidate_role: 'enterpriseAgent', state: 'open', due_at: new Date('2022-02-25T00:00:00+08:00') });
    expect(await rowsOf(county, `SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2`, [caseId, application.agent.userId])).toEqual([{ kind: 'returned' }]);

    await moveTo(county, '2022-02-22T11:00:00+08:00');
    await submit(county, application);
    const resumed = await reviewClock(caseId);
    const entries = await entriesOf(resumed.id);
    expect(entries.map(({ kind }) => kind)).toEqual(['started', 'paused', 'resumed']);
    const reading = readClock(workingCalendar, workingDays(10), entries);
    expect(resumed).toMatchObject({ state: 'running', last_day: reading.lastDay, due_at: reading.dueAt, yellow_at: reading.yellowAt, red_at: reading.redAt });
    // 16 counts; 17…21 are paused; 22 is a start day; 23, 24, 25, 28, 1, 2, 3, 4, 7 are the other nine.
    expect(resumed.last_day).toBe('2022-03-07');
    expect(resumed.rungs.map(({ key, at }) => ({ key, at: new Date(at) }))).toEqual(rungsOf(workingCalendar, reading).map(({ key, at }) => ({ key, at })));
    const task = await oneRow(county, `SELECT round, due_at, yellow_at, red_at, clock_state FROM task WHERE case_id = $1 AND key = 'industry-review' AND state = 'open'`, [caseId]);
    expect(task).toEqual({ round: 2, due_at: reading.dueAt, yellow_at: reading.yellowAt, red_at: reading.redAt, clock_state: 'running' });
    // One next instant over all clocks: that the task is claimed comes first, and falls away with the claim.
    await claim(county, application.reviewer, caseId, 'industry-review');
    expect((await caseOf(county, caseId)).next_due_at).toEqual(new Date(resumed.rungs[0]!.at));
  });

  test('by the verification goes back to the enterprise, and the review is decided anew', async () => {
    const application = await submitted(county, firm(1), 2);
    const { caseId, reviewer, verifier } = application;
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    await giveBack(county, verifier, caseId, 'hr-verification');
    await walkTouched(county);
    const inForce = () => rowsOf(county, `SELECT step, round, state FROM case_step WHERE case_id = $1 ORDER BY opened_at, step, round`, [caseId]);
    expect(await inForce()).toContainEqual({ step: 'industry-review', round: 1, state: 'superseded' });
    expect(await inForce()).toContainEqual({ step: 'hr-verification', round: 1, state: 'superseded' });
    expect(await rowsOf(county, `SELECT key FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [caseId])).toEqual([{ key: 'correction' }]);
    await submit(county, application);
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    expect(await rowsOf(county, `SELECT key, round FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [caseId])).toEqual([{ key: 'hr-verification', round: 2 }]);
    expect(await rowsOf(county, `SELECT e.kind FROM clock_entry e JOIN clock c ON c.id = e.clock_id WHERE c.case_id = $1 AND c.key = 'hr-verification' ORDER BY seq`, [caseId]))
      .toEqual([{ kind: 'started' }, { kind: 'paused' }, { kind: 'resumed' }]);
  });

  test('reminders exist again afterwards, and one that had been given is not given twice', async () => {
    const application = await submitted(county, firm(2), 1);
    const { caseId, reviewer } = application;
    const { rungs } = await reviewClock(caseId);
    const half = rungs.find(({ key }) => key === 'half')!;
    // The day on which a pause begins is paused: only a reminder of a day before stands.
    await letTimePass(county, new Date(new Date(half.at).getTime() + 26 * 3_600_000));
    await giveBack(county, reviewer, caseId, 'industry-review');
    await letTimePass(county, new Date((await businessNow(county)).getTime() + 4 * 86_400_000));
    await submit(county, application);
    await walkTouched(county);
    const ahead = await reviewClock(caseId);
    const fired = await rowsOf<{ key: string }>(county, 'SELECT key FROM clock_rung WHERE clock_id = $1', [ahead.id]);
    expect(fired).toEqual([{ key: 'half' }]);
    expect(ahead.rungs.map(({ key }) => key)).toEqual(expect.arrayContaining(['yellow', 'red', 'urge']));
    const red = ahead.rungs.find(({ key }) => key === 'red')!;
    await letTimePass(county, new Date(new Date(red.at).getTime() + 3_600_000));
    const after = await rowsOf<{ key: string }>(county, 'SELECT key FROM clock_rung WHERE clock_id = $1 ORDER BY due_at', [ahead.id]);
    expect(after.map(({ key }) => key)).toEqual(['half', 'yellow', 'red']);
    expect(await rowsOf(county, `SELECT 1 FROM notification WHERE case_id = $1 AND kind = 'rung.half' AND user_id = $2`, [caseId, reviewer.userId])).toHaveLength(1);
  });
});

describe('an overdue review that goes back', () => {
  test('comes back overdue: the head has a task again, nothing is told twice, and the proposals go on from where they were', async () => {
    const application = await submitted(county, firm(6), 1);
    const { caseId, reviewer } = application;
    const { rungs, id } = await reviewClock(caseId);
    const urge = rungs.find(({ key }) => key === 'urge')!;
    await letTimePass(county, new Date(new Date(urge.at).getTime() + 3_600_000));
    const headTasks = () => rowsOf<{ state: string; slot: number }>(county, `SELECT state, slot FROM task WHERE case_id = $1 AND key = 'industry-review.overdue' ORDER BY slot`, [caseId]);
    expect(await headTasks()).toEqual([{ state: 'open', slot: 1 }]);
    await giveBack(county, reviewer, caseId, 'industry-review');
    expect(await headTasks()).toEqual([{ state: 'cancelled', slot: 1 }]);
    await submit(county, application);
    await letTimePass(county, new Date((await businessNow(county)).getTime() + 86_400_000));
    expect(await headTasks()).toEqual([{ state: 'cancelled', slot: 1 }, { state: 'open', slot: 3 }]);
    const fired = await rowsOf<{ key: string; late: boolean }>(county, 'SELECT key, late FROM clock_rung WHERE clock_id = $1 ORDER BY due_at', [id]);
    expect(fired.map(({ key }) => key)).toEqual(['half', 'yellow', 'red', 'urge', 'urge']);
    expect(fired.some(({ late }) => late)).toBe(false);
    expect((await reviewClock(caseId)).rungs.map(({ key }) => key)).toEqual(expect.arrayContaining(['proposeListing', 'proposeSummons', 'proposeCircular']));
  });
});

describe('the window', () => {
  test('before its first day nothing is accepted, and what is wrong with a draft is told all at once', async () => {
    const draft = await prepareDraft(county, firm(3), []);
    await county.admin.query(`UPDATE case_form SET data = '{}' WHERE case_id = $1`, [draft.caseId]);
    const early = await submitApplication(await arrivingAt('2022-01-12T23:59:59.999+08:00'), draft.agent, { clientActId: newId(), caseId: draft.caseId });
    expect(early).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'window', code: 'windowNotOpen' }] });
    const answer = await submitApplication(contextOf(county), draft.agent, { clientActId: newId(), caseId: draft.caseId });
    expect(answer.kind).toBe('ValidationFailed');
    const fields = answer.kind === 'ValidationFailed' ? answer.issues.map(({ field }) => field) : [];
    expect(fields).toEqual(expect.arrayContaining(['contactName', 'employerClass', 'promiseAccepted', 'roster']));
  });

  test('a firm that no list knows is told condition by condition', async () => {
    const unlisted = county.world.enterprises.find(({ employerClass }) => employerClass === 'none')!;
    const staff = county.world.persons.filter(({ household, documentType }) => household === 'outside' && documentType === 'idCard').slice(0, 1);
    const agent = viewerOf(county, unlisted.username);
    const draft = await prepareDraft(county, { ...unlisted, employerClass: 'aboveScaleIndustry' }, staff);
    const answer = await submitApplication(contextOf(county), agent, { clientActId: newId(), caseId: draft.caseId });
    expect(answer).toMatchObject({ kind: 'NotEligible', verdict: { outcome: 'fail' } });
    expect(await caseOf(county, draft.caseId)).toMatchObject({ state: 'draft', filed_at: null });
  });

  test('the last second of the last day is accepted, whatever the clock says when it is written; the next is not, and stays refused', async () => {
    await moveTo(county, '2022-04-30T20:00:00+08:00');
    const [inTime, late] = [await prepareDraft(county, firm(4), eligibleStaff(county, firm(4)).slice(0, 1)), await prepareDraft(county, firm(5), eligibleStaff(county, firm(5)).slice(0, 1))];
    const last = await arrivingAt('2022-04-30T23:59:59.999+08:00');
    const next = await arrivingAt('2022-05-01T00:00:00.000+08:00');
    await moveTo(county, '2022-05-01T00:00:30+08:00');
    // The request had arrived before: its instant was fixed then, against the clock that was valid then.
    const offsetMoved = (await arrivingAt('2022-04-30T23:59:59.999+08:00')).arrivedAt.getTime() - last.arrivedAt.getTime();
    const atArrival = (context: typeof last) => contextOf(county, new Date(context.arrivedAt.getTime() + offsetMoved));
    const accepted = doneBy(await submitApplication(atArrival(last), inTime.agent, { clientActId: newId(), caseId: inTime.caseId }));
    expect(accepted.messageKey).toBe('submitted');
    expect((await caseOf(county, inTime.caseId)).filed_at).toEqual(new Date('2022-04-30T23:59:59.999+08:00'));

    const input = { clientActId: newId(), caseId: late.caseId };
    const refused = await submitApplication(atArrival(next), late.agent, input);
    expect(refused).toEqual({ kind: 'DeadlinePassed', dueAt: new Date('2022-05-01T00:00:00+08:00') });
    expect(await submitApplication(atArrival(last), late.agent, input)).toEqual(refused);
    expect(await caseOf(county, late.caseId)).toMatchObject({ state: 'draft', filed_at: null });
    expect(await rowsOf(county, 'SELECT 1 FROM task WHERE case_id = $1', [late.caseId])).toEqual([]);
  });

  test('a correction after the window is accepted, for the persons first filed and nobody else', async () => {
    const caseId = (await oneRow<{ id: string }>(county, `SELECT id FROM "case" WHERE filed_at = '2022-04-30T23:59:59.999+08:00'`)).id;
    const agent = viewerOf(county, firm(4).username);
    const reviewer = viewerOf(county, 'jingxin');
    await moveTo(county, '2022-05-05T09:30:00+08:00');
    await giveBack(county, reviewer, caseId, 'industry-review');
    await moveTo(county, '2022-05-06T15:00:00+08:00');
    const staff = eligibleStaff(county, firm(4));
    await bringRoster(county, agent, caseId, staff.slice(0, 2).map((person) => cellsOf(person)));
    const more = await submitApplication(contextOf(county), agent, { clientActId: newId(), caseId });
    expect(more).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'roster', code: 'personsAdded' }] });
    await bringRoster(county, agent, caseId, staff.slice(0, 1).map((person) => cellsOf(person, { onDutyTo: '2022-02-08' })));
    expect(await submitApplication(contextOf(county), agent, { clientActId: newId(), caseId })).toMatchObject({ kind: 'done', messageKey: 'resubmitted' });
    expect((await caseOf(county, caseId)).filed_at).toEqual(new Date('2022-04-30T23:59:59.999+08:00'));
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
  });
});

describe('what a decision asks for', () => {
  test('a refusal says why, no line is left undecided, and what the rules refuse is not approved', async () => {
    await moveTo(county, '2022-05-06T16:00:00+08:00');
    const [row] = await rowsOf<{ id: string }>(county, `SELECT id FROM "case" WHERE state = 'industry-reviewed' ORDER BY filed_at DESC LIMIT 1`);
    const caseId = row!.id;
    await walkTouched(county);
    const verifier = viewerOf(county, 'renshe');
    const task = await claim(county, verifier, caseId, 'hr-verification');
    const answerWith = (outcome: string, opinion: string | null) => completeTask(contextOf(county), verifier, { clientActId: newId(), ...task, outcome, opinion });
    expect(await answerWith('approve', null)).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'linesUndecided' }] });
    expect(await answerWith('refuse', '  ')).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'refusalNeedsOpinion' }] });
    expect(await answerWith('end', null)).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'unknownOutcome' }] });
    const other = viewerOf(county, 'renshe2');
    const stale = await completeTask(contextOf(county), other, { clientActId: newId(), ...(await openTaskOf(county, caseId, 'hr-verification')), outcome: 'approve', opinion: null });
    expect(stale).toMatchObject({ kind: 'Conflict', winnerName: verifier.displayName });
    const stranger = await completeTask(contextOf(county), viewerOf(county, 'shangwu'), { clientActId: newId(), ...task, outcome: 'approve', opinion: null });
    expect(['NotFound', 'Forbidden']).toContain(stranger.kind);
  });
});
