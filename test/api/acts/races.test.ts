import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { saveDraft, submitApplication, startRedEnvelope, withdrawApplication } from '../../../prisma/acts/application.ts';
import type { ActAnswer } from '../../../prisma/acts/context.ts';
import { decideLines } from '../../../prisma/acts/lines.ts';
import type { LineDecision } from '../../../prisma/acts/lines.ts';
import { importReturnFile, makeBatch } from '../../../prisma/acts/payments.ts';
import { claimTask, completeTask, takeNextTask, transferTask } from '../../../prisma/acts/tasks.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { batchSent, caseOf, claim, claimAndComplete, doneBy, eligibleStaff, newId, openTaskOf, prepareDraft, returnFileOf, submitted, toApproved, toPublicised, toVerified, verifyLines, walkTouched } from '../../support/path.ts';
import { atOnce } from '../../support/races.ts';

const county = useCounty();
let taken = 0;
const nextFirm = () => {
  const firm = eligibleFirms(county)[taken];
  taken += 1;
  if (firm === undefined) throw new Error('no firm left');
  return firm;
};
const person = (name: string) => viewerOf(county, name);
const kinds = (answers: readonly { kind: string }[]) => answers.map(({ kind }) => kind).sort();

describe('two officers and one task', () => {
  test('both claim at once: one has it, the other is told who', async () => {
    const { caseId } = await submitted(county, nextFirm());
    const task = await openTaskOf(county, caseId, 'industry-review');
    const [first, second] = [person('jingxin'), person('jingxin2')];
    const answers = await atOnce(county, [caseId], [first, second].map((officer) => () => claimTask(contextOf(county), officer, { clientActId: newId(), ...task })));
    expect(kinds(answers)).toEqual(['Conflict', 'done']);
    const winner = answers[0]?.kind === 'done' ? first : second;
    expect(answers.find(({ kind }) => kind === 'Conflict')).toMatchObject({ winnerName: winner.displayName, taskId: task.taskId, caseId });
    expect(await oneRow(county, 'SELECT assignee_id FROM task WHERE id = $1', [task.taskId])).toEqual({ assignee_id: winner.userId });
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'claim'`, [caseId])).toHaveLength(1);
  });

  test('the holder completes while the head hands the task over: one decision stands, the other is told who was first', async () => {
    const { caseId } = await submitted(county, nextFirm());
    const [holder, head, other] = [person('jingxin'), person('jingxin-head'), person('jingxin2')];
    const task = await claim(county, holder, caseId, 'industry-review');
    const answers = await atOnce<ActAnswer>(county, [caseId], [
      () => completeTask(contextOf(county), holder, { clientActId: newId(), ...task, outcome: 'approve', opinion: null }),
      () => transferTask(contextOf(county), head, { clientActId: newId(), ...task, toUserId: other.userId, reason: '外出' }),
    ]);
    expect(kinds(answers)).toEqual(['Conflict', 'done']);
    const conflict = answers.find(({ kind }) => kind === 'Conflict');
    expect(conflict).toMatchObject({ winnerName: answers[0]?.kind === 'done' ? holder.displayName : other.displayName });
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind IN ('complete', 'transfer')`, [caseId])).toHaveLength(1);
  });

  test('a finished task is finished: completing it again names who did, and history keeps one decision', async () => {
    const { caseId } = await submitted(county, nextFirm());
    const task = await claim(county, person('jingxin'), caseId, 'industry-review');
    const works = ['approve', 'refuse'].map((outcome) => () =>
      completeTask(contextOf(county), person('jingxin'), { clientActId: newId(), ...task, outcome, opinion: '意见' }));
    const answers = await atOnce(county, [caseId], works);
    expect(kinds(answers)).toEqual(['Conflict', 'done']);
    expect(answers.find(({ kind }) => kind === 'Conflict')).toMatchObject({ winnerName: person('jingxin').displayName });
    const late = await completeTask(contextOf(county), person('jingxin2'), { clientActId: newId(), ...task, outcome: 'approve', opinion: null });
    expect(late).toMatchObject({ kind: 'Conflict', winnerName: person('jingxin').displayName, taskId: task.taskId });
    expect(await rowsOf(county, `SELECT 1 FROM case_step WHERE case_id = $1 AND step = 'industry-review' AND state = 'decided'`, [caseId])).toHaveLength(1);
  });

  test('many take the next task at once: nobody gets the same one', async () => {
    const officers = [person('jingxin'), person('jingxin2'), person('jingxin'), person('jingxin2')];
    for (let n = 0; n < officers.length; n += 1) await submitted(county, nextFirm());
    const answers = await Promise.all(officers.map((officer) => takeNextTask(contextOf(county), officer, { clientActId: newId(), step: 'industry-review' })));
    const ids = answers.map((answer) => (answer?.kind === 'done' ? answer.taskId : null));
    expect(new Set(ids).size).toBe(officers.length);
    expect(ids).not.toContain(null);
  });
});

