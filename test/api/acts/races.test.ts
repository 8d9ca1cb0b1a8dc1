import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { saveDraft, submitApplication, startRedEnvelope, withdrawApplication } from '../../../prisma/acts/application.ts';
import type { ActAnswer } from '../../../prisma/acts/context.ts';
import { decideLines } from '../../../prisma/acts/lines.ts';
import type { LineDecision } from '../../../prisma/acts/lines.ts';
import { claimTask, completeTask, takeNextTask } from '../../../prisma/acts/tasks.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { actOn, claim, claimAndComplete, doneBy, eligibleStaff, newId, openTaskOf, prepareDraft, submitted, walkTouched } from '../../support/path.ts';
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

  test('T5: the holder completes while the head hands the task over: one decision stands, the loser gets a typed conflict that names the winner', async () => {
    const { caseId } = await submitted(county, nextFirm());
    const [holder, head, other] = [person('jingxin'), person('jingxin-head'), person('jingxin2')];
    const task = await claim(county, holder, caseId, 'industry-review');
    const answers = await atOnce<ActAnswer>(county, [caseId], [
      () => completeTask(contextOf(county), holder, { clientActId: newId(), ...task, outcome: 'approve', opinion: null }),
      () => actOn(county, head, task, 'reassign', { people: [other.userId], words: '外出' }),
    ]);
    expect(kinds(answers)).toEqual(['Conflict', 'done']);
    const conflict = answers.find(({ kind }) => kind === 'Conflict');
    expect(conflict).toMatchObject({ winnerName: answers[0]?.kind === 'done' ? holder.displayName : other.displayName });
    expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind IN ('complete', 'reassign')`, [caseId])).toHaveLength(1);
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
