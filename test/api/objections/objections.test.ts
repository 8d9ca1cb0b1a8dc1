import { describe, expect, test } from 'vitest';
import { explainClockText } from '../../../policy/messages/time.ts';
import { entryOf } from '../../../policy/acts/clocks.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { explainClock } from '../../../policy/time/explain.ts';
import type { Period } from '../../../policy/time/period.ts';
import { answerObjection, fileObjection, followObjection, revealObjector } from '../../../prisma/acts/objections.ts';
import { completeTask, claimTask } from '../../../prisma/acts/tasks.ts';
import { passDue } from '../../../prisma/acts/system.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { withScope } from '../../../prisma/scope/scope.ts';
import { scopeOf } from '../../../prisma/viewer.ts';
import { contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { answerTo, claimed, lineIdOf, liveAwards, noticeOf, object, objected, objector } from '../../support/objections.ts';
import { caseOf, claim, claimAndComplete, letTimePass, newId, openTaskOf, submitted, toVerified, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';
import { atOnce } from '../../support/races.ts';

const county = useCounty();
let taken = 0;
const nextFirm = () => {
  taken += 1;
  return eligibleFirms(county)[taken - 1]!;
};
async function published(persons = 2): Promise<Application> {
  const application = await submitted(county, nextFirm(), persons);
  await toVerified(county, application);
  return application;
}
/** Somebody of the office who did not verify. */
const otherThan = ({ verifier }: Application) => viewerOf(county, verifier.username === 'renshe' ? 'renshe2' : 'renshe');
const system = () => ({ pool: county.pool, keys: county.keys, countyId, afterCommit: ({ caseId }: { caseId: string }) => void county.touched.add(caseId) });
const toEnd = async (caseId: string): Promise<Date> => {
  const { endsAt } = await noticeOf(county, caseId);
  await letTimePass(county, endsAt);
  return endsAt;
};
const stepOf = (caseId: string, step: string) => rowsOf<{ state: string; outcome: string | null; decided_at: Date | null }>(county, 'SELECT state, outcome, decided_at FROM case_step WHERE case_id = $1 AND step = $2', [caseId, step]);

describe('a public list', () => {
  test('gathers the cases that are posted on one day; each keeps its own last day, and another day has a list of its own', async () => {
    const [one, two] = [await published(1), await published(1)];
    await moveTo(county, new Date((await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now')).now.getTime() + 86_400_000));
    const three = await published(1);
    const rows = await rowsOf<{ case_id: string; list_id: string; issue: number; day: string; posted_at: Date }>(county,
      'SELECT n.case_id, n.list_id, l.issue, l.day, n.posted_at FROM publicity_notice n JOIN publicity_list l ON l.id = n.list_id WHERE n.case_id = ANY($1) ORDER BY n.posted_at', [[one.caseId, two.caseId, three.caseId]]);
    expect(rows[0]?.list_id).toBe(rows[1]?.list_id);
    expect(rows[2]?.list_id).not.toBe(rows[0]?.list_id);
    expect((rows[2]?.issue ?? 0) - (rows[0]?.issue ?? 0)).toBe(1);
  });
});

describe('an objection', () => {
  test('is a task of the office that verified, and whoever verified cannot take it', async () => {
    const application = await published();
    const { caseId } = await objected(county, application.caseId);
    const task = await openTaskOf(county, caseId, 'objection-answer');
    expect(await claimTask(contextOf(county), application.verifier, { clientActId: newId(), ...task })).toMatchObject({ kind: 'Forbidden', code: 'barred' });
    expect(await claimTask(contextOf(county), otherThan(application), { clientActId: newId(), ...task })).toMatchObject({ kind: 'done' });
  });

  test('goes to the section head when it bars every handler of the office', async () => {
    const application = await published();
    await county.admin.query(`UPDATE user_account SET disabled_at = now() WHERE username = $1`, [otherThan(application).username]);
    try {
      const { caseId } = await objected(county, application.caseId);
      const { role } = await oneRow<{ role: string }>(county, `SELECT candidate_role AS role FROM task WHERE case_id = $1`, [caseId]);
      expect(role).toBe('sectionHead');
      expect(await answerTo(county, viewerOf(county, 'renshe-head'), caseId, 'dismiss')).toMatchObject({ kind: 'done' });
    } finally {
      await county.admin.query('UPDATE user_account SET disabled_at = NULL');
    }
  });

  test('says who objects to nobody of the firm: its agent sees no case, task, link, act or notification of it', async () => {
    const application = await published();
    const { caseId, number } = await objected(county, application.caseId);
    const seen = await withScope(county.pool, scopeOf(application.agent), async (tx) => (await tx.query<Record<string, number>>(`SELECT
      (SELECT count(*)::int FROM "case" WHERE id = $1) AS cases, (SELECT count(*)::int FROM task WHERE case_id = $1) AS tasks, (SELECT count(*)::int FROM case_link WHERE from_case_id = $1) AS links,
      (SELECT count(*)::int FROM act WHERE case_id = $1) AS acts, (SELECT count(*)::int FROM clock WHERE case_id = $1) AS clocks, (SELECT count(*)::int FROM objection) AS objections,
      (SELECT count(*)::int FROM notification WHERE case_id = $1 OR params::text LIKE '%' || $2 || '%') AS told,
      (SELECT count(*)::int FROM act WHERE case_id = $3 AND (detail::text LIKE '%' || $2 || '%' OR opinion IS NOT NULL AND kind = 'objected' OR kind = 'objected' AND actor_name IS NOT NULL)) AS named`, [caseId, number, application.caseId]))[0]);
    expect(seen).toEqual({ cases: 0, tasks: 0, links: 0, acts: 0, clocks: 0, objections: 0, told: 0, named: 0 });
  });

  test('keeps words and identity sealed; whoever asks for the identity says why, and it is in the record', async () => {
    const application = await published();
    const { caseId } = await objected(county, application.caseId);
    const row = await oneRow<{ text_sealed: Buffer; identity_sealed: Buffer }>(county, 'SELECT * FROM objection WHERE case_id = $1', [caseId]);
    for (const sealed of [row.text_sealed, row.identity_sealed]) expect(sealed.toString('utf8')).not.toContain(objector.name);
    const officer = otherThan(application);
    const { taskId } = await claimed(county, officer, caseId, 'objection-answer');
    expect(await revealObjector(contextOf(county), officer, { clientActId: newId(), taskId, reason: ' ' })).toMatchObject({ kind: 'ValidationFailed' });
    expect(await revealObjector(contextOf(county), application.verifier, { clientActId: newId(), taskId, reason: '核实' })).toMatchObject({ kind: 'Conflict' });
    expect(await revealObjector(contextOf(county), officer, { clientActId: newId(), taskId, reason: '电话核实轮渡班次' })).toMatchObject({ kind: 'objector', objector });
    expect(await rowsOf(county, `SELECT opinion FROM act WHERE case_id = $1 AND kind = 'revealObjector' AND actor_id = $2`, [caseId, officer.userId])).toEqual([{ opinion: '电话核实轮渡班次' }]);
    expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
  });

  test('sent again by the page is one objection with one code; the objector follows it by number and code', async () => {
    const application = await published();
    const { id: noticeId } = await noticeOf(county, application.caseId);
    const input = { clientActId: newId(), noticeId, lineNo: 1, reasonCode: 'notEmployed', text: '不在该企业上班', ...objector };
    const [first, second] = await Promise.all([fileObjection(contextOf(county), countyId, input), fileObjection(contextOf(county), countyId, input)]);
    expect(second).toEqual(first);
    if (first?.kind !== 'filed') throw new Error('not filed');
    expect(await followObjection(contextOf(county), countyId, { number: first.number, code: first.code })).toMatchObject({ state: 'open', outcome: null });
    expect(await followObjection(contextOf(county), countyId, { number: first.number, code: 'AAAABBBBCCCC' })).toBeNull();
  });

  test('is refused without name, phone, reason or words, on a line that is not there, and after the last day', async () => {
    const application = await published();
    for (const [changed, field] of [[{ name: '' }, 'name'], [{ phone: '12' }, 'phone'], [{ reasonCode: 'none' }, 'reasonCode'], [{ text: ' ' }, 'text'], [{ text: 'x'.repeat(2001) }, 'text']] as const) {
      expect(await object(county, application.caseId, 1, changed)).toMatchObject({ kind: 'ValidationFailed', issues: [{ field }] });
    }
    expect(await object(county, application.caseId, 9)).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'lineNo' }] });
    const endsAt = await toEnd(application.caseId);
    expect(await object(county, application.caseId)).toMatchObject({ kind: 'DeadlinePassed', dueAt: endsAt });
  });

  test('upheld in time takes the line off the list, tells the firm why, and the publicity runs on', async () => {
    const application = await published(2);
    const { caseId } = await objected(county, application.caseId, 2);
    const answer = await answerTo(county, otherThan(application), caseId, 'uphold', [await lineIdOf(county, application.caseId, 2)]);
    expect(answer).toMatchObject({ kind: 'done' });
    await walkTouched(county);
    expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'hr-verified', person_count: 1, amount_fen: 50_000, closed_at: null });
    expect(await caseOf(county, caseId)).toMatchObject({ state: 'upheld', closed_at: expect.any(Date) });
    expect(await liveAwards(county, application.caseId)).toHaveLength(1);
    expect(await oneRow(county, 'SELECT decision, decision_reason, decision_note FROM roster_line WHERE case_id = $1 AND line_no = 2', [application.caseId]))
      .toEqual({ decision: 'refuse', decision_reason: 'notOnDuty', decision_note: '考勤记录显示规定期间未在岗' });
    const struck = await rowsOf<{ line_no: number }>(county, 'SELECT l.line_no FROM publicity_line l JOIN publicity_notice n ON n.id = l.notice_id WHERE n.case_id = $1 AND l.removed_at IS NOT NULL', [application.caseId]);
    expect(struck).toEqual([{ line_no: 2 }]);
    expect(await rowsOf(county, `SELECT params FROM notification WHERE case_id = $1 AND kind = 'linesRemoved' AND user_id = $2`, [application.caseId, application.agent.userId])).toEqual([{ params: { count: 1 } }]);
    await toEnd(application.caseId);
    expect(await stepOf(application.caseId, 'finance-approval')).toMatchObject([{ state: 'open' }]);
    expect(await oneRow(county, `SELECT person_count, amount_fen FROM task WHERE case_id = $1 AND key = 'finance-approval'`, [application.caseId])).toEqual({ person_count: 1, amount_fen: 50_000 });
  });

  test('still open after the last day: the publicity waits with its clock paused and explained, and the answer ends it', async () => {
    const application = await published(2);
    const { caseId } = await objected(county, application.caseId, 1);
    const endsAt = await toEnd(application.caseId);
    expect(await stepOf(application.caseId, 'publicity')).toMatchObject([{ state: 'open' }]);
    expect(await stepOf(application.caseId, 'finance-approval')).toEqual([]);
    const clock = await oneRow<{ state: string; period: Period; entries: { kind: 'started'; at: string; basis: string | null; workingDays: number | null }[] }>(county, `SELECT state, period,
      (SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'basis', e.basis, 'workingDays', e.working_days) ORDER BY e.seq) FROM clock_entry e WHERE e.clock_id = k.id) AS entries
      FROM clock k WHERE case_id = $1 AND key = 'publicity'`, [application.caseId]);
    expect(clock.state).toBe('paused');
    const entries = clock.entries.map((entry) => entryOf({ ...entry, at: new Date(entry.at) }));
    expect(explainClockText(explainClock(workingCalendar, clock.period, entries), 'zh-CN').join('')).toContain('公示期内异议核查');
    expect(await rowsOf(county, `SELECT business_at FROM act WHERE case_id = $1 AND kind = 'awaitObjections'`, [application.caseId])).toEqual([{ business_at: endsAt }]);
    expect(await answerTo(county, otherThan(application), caseId, 'dismiss')).toMatchObject({ kind: 'done' });
    await walkTouched(county);
    expect(await stepOf(application.caseId, 'publicity')).toMatchObject([{ state: 'decided', outcome: 'end' }]);
    expect(await stepOf(application.caseId, 'finance-approval')).toMatchObject([{ state: 'open' }]);
    expect(await liveAwards(county, application.caseId)).toHaveLength(2);
  });

  test('two of them: the publicity ends with the last answer, not the first', async () => {
    const application = await published(2);
    const [one, two] = [await objected(county, application.caseId, 1), await objected(county, application.caseId, null)];
    await toEnd(application.caseId);
    await answerTo(county, otherThan(application), one.caseId, 'dismiss');
    expect(await stepOf(application.caseId, 'publicity')).toMatchObject([{ state: 'open' }]);
    await answerTo(county, otherThan(application), two.caseId, 'dismiss');
    expect(await stepOf(application.caseId, 'publicity')).toMatchObject([{ state: 'decided' }]);
  });

  test('upheld against every line ends the case as refused', async () => {
    const application = await published(1);
    const { caseId } = await objected(county, application.caseId, 1);
    await answerTo(county, otherThan(application), caseId, 'uphold', [await lineIdOf(county, application.caseId, 1)]);
    await walkTouched(county);
    expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'refused', person_count: 0, closed_at: expect.any(Date), next_due_at: null });
    expect(await rowsOf(county, `SELECT 1 FROM clock WHERE case_id = $1 AND state <> 'stopped'`, [application.caseId])).toEqual([]);
  });

  test('upheld names lines of this list and a reason for the firm; an answer always has its reason', async () => {
    const application = await published(1);
    const { caseId } = await objected(county, application.caseId, 1);
    const officer = otherThan(application);
    const task = await claimed(county, officer, caseId, 'objection-answer');
    const input = { ...task, outcome: 'uphold', lineIds: [await lineIdOf(county, application.caseId, 1)], reasonCode: 'notOnDuty', reason: '未在岗', opinion: '属实' };
    for (const [changed, field] of [[{ lineIds: [] }, 'lines'], [{ lineIds: [newId()] }, 'lines'], [{ reasonCode: 'x' }, 'reasonCode'], [{ reason: '' }, 'reason'], [{ opinion: ' ' }, 'opinion'], [{ outcome: 'end' }, 'outcome']] as const) {
      expect(await answerObjection(contextOf(county), officer, { clientActId: newId(), ...input, ...changed })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field }] });
    }
    expect(await answerObjection(contextOf(county), officer, { clientActId: newId(), ...input, version: task.version - 1 })).toMatchObject({ kind: 'Conflict' });
    const twice = { clientActId: newId(), ...input };
    const first = await answerObjection(contextOf(county), officer, twice);
    expect(await answerObjection(contextOf(county), officer, twice)).toEqual(first);
  });
});