describe('the same client act twice', () => {
  test('one case change and the same answer, one after the other and at once', async () => {
    const { caseId } = await submitted(county, nextFirm());
    const task = await openTaskOf(county, caseId, 'industry-review');
    const input = { clientActId: newId(), ...task };
    const answers = await atOnce(county, [caseId], [1, 2, 3].map(() => () => claimTask(contextOf(county), person('jingxin'), input)));
    answers.push(await claimTask(contextOf(county), person('jingxin'), input));
    expect(answers[0]).toMatchObject({ kind: 'done', caseId });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'claim'`, [caseId])).toHaveLength(1);
  });

  test('a submission sent twice at once is one submission with one number', async () => {
    const application = await prepareDraft(county, nextFirm(), eligibleStaff(county, eligibleFirms(county)[taken - 1]!).slice(0, 1));
    const input = { clientActId: newId(), caseId: application.caseId };
    const answers = await atOnce(county, [application.caseId], [1, 2].map(() => () => submitApplication(contextOf(county), application.agent, input)));
    expect(answers[0]).toMatchObject({ kind: 'done' });
    expect(answers[1]).toEqual(answers[0]);
    expect(await rowsOf(county, 'SELECT 1 FROM case_submission WHERE case_id = $1', [application.caseId])).toHaveLength(1);
    expect(await rowsOf(county, 'SELECT 1 FROM task WHERE case_id = $1', [application.caseId])).toHaveLength(1);
  });

  test('a draft begun twice by one click is one draft with one answer, also long after it was handed in', async () => {
    const firm = nextFirm();
    const agent = person(firm.username);
    const input = { clientActId: newId() };
    const answers = await Promise.all([1, 2].map(() => startRedEnvelope(contextOf(county), agent, input)));
    expect(answers[1]).toEqual(answers[0]);
    const { caseId } = doneBy(answers[0]!);
    doneBy(await withdrawApplication(contextOf(county), agent, { clientActId: newId(), caseId, reason: null }));
    expect(await startRedEnvelope(contextOf(county), agent, input)).toEqual(answers[0]);
    expect(await rowsOf(county, 'SELECT 1 FROM "case" WHERE applicant_org_id = $1', [agent.organisationId])).toHaveLength(1);
  });

  test('a refusal that depended on the state is kept: the repeat is told the same although the task is free again', async () => {
    const { caseId } = await submitted(county, nextFirm());
    const task = await openTaskOf(county, caseId, 'industry-review');
    const winner = person('jingxin');
    const held = doneBy(await claimTask(contextOf(county), winner, { clientActId: newId(), ...task }));
    const input = { clientActId: newId(), ...task };
    const refused = await claimTask(contextOf(county), person('jingxin2'), input);
    expect(refused).toMatchObject({ kind: 'Conflict', winnerName: winner.displayName });
    await county.admin.query(`UPDATE task SET state = 'open', assignee_id = NULL, assignee_name = NULL, version = $2 WHERE id = $1`, [held.taskId, task.version]);
    expect(await claimTask(contextOf(county), person('jingxin2'), input)).toEqual(refused);
    expect(await claimTask(contextOf(county), person('jingxin2'), { ...input, clientActId: newId() })).toMatchObject({ kind: 'done' });
  });

  test('what was wrong with the input is computed anew: the repeat with the same id may succeed', async () => {
    const { caseId } = await submitted(county, nextFirm());
    const task = await claim(county, person('jingxin'), caseId, 'industry-review');
    const input = { clientActId: newId(), ...task, outcome: 'refuse' };
    expect(await completeTask(contextOf(county), person('jingxin'), { ...input, opinion: null })).toMatchObject({ kind: 'ValidationFailed' });
    expect(await completeTask(contextOf(county), person('jingxin'), { ...input, opinion: '不符' })).toMatchObject({ kind: 'done' });
  });
});

describe('one id of a client’s act', () => {
  test('stands for one act on one task: for another it is refused, and nothing is done', async () => {
    const [one, two] = [await submitted(county, nextFirm()), await submitted(county, nextFirm())];
    const officer = person('jingxin');
    const clientActId = newId();
    const task = await openTaskOf(county, one.caseId, 'industry-review');
    doneBy(await claimTask(contextOf(county), officer, { clientActId, ...task }));
    const refused = { kind: 'ValidationFailed', issues: [{ field: 'clientActId' }] };
    expect(await completeTask(contextOf(county), officer, { clientActId, ...task, version: task.version + 1, outcome: 'approve', opinion: null })).toMatchObject(refused);
    expect(await claimTask(contextOf(county), officer, { clientActId, ...(await openTaskOf(county, two.caseId, 'industry-review')) })).toMatchObject(refused);
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = ANY($1) AND kind IN ('claim', 'complete')`, [[one.caseId, two.caseId]])).toHaveLength(1);
  });

  test('takes one task, however often it is sent', async () => {
    for (let n = 0; n < 3; n += 1) await submitted(county, nextFirm());
    const input = { clientActId: newId(), step: 'industry-review' };
    const answers = await Promise.all([1, 2].map(() => takeNextTask(contextOf(county), person('jingxin'), input)));
    answers.push(await takeNextTask(contextOf(county), person('jingxin'), input));
    expect(answers[0]).toMatchObject({ kind: 'done' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('what is judged is what stands', () => {
  test('a form saved while it is handed in: it is saved before and judged anew, or handed in before and kept as it was', async () => {
    for (const first of ['save', 'submit']) {
      const firm = nextFirm();
      const { caseId, agent } = await prepareDraft(county, firm, eligibleStaff(county, firm).slice(0, 1));
      const { revision } = await oneRow<{ revision: number }>(county, 'SELECT revision FROM case_form WHERE case_id = $1', [caseId]);
      const save = () => saveDraft(contextOf(county), agent, { clientActId: newId(), caseId, revision, data: { contactName: '' } });
      const submit = () => submitApplication(contextOf(county), agent, { clientActId: newId(), caseId });
      const later = (work: () => Promise<{ kind: string }>) => () => sleep(50).then(work);
      const answers = await atOnce<{ kind: string }>(county, [caseId], first === 'save' ? [save, later(submit)] : [submit, later(save)]);
      expect(answers.map(({ kind }) => kind)).toEqual(first === 'save' ? ['saved', 'ValidationFailed'] : ['done', 'Conflict']);
      const { complete, handedIn } = await oneRow<{ complete: boolean; handedIn: boolean }>(county, `SELECT data->>'contactName' IS NOT NULL AND data->>'contactName' <> '' AS complete,
        EXISTS (SELECT 1 FROM case_submission s WHERE s.case_id = f.case_id) AS "handedIn" FROM case_form f WHERE case_id = $1`, [caseId]);
      expect(complete).toBe(handedIn);
    }
  });

  test('decisions on lines are written all or none, and the awards are of the decisions that the completion counted', async () => {
    const { caseId, reviewer, verifier } = await submitted(county, nextFirm(), 3);
    await claimAndComplete(county, reviewer, caseId, 'industry-review');
    await walkTouched(county);
    const task = await claim(county, verifier, caseId, 'hr-verification');
    const lines = await rowsOf<{ id: string }>(county, 'SELECT id FROM roster_line WHERE case_id = $1 ORDER BY line_no', [caseId]);
    const approve = (lineId: string) => ({ lineId, decision: 'approve', reason: null, note: null });
    const decide = (decisions: LineDecision[]) => decideLines(contextOf(county), verifier, { ...task, decisions });
    expect(await decide([approve(lines[0]!.id), approve(newId())])).toMatchObject({ kind: 'ValidationFailed', issues: [{ params: { count: 1 } }] });
    expect(await rowsOf(county, 'SELECT 1 FROM roster_line WHERE case_id = $1 AND decision IS NOT NULL', [caseId])).toEqual([]);
    expect(await decide(lines.map(({ id }) => approve(id)))).toMatchObject({ kind: 'decided' });
    await atOnce<{ kind: string }>(county, [caseId], [
      () => decide([{ lineId: lines[0]!.id, decision: 'refuse', reason: 'notFrontLine', note: null }]),
      () => completeTask(contextOf(county), verifier, { clientActId: newId(), ...task, outcome: 'approve', opinion: null }),
    ]);
    const row = await oneRow<{ approved: number; awarded: number; counted: number }>(county, `SELECT count(*) FILTER (WHERE l.decision = 'approve')::int AS approved, count(a.id)::int AS awarded,
      (SELECT (detail->>'approved')::int FROM act WHERE case_id = $1 AND kind = 'complete' AND step = 'hr-verification') AS counted
      FROM roster_line l LEFT JOIN award a ON a.roster_line_id = l.id WHERE l.case_id = $1`, [caseId]);
    expect(row).toEqual({ approved: row.counted, awarded: row.counted, counted: row.counted });
  });
});

describe('one award for a person', () => {
  test('two firms verified at once with the same persons, in opposite order: each person has one live award, the other claim is marked and kept', async () => {
    const [one, two] = [nextFirm(), nextFirm()];
    const shared = eligibleStaff(county, one).slice(0, 6);
    const own = eligibleStaff(county, two).slice(0, 1);
    const first = await submitted(county, one, shared);
    const second = await submitted(county, two, [...[...shared].reverse(), ...own]);
    for (const application of [first, second]) {
      await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
      await walkTouched(county);
      await verifyLines(county, application);
    }
    const works = await Promise.all([first, second].map(async ({ caseId, verifier }) => {
      const task = await openTaskOf(county, caseId, 'hr-verification');
      return () => completeTask(contextOf(county), verifier, { clientActId: newId(), ...task, outcome: 'approve', opinion: null });
    }));
    // Each award takes its time, so that both statements are in the middle of their rows at once.
    await county.admin.query(`CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$`);
    await county.admin.query('CREATE TRIGGER dawdle BEFORE INSERT ON award FOR EACH ROW EXECUTE FUNCTION dawdle()');
    const answers = await atOnce(county, [first.caseId, second.caseId], works);
    await county.admin.query('DROP TRIGGER dawdle ON award');
    expect(kinds(answers)).toEqual(['done', 'done']);
    const live = await rowsOf<{ person_id: string; case_id: string }>(county, 'SELECT person_id, case_id FROM award WHERE case_id = ANY($1) AND live', [[first.caseId, second.caseId]]);
    expect(live).toHaveLength(7);
    expect(new Set(live.map((award) => award.person_id)).size).toBe(7);
    const claims = await rowsOf<{ case_id: string; person_id: string }>(county, 'SELECT case_id, person_id FROM duplicate_claim WHERE case_id = ANY($1)', [[first.caseId, second.caseId]]);
    expect(claims).toHaveLength(6);
    for (const claimed of claims) expect(live.find((award) => award.person_id === claimed.person_id)?.case_id).not.toBe(claimed.case_id);
    const marked = await rowsOf(county, `SELECT 1 FROM roster_line WHERE case_id = ANY($1) AND decision = 'duplicate' AND decision_reason = 'duplicateAward'`, [[first.caseId, second.caseId]]);
    expect(marked).toHaveLength(6);
    // What the case asks for is what its awards come to.
    await walkTouched(county);
    for (const { caseId } of [first, second]) {
      const standing = await caseOf(county, caseId);
      const count = live.filter((award) => award.case_id === caseId).length;
      if (standing.closed_at === null) expect(standing).toMatchObject({ person_count: count, amount_fen: count * 50_000 });
      else expect(standing).toMatchObject({ state: 'refused' });
    }
  });

  test('a withdrawal frees the awards: another firm may be verified with the same persons', async () => {
    const [one, two] = [nextFirm(), nextFirm()];
    const shared = eligibleStaff(county, one).slice(0, 2);
    const first = await submitted(county, one, shared);
    await toVerified(county, first);
    expect(await rowsOf(county, 'SELECT 1 FROM award WHERE case_id = $1 AND live', [first.caseId])).toHaveLength(2);
    doneBy(await withdrawApplication(contextOf(county), first.agent, { clientActId: newId(), caseId: first.caseId, reason: '名单有误' }));
    await walkTouched(county);
    expect(await caseOf(county, first.caseId)).toMatchObject({ state: 'withdrawn', closed_at: expect.any(Date), next_due_at: null });
    expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [first.caseId])).toEqual([]);
    expect(await rowsOf(county, `SELECT 1 FROM clock WHERE case_id = $1 AND state <> 'stopped'`, [first.caseId])).toEqual([]);
    expect(await rowsOf(county, 'SELECT 1 FROM publicity_notice WHERE case_id = $1 AND withdrawn_at IS NULL', [first.caseId])).toEqual([]);
    const second = await submitted(county, two, shared);
    await toVerified(county, second);
    expect(await rowsOf(county, 'SELECT 1 FROM award WHERE case_id = $1 AND live', [second.caseId])).toHaveLength(2);
  });
});

describe('one budget, one batch', () => {
  test('two approvals race for a budget that suffices for one: one is approved, the other is told what is left', async () => {
    const one = await submitted(county, nextFirm(), 2);
    const two = await submitted(county, nextFirm(), 2);
    for (const application of [one, two]) await toPublicised(county, application);
    const budget = await oneRow<{ committed_fen: number }>(county, `SELECT committed_fen FROM budget WHERE programme = 'red-envelope'`);
    await county.admin.query(`UPDATE budget SET appropriated_fen = committed_fen + 150000`);
    const caizheng = person('caizheng');
    const works = [];
    for (const { caseId } of [one, two]) {
      const task = await claim(county, caizheng, caseId, 'finance-approval');
      works.push(() => completeTask(contextOf(county), caizheng, { clientActId: newId(), ...task, outcome: 'approve', opinion: null }));
    }
    const answers = await atOnce(county, [one.caseId, two.caseId], works);
    expect(kinds(answers)).toEqual(['ValidationFailed', 'done']);
    expect(answers.find(({ kind }) => kind === 'ValidationFailed')).toMatchObject({ issues: [{ field: 'amount', code: 'budgetShort', params: { neededFen: 100_000, leftFen: 50_000 } }] });
    const after = await oneRow<{ committed_fen: number }>(county, `SELECT committed_fen FROM budget WHERE programme = 'red-envelope'`);
    expect(after.committed_fen - budget.committed_fen).toBe(100_000);
    await county.admin.query('UPDATE budget SET appropriated_fen = 200000000');
  });

  test('two makers batch the same cases at once, and one repeats: every award has one live line', async () => {
    const cases: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const application = await submitted(county, nextFirm(), 2);
      await toApproved(county, application);
      cases.push(application.caseId);
    }
    const chuna = person('chuna');
    const secondMaker = { ...chuna, userId: person('renshe-head').userId, username: 'renshe-head', displayName: '郑怀瑾' };
    const input = { clientActId: newId(), caseIds: cases };
    const answers = await atOnce(county, cases, [
      () => makeBatch(contextOf(county), chuna, input),
      () => makeBatch(contextOf(county), chuna, input),
      () => makeBatch(contextOf(county), secondMaker, { clientActId: newId(), caseIds: [...cases].reverse() }),
    ]);
    const lines = await rowsOf<{ award_id: string; batch_id: string }>(county, 'SELECT award_id, batch_id FROM payment_line WHERE case_id = ANY($1) AND live', [cases]);
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => line.award_id)).size).toBe(4);
    expect(new Set(lines.map((line) => line.batch_id)).size).toBe(1);
    // Whoever came second is told that nothing waits; the repeat is answered like the first.
    expect(answers[1]).toEqual(answers[0]);
    expect(kinds([answers[0]!, answers[2]!])).toEqual(['ValidationFailed', 'batch']);
  });

  test('a return file brought in twice at once settles once', async () => {
    const application = await submitted(county, nextFirm(), 2);
    await toApproved(county, application);
    const batchId = await batchSent(county, [application.caseId]);
    const file = await returnFileOf(county, batchId);
    const answers = await atOnce(county, [batchId, application.caseId], [1, 2].map(() => () => importReturnFile(contextOf(county), person('chuna'), { clientActId: newId(), batchId, file })));
    // The second is told that it was done, or that its file says nothing new.
    expect([['Conflict', 'batch'], ['ValidationFailed', 'batch']]).toContainEqual(kinds(answers));
    await walkTouched(county);
    expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'settled'`, [application.caseId])).toHaveLength(1);
  });
});
