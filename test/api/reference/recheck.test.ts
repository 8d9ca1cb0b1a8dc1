import { expect, test } from 'vitest';
import { completeTask } from '../../../prisma/acts/tasks.ts';
import { readEdition } from '../../../prisma/acts/edition.ts';
import { effectOf } from '../../../prisma/registry/preview.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { correctList, recheckAll } from '../../support/lists.ts';
import { bringRoster, cellsOf, claimAndComplete, eligibleStaff, newId, openTaskOf, prepareDraft, submit, submitted, toApproved, toVerified, verifyLines, walkTouched } from '../../support/path.ts';
import { settle } from '../../support/rules.ts';
import type { SeedPerson } from '../../../prisma/seed/world/persons.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const flipsOf = (importId: string) => rowsOf<{ case_id: string; line_no: number | null; from_outcome: string; to_outcome: string; conditions: string[]; decided: boolean }>(county,
  `SELECT f.case_id, f.line_no, f.from_outcome, f.to_outcome, f.conditions, f.decided FROM recheck_flip f JOIN recheck r ON r.id = f.recheck_id WHERE r.cause_id = $1 ORDER BY f.case_id, f.line_no`, [importId]);
const lineOf = (caseId: string, lineNo: number) => oneRow<{ verdict_outcome: string; decision: string | null }>(county, 'SELECT verdict_outcome, decision FROM roster_line WHERE case_id = $1 AND line_no = $2', [caseId, lineNo]);
const inCounty = (person: SeedPerson) => ({ name: person.name, documentNumber: person.document, household: '本县' });
const told = (caseId: string, username: string) => rowsOf(county, `SELECT params FROM notification WHERE case_id = $1 AND kind = 'recheck' AND user_id = $2`, [caseId, viewerOf(county, username).userId]);

test('a corrected list of persons turns the lines of open cases, says which condition, and tells whoever has the case', async () => {
  const staff = eligibleStaff(county, firm(0)).slice(0, 3);
  const { caseId, reviewer } = await submitted(county, firm(0), staff);
  const importId = await correctList(county, 'gongan', 'household', [inCounty(staff[1]!)]);
  expect(await flipsOf(importId)).toEqual([{ case_id: caseId, line_no: 2, from_outcome: 'pass', to_outcome: 'fail', conditions: ['household'], decided: false }]);
  expect(await lineOf(caseId, 2)).toMatchObject({ verdict_outcome: 'fail' });
  expect(await lineOf(caseId, 1)).toMatchObject({ verdict_outcome: 'pass' });
  expect(await told(caseId, reviewer.username)).toEqual([{ params: { count: 1 } }]);
  expect(await told(caseId, 'shangwu')).toEqual([]);
  const act = await oneRow<{ actor_kind: string; actor_name: string | null }>(county, `SELECT actor_kind, actor_name FROM act WHERE case_id = $1 AND kind = 'recheck'`, [caseId]);
  expect(act).toEqual({ actor_kind: 'system', actor_name: null });
});

test('a corrected list of firms turns the verdict on the applicant', async () => {
  const { caseId } = await submitted(county, firm(1), 1);
  const importId = await correctList(county, 'jingxin', 'grades', [{ creditCode: firm(1).code, name: firm(1).name, year: 2020, grade: 'D' }]);
  expect(await flipsOf(importId)).toEqual([{ case_id: caseId, line_no: null, from_outcome: 'pass', to_outcome: 'fail', conditions: ['performanceGrade'], decided: false }]);
  // Corrected back, it turns back.
  const back = await correctList(county, 'jingxin', 'grades', [{ creditCode: firm(1).code, name: firm(1).name, year: 2020, grade: 'B' }]);
  expect(await flipsOf(back)).toMatchObject([{ case_id: caseId, from_outcome: 'fail', to_outcome: 'pass' }]);
});

test('what people have decided is left as it was and shown as such; what finance has approved is not looked at', async () => {
  const [verifying, verified, approved] = [eligibleStaff(county, firm(2)).slice(0, 2), eligibleStaff(county, firm(3)).slice(0, 2), eligibleStaff(county, firm(4)).slice(0, 2)];
  const paid = await submitted(county, firm(4), approved);
  await toApproved(county, paid);
  const open = await submitted(county, firm(2), verifying);
  await claimAndComplete(county, open.reviewer, open.caseId, 'industry-review');
  await walkTouched(county);
  await verifyLines(county, open);
  const done = await submitted(county, firm(3), verified);
  await toVerified(county, done);
  const importId = await correctList(county, 'gongan', 'household', [verifying[0]!, verified[0]!, approved[0]!].map(inCounty));
  expect(new Set((await flipsOf(importId)).map(({ case_id: id, decided }) => `${id}:${decided}`))).toEqual(new Set([`${open.caseId}:true`, `${done.caseId}:true`]));
  expect(await lineOf(open.caseId, 1)).toEqual({ verdict_outcome: 'fail', decision: 'approve' });
  expect(await lineOf(done.caseId, 1)).toEqual({ verdict_outcome: 'pass', decision: 'approve' });
  expect(await rowsOf(county, 'SELECT 1 FROM award WHERE case_id = $1 AND live', [done.caseId])).toHaveLength(2);
  // Nobody is approved against the corrected list by oversight.
  const task = await openTaskOf(county, open.caseId, 'hr-verification');
  expect(await completeTask(contextOf(county), open.verifier, { clientActId: newId(), ...task, outcome: 'approve', opinion: null })).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'lineNotApprovable' }] });
});

test('judging anew twice finds nothing more, and goes on where it was cut off', async () => {
  const staff = eligibleStaff(county, firm(5)).slice(0, 1);
  const { caseId } = await submitted(county, firm(5), staff);
  const importId = await correctList(county, 'gongan', 'household', [inCounty(staff[0]!)]);
  const before = await flipsOf(importId);
  const acts = () => rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'recheck'`, [caseId]);
  expect(await acts()).toHaveLength(1);
  await county.admin.query(`UPDATE recheck SET state = 'queued', reached_case_id = NULL WHERE cause_id = $1`, [importId]);
  await recheckAll(county);
  expect(await flipsOf(importId)).toEqual(before);
  expect(await acts()).toHaveLength(1);
});

test('the effect of a setting is known before it is confirmed, and its recheck finds exactly that', async () => {
  const [worker, other] = eligibleStaff(county, firm(6));
  const application = await prepareDraft(county, firm(6), [worker!]);
  await bringRoster(county, application.agent, application.caseId, [cellsOf(worker!, { onDutyTo: '2022-01-28' }), cellsOf(other!)]);
  await submit(county, application);
  const effect = await withScope(county.pool, systemScope(countyId), async (tx) => effectOf(tx, await readEdition(tx), 'minOnDutyDays', 5));
  const turned = effect.flips.filter(({ caseId }) => caseId === application.caseId);
  expect(turned).toMatchObject([{ firm: firm(6).name, lineNo: 1, from: 'pass', to: 'fail', conditions: ['onDutyDays'] }]);
  expect(JSON.stringify(effect)).not.toContain(worker!.name);
  expect(await lineOf(application.caseId, 1)).toMatchObject({ verdict_outcome: 'pass' });
  await settle(county, 'minOnDutyDays', 5);
  await recheckAll(county);
  const { n } = await oneRow<{ n: number }>(county, `SELECT count(*)::int AS n FROM recheck_flip f JOIN recheck r ON r.id = f.recheck_id WHERE r.cause = 'setting'`);
  expect(n).toBe(effect.flips.length);
  expect(await lineOf(application.caseId, 1)).toMatchObject({ verdict_outcome: 'fail' });
});
