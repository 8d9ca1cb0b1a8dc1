import { describe, expect, test } from 'vitest';
import { withdrawApplication } from '../../../prisma/acts/application.ts';
import { importReturnFile, makeBatch } from '../../../prisma/acts/payments.ts';
import { completeTask } from '../../../prisma/acts/tasks.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { batchSent, caseOf, claim, claimAndComplete, doneBy, eligibleStaff, newId, openTaskOf, returnFileOf, submitted, toApproved, toPublicised, toVerified, verifyLines, walkTouched } from '../../support/path.ts';
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

  test('an act that PostgreSQL breaks off for a deadlock is done anew, once', async () => {
    const application = await submitted(county, nextFirm(), 2);
    await toPublicised(county, application);
    await claim(county, person('caizheng'), application.caseId, 'finance-approval');
    await county.admin.query('CREATE SEQUENCE broken_off');
    await county.admin.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF nextval('broken_off') = 1 THEN RAISE EXCEPTION 'as if' USING ERRCODE = 'deadlock_detected'; END IF; RETURN NEW; END $$`);
    await county.admin.query('CREATE TRIGGER break_off BEFORE UPDATE ON "case" FOR EACH ROW EXECUTE FUNCTION break_off()');
    const task = await openTaskOf(county, application.caseId, 'finance-approval');
    doneBy(await completeTask(contextOf(county), person('caizheng'), { clientActId: newId(), ...task, outcome: 'approve', opinion: null }));
    await walkTouched(county);
    await county.admin.query(`SELECT setval('broken_off', 1, false)`);
    expect(await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [application.caseId] })).toMatchObject({ kind: 'batch' });
    await county.admin.query('DROP TRIGGER break_off ON "case"');
    expect(await rowsOf(county, 'SELECT 1 FROM payment_line WHERE case_id = $1', [application.caseId])).toHaveLength(2);
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
