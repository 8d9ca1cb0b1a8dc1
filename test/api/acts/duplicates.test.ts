import { describe, expect, test } from 'vitest';
import { withdrawApplication } from '../../../prisma/acts/application.ts';
import { openDuplicateSets } from '../../../prisma/acts/duplicate-sets.ts';
import { resolveDuplicateSet } from '../../../prisma/acts/duplicates.ts';
import { makeBatch } from '../../../prisma/acts/payments.ts';
import { claimTask } from '../../../prisma/acts/tasks.ts';
import { fillDocument } from '../../../policy/documents/fill.ts';
import { lookUpCase } from '../../../api/reads/look-up.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { spring2022 } from '../../../policy/edition/spring-2022.ts';
import { openQueryCode } from '../../../prisma/documents/query-code.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { caseOf, claim, claimAndComplete, doneBy, eligibleStaff, letTimePass, newId, openTaskOf, submitted, toApproved, toVerified, verifyLines, complete, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';
import { ask, lookAgain } from '../../support/objections.ts';
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

interface Set { caseId: string; personId: string }
const openSets = () => rowsOf<Set>(county, `SELECT s.case_id AS "caseId", s.person_id AS "personId" FROM duplicate_set s JOIN "case" c ON c.id = s.case_id WHERE s.state = 'open' ORDER BY c.number`);
const lineOf = (caseId: string, personId: string) => oneRow<{ id: string; decision: string; decision_note: string | null }>(county, 'SELECT id, decision, decision_note FROM roster_line WHERE case_id = $1 AND person_id = $2', [caseId, personId]);
const live = (personId: string) => rowsOf<{ case_id: string }>(county, 'SELECT case_id FROM award WHERE person_id = $1 AND live', [personId]);

const refusalsFor = (caseId: string) => rowsOf<{ step: string; data: Record<string, unknown> }>(county, `SELECT step, data FROM document WHERE case_id = $1 AND kind = 'refusal' ORDER BY number`, [caseId]);

/** The code on a receipt. */
async function queryCodeOf(caseId: string): Promise<string> {
  const row = await oneRow<{ code_sealed: Buffer; id: string; wrapped: Buffer; master_key_id: string }>(county,
    'SELECT q.code_sealed, k.id, k.wrapped, k.master_key_id FROM case_query_code q JOIN case_form f ON f.case_id = q.case_id JOIN data_key k ON k.id = f.data_key_id WHERE q.case_id = $1', [caseId]);
  return openQueryCode(county.keys, caseId, { id: row.id, wrapped: row.wrapped, masterKeyId: row.master_key_id }, row.code_sealed);
}

/** Two firms name one person; the first is verified first. The second has somebody of its own besides. */
async function twoClaims(): Promise<{ first: Application; second: Application; set: Set }> {
  const [one, two] = [nextFirm(), nextFirm()];
  const [shared, ...others] = eligibleStaff(county, one);
  const own = eligibleStaff(county, two)[0];
  if (shared === undefined || others[0] === undefined || own === undefined) throw new Error('too few people');
  const first = await submitted(county, one, [shared, others[0]]);
  const second = await submitted(county, two, [shared, own]);
  await toVerified(county, first);
  await toVerified(county, second);
  const sets = await openSets();
  const set = sets.at(-1);
  if (set === undefined) throw new Error('no set was opened');
  return { first, second, set };
}

async function resolve(set: Set, keptLineId: string, reasons: { lineId: string; reason: string }[]) {
  const task = await claim(county, person('renshe'), set.caseId, 'duplicate-resolution');
  return resolveDuplicateSet(contextOf(county), person('renshe'), { clientActId: newId(), ...task, keptLineId, reasons });
}