describe('races', () => {
  test('an objection and the end of the publicity in the last millisecond: both are kept, and money waits for the answer', async () => {
    const application = await published(2);
    const { endsAt } = await noticeOf(county, application.caseId);
    await moveTo(county, new Date(endsAt.getTime() + 1));
    const { offset } = await oneRow<{ offset: number }>(county, 'SELECT business_offset_ms() AS offset');
    const lastMillisecond = new Date(endsAt.getTime() - 1 - offset);
    const answers = await atOnce<unknown>(county, [application.caseId], [
      () => object(county, application.caseId, 1, {}, lastMillisecond),
      () => passDue(system(), application.caseId),
    ]);
    expect(answers[0]).toMatchObject({ kind: 'filed' });
    await walkTouched(county);
    const [publicity] = await stepOf(application.caseId, 'publicity');
    const { id } = await oneRow<{ id: string }>(county, 'SELECT case_id AS id FROM objection WHERE subject_case_id = $1', [application.caseId]);
    if (publicity?.state === 'decided') {
      const caizheng = viewerOf(county, 'caizheng');
      const task = await claim(county, caizheng, application.caseId, 'finance-approval');
      expect(await completeTask(contextOf(county), caizheng, { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'objectionsOpen' }] });
      await answerTo(county, otherThan(application), id, 'uphold', [await lineIdOf(county, application.caseId, 1)]);
      // Finance looked at the old sum: it looks again.
      expect(await completeTask(contextOf(county), caizheng, { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Conflict' });
    } else {
      await answerTo(county, otherThan(application), id, 'uphold', [await lineIdOf(county, application.caseId, 1)]);
      await walkTouched(county);
      await claim(county, viewerOf(county, 'caizheng'), application.caseId, 'finance-approval');
    }
    const task = await openTaskOf(county, application.caseId, 'finance-approval');
    expect(await completeTask(contextOf(county), viewerOf(county, 'caizheng'), { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'done' });
    expect(await oneRow(county, `SELECT sum(amount_fen)::int AS fen FROM award WHERE case_id = $1 AND live AND state = 'approved'`, [application.caseId])).toEqual({ fen: 50_000 });
  });

  test('an objection on record only after the publicity has ended, though it arrived in time, is accepted; finance cannot approve before its answer', async () => {
    const application = await published(2);
    const { endsAt } = await noticeOf(county, application.caseId);
    await toEnd(application.caseId);
    const { offset } = await oneRow<{ offset: number }>(county, 'SELECT business_offset_ms() AS offset');
    const late = await object(county, application.caseId, 1, {}, new Date(endsAt.getTime() - 1 - offset));
    expect(late).toMatchObject({ kind: 'filed' });
    const caizheng = viewerOf(county, 'caizheng');
    const task = await claim(county, caizheng, application.caseId, 'finance-approval');
    expect(await completeTask(contextOf(county), caizheng, { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'objectionsOpen' }] });
    const { id } = await oneRow<{ id: string }>(county, 'SELECT case_id AS id FROM objection WHERE subject_case_id = $1', [application.caseId]);
    await answerTo(county, otherThan(application), id, 'uphold', [await lineIdOf(county, application.caseId, 1)]);
    expect(await completeTask(contextOf(county), caizheng, { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'Conflict' });
    await county.admin.query(`UPDATE task SET state = 'open', assignee_id = NULL WHERE id = $1`, [task.taskId]);
    await claimAndComplete(county, caizheng, application.caseId, 'finance-approval');
    expect(await oneRow(county, `SELECT count(*)::int AS n FROM award WHERE case_id = $1 AND live AND state = 'approved'`, [application.caseId])).toEqual({ n: 1 });
  });

  test('two objections to one line upheld at once: the line leaves once, both are answered', async () => {
    const application = await published(2);
    const line = await lineIdOf(county, application.caseId, 1);
    const officer = otherThan(application);
    const filed = [await objected(county, application.caseId, 1), await objected(county, application.caseId, 1)];
    const tasks = [];
    for (const { caseId } of filed) tasks.push(await claimed(county, officer, caseId, 'objection-answer'));
    const answers = await atOnce(county, [application.caseId], tasks.map((task) => () => answerObjection(contextOf(county), officer, {
      clientActId: newId(), ...task, outcome: 'uphold', lineIds: [line], reasonCode: 'notOnDuty', reason: '未在岗', opinion: '属实',
    })));
    expect(answers).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'removeLines'`, [application.caseId])).toHaveLength(1);
    expect(await caseOf(county, application.caseId)).toMatchObject({ person_count: 1, amount_fen: 50_000 });
  });
});