describe('a set of duplicate claims', () => {
  test('is opened as a task with a clock once a verification has lost the race, once only, linked to both cases', async () => {
    const { first, second, set } = await twoClaims();
    const task = await oneRow(county, `SELECT key, candidate_role, person_count, due_at IS NOT NULL AS due FROM task WHERE case_id = $1`, [set.caseId]);
    expect(task).toEqual({ key: 'duplicate-resolution', candidate_role: 'handler', person_count: 2, due: true });
    const links = await rowsOf<{ to_case_id: string }>(county, `SELECT to_case_id FROM case_link WHERE from_case_id = $1 AND kind = 'duplicate'`, [set.caseId]);
    expect(links.map((link) => link.to_case_id).sort()).toEqual([first.caseId, second.caseId].sort());
    const system = { pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined };
    const again = await Promise.all([openDuplicateSets(system), openDuplicateSets(system)]);
    expect(again).toEqual([0, 0]);
    const firmsView = await rowsOf(county, `SELECT 1 FROM case_party WHERE case_id = $1 AND org_id = $2`, [set.caseId, second.agent.organisationId]);
    expect(firmsView, 'a firm takes no part in the set').toEqual([]);
  });

  test('keeps the award where it is: the other claim gets its reason, in its record and on its line', async () => {
    const { first, second, set } = await twoClaims();
    const [kept, other] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    doneBy(await resolve(set, kept.id, [{ lineId: other.id, reason: '春节期间实际在甲企业在岗' }]));
    await walkTouched(county);
    expect((await live(set.personId)).map((award) => award.case_id)).toEqual([first.caseId]);
    expect(await lineOf(second.caseId, set.personId)).toMatchObject({ decision: 'duplicate', decision_note: '春节期间实际在甲企业在岗' });
    expect(await rowsOf(county, `SELECT opinion FROM act WHERE case_id = $1 AND kind = 'claimDropped'`, [second.caseId])).toEqual([{ opinion: '春节期间实际在甲企业在岗' }]);
    expect(await caseOf(county, set.caseId)).toMatchObject({ state: 'resolved', closed_at: expect.any(Date) });
  });

  test('whose claim is dropped is told in writing, once for the set: the reason, the second look, the legal remedies', async () => {
    const { first, second, set } = await twoClaims();
    const [kept, other] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    expect(await refusalsFor(second.caseId), 'while the set is open nobody is refused').toEqual([]);
    doneBy(await resolve(set, kept.id, [{ lineId: other.id, reason: '春节期间实际在甲企业在岗' }]));
    const refusals = await refusalsFor(second.caseId);
    expect(refusals).toMatchObject([{ step: 'claimDropped', data: { whole: false, refusedCount: 1, persons: [{ reason: 'duplicateAward', note: '春节期间实际在甲企业在岗' }] } }]);
    const { opening, lists, closing } = fillDocument({ kind: 'refusal', year: 2022, number: 1, issuedAt: new Date(), data: refusals[0]!.data });
    expect([...opening, ...lists.flatMap(({ rows }) => rows.flat()), ...closing].join()).toMatch(/下列 1 人.*已由其他单位申报并核定：春节期间实际在甲企业在岗.*申请复核.*行政复议.*行政诉讼/s);
    expect(await refusalsFor(first.caseId)).toEqual([]);
    expect(await rowsOf(county, `SELECT 1 FROM notification WHERE case_id = $1 AND kind = 'claimDropped' AND user_id = $2`, [second.caseId, second.agent.userId])).toHaveLength(1);
  });

  test('the firm whose claim was dropped may ask for a second look; upheld by somebody else, the claims are put side by side once more', async () => {
    const { first, second, set } = await twoClaims();
    const [holder, dropped] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    expect(await ask(county, second.agent, second.caseId, [dropped.id]), 'nothing is refused yet').toMatchObject({ kind: 'Forbidden', code: 'nothingRefused' });
    doneBy(await resolve(set, holder.id, [{ lineId: dropped.id, reason: '在岗的是甲企业' }]));
    await walkTouched(county);
    const { caseId: look } = doneBy(await ask(county, second.agent, second.caseId, [dropped.id]));
    expect(await claimTask(contextOf(county), person('renshe'), { clientActId: newId(), ...await openTaskOf(county, look, 'second-look') }), 'whoever dropped it').toMatchObject({ kind: 'Forbidden' });
    const { candidate_role: role } = await oneRow<{ candidate_role: string }>(county, `SELECT candidate_role FROM task WHERE case_id = $1`, [look]);
    expect(await lookAgain(county, person(role === 'handler' ? 'renshe2' : 'renshe-head'), look, 'uphold')).toMatchObject({ kind: 'done' });
    await walkTouched(county);
    expect((await live(set.personId)).map((award) => award.case_id), 'the award stays until the set is resolved').toEqual([first.caseId]);
    await openDuplicateSets({ pool: county.pool, keys: county.keys, countyId, afterCommit: ({ caseId }) => void county.touched.add(caseId) });
    const again = (await openSets()).find((open) => open.personId === set.personId);
    if (again === undefined) throw new Error('the set was not opened again');
    doneBy(await resolve(again, dropped.id, [{ lineId: holder.id, reason: '复核查明在岗的是乙企业' }]));
    await walkTouched(county);
    const supplement = await oneRow<{ from_case_id: string }>(county, `SELECT from_case_id FROM case_link WHERE to_case_id = $1 AND kind = 'supplement'`, [second.caseId]);
    expect((await live(set.personId)).map((award) => award.case_id)).toEqual([supplement.from_case_id]);
  });

  test('moves the award to the other claim: the person leaves the first list and is paid through a supplement of the second', async () => {
    const { first, second, set } = await twoClaims();
    const [holder, kept] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    doneBy(await resolve(set, kept.id, [{ lineId: holder.id, reason: '1 月 20 日已离职，在岗的是乙企业' }]));
    await walkTouched(county);
    const [award] = await live(set.personId);
    const supplement = await oneRow<{ from_case_id: string }>(county, `SELECT from_case_id FROM case_link WHERE to_case_id = $1 AND kind = 'supplement'`, [second.caseId]);
    expect(award?.case_id).toBe(supplement.from_case_id);
    expect(await caseOf(county, first.caseId)).toMatchObject({ person_count: 1, amount_fen: 50_000, closed_at: null });
    expect(await lineOf(first.caseId, set.personId)).toMatchObject({ decision: 'refuse', decision_note: '1 月 20 日已离职，在岗的是乙企业' });
    const struck = await rowsOf(county, `SELECT p.removed_at IS NOT NULL AS struck FROM publicity_line p JOIN publicity_notice n ON n.id = p.notice_id WHERE n.case_id = $1 AND p.roster_line_id = $2`, [first.caseId, holder.id]);
    expect(struck).toEqual([{ struck: true }]);
    // It is a case like any other to its firm: a receipt that says where it comes from, and a query code.
    const receipt = await oneRow<{ data: Record<string, unknown> }>(county, `SELECT data FROM document WHERE case_id = $1 AND kind = 'receipt'`, [supplement.from_case_id]);
    const paper = fillDocument({ kind: 'receipt', year: 2022, number: 1, issuedAt: new Date(), data: receipt.data });
    const { number } = await oneRow<{ number: string }>(county, 'SELECT number FROM "case" WHERE id = $1', [second.caseId]);
    expect(paper.opening.join()).toContain(`依据对受理编号 ${number} 的复核或重复申报处理决定，该件中 1 人的`);
    expect(paper.facts.map(({ label }) => label)).not.toContain('行业审核承诺办结日');
    const { number: own } = await oneRow<{ number: string }>(county, 'SELECT number FROM "case" WHERE id = $1', [supplement.from_case_id]);
    const found = await lookUpCase({ pool: county.pool, keys: county.keys, countyId }, { number: own, code: await queryCodeOf(supplement.from_case_id) }, { settings: spring2022, calendar: workingCalendar }, 'zh-CN');
    expect(found, 'the public look-up finds it').toMatchObject({ number: own, applicantName: second.firm.name });
    // The supplement has a publicity of its own, and goes on to finance like any other.
    const notice = await oneRow<{ ends_at: Date; lines: number }>(county, `SELECT n.ends_at, (SELECT count(*)::int FROM publicity_line p WHERE p.notice_id = n.id) AS lines FROM publicity_notice n WHERE n.case_id = $1`, [supplement.from_case_id]);
    expect(notice.lines).toBe(1);
    await letTimePass(county, notice.ends_at);
    await claimAndComplete(county, person('caizheng'), supplement.from_case_id, 'finance-approval');
    await walkTouched(county);
    expect(await caseOf(county, supplement.from_case_id)).toMatchObject({ state: 'finance-approved', person_count: 1, amount_fen: 50_000 });
  });

  test('asks for a kept claim and a reason for each other one; nothing is written before', async () => {
    const { first, second, set } = await twoClaims();
    const [kept, other] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    expect(await resolve(set, newId(), [])).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'keptLineId', code: 'keptClaimRequired' }] });
    const task = await openTaskOf(county, set.caseId, 'duplicate-resolution');
    const unreasoned = await resolveDuplicateSet(contextOf(county), person('renshe'), { clientActId: newId(), ...task, keptLineId: kept.id, reasons: [{ lineId: other.id, reason: ' ' }] });
    expect(unreasoned).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: `reasons.${other.id}`, code: 'reasonRequired' }] });
    expect(await caseOf(county, set.caseId)).toMatchObject({ state: 'open' });
  });

  test('does not move an award whose payment is in a batch: what is paid is recovered first', async () => {
    const [one, two] = [nextFirm(), nextFirm()];
    const [shared, other] = eligibleStaff(county, one);
    if (shared === undefined || other === undefined) throw new Error('too few people');
    const first = await submitted(county, one, [shared, other]);
    const second = await submitted(county, two, [shared]);
    await toApproved(county, first);
    expect(await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [first.caseId] })).toMatchObject({ kind: 'batch' });
    await claimAndComplete(county, second.reviewer, second.caseId, 'industry-review');
    await walkTouched(county);
    await verifyLines(county, second);
    await complete(county, second.verifier, second.caseId, 'hr-verification');
    await walkTouched(county);
    const set = (await openSets()).at(-1) as Set;
    const [holder, kept] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    expect(await resolve(set, kept.id, [{ lineId: holder.id, reason: '另有单位' }])).toEqual({ kind: 'Forbidden', code: 'lineHasPayment' });
    expect((await live(set.personId)).map((award) => award.case_id)).toEqual([first.caseId]);
  });

  test('two officers at once resolve it once: the other is told who was first', async () => {
    const { first, second, set } = await twoClaims();
    const [kept, other] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    const task = await claim(county, person('renshe'), set.caseId, 'duplicate-resolution');
    const act = (keptLineId: string, lineId: string) => () => resolveDuplicateSet(contextOf(county), person('renshe'), { clientActId: newId(), ...task, keptLineId, reasons: [{ lineId, reason: '核实' }] });
    const answers = await atOnce(county, [set.caseId], [act(kept.id, other.id), act(other.id, kept.id)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['Conflict', 'done']);
    await walkTouched(county);
    expect(await live(set.personId)).toHaveLength(1);
  });

  test('is opened again when the claim that had won is withdrawn: the other can still be paid', async () => {
    const { first, second, set } = await twoClaims();
    const [winner, loser] = [await lineOf(first.caseId, set.personId), await lineOf(second.caseId, set.personId)];
    doneBy(await resolve(set, winner.id, [{ lineId: loser.id, reason: '在岗的是甲企业' }]));
    await walkTouched(county);
    doneBy(await withdrawApplication(contextOf(county), first.agent, { clientActId: newId(), caseId: first.caseId, reason: '名单有误' }));
    await walkTouched(county);
    await openDuplicateSets({ pool: county.pool, keys: county.keys, countyId, afterCommit: ({ caseId }) => void county.touched.add(caseId) });
    const again = (await openSets()).find((open) => open.personId === set.personId);
    if (again === undefined) throw new Error('the set was not opened again');
    doneBy(await resolve(again, loser.id, []));
    await walkTouched(county);
    expect(await live(set.personId)).toHaveLength(1);
  });
});
