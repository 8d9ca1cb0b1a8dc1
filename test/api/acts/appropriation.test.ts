import { expect, test } from 'vitest';
import { decideAppropriation, enterAppropriation } from '../../../prisma/acts/appropriations.ts';
import type { MaintainAnswer } from '../../../prisma/acts/maintain.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { expectEquation, moneyBySource } from '../../support/money.ts';
import { newId, submitted, toApproved } from '../../support/path.ts';

const county = useCounty();
const person = (name: string) => viewerOf(county, name);
const enter = (amountFen: number, documentNumber: string, more: { source?: string; by?: string; datedOn?: string } = {}) => enterAppropriation(contextOf(county), person(more.by ?? 'caizheng'),
  { clientActId: newId(), source: more.source ?? 'countySpecialFunds', amountFen, documentNumber, datedOn: more.datedOn ?? '2022-02-10' });
const decide = (appropriationId: string, confirm = true, by = person('caizheng-head')) => decideAppropriation(contextOf(county), by, { clientActId: newId(), appropriationId, confirm, note: confirm ? null : '文号有误' });
const idOf = (answer: MaintainAnswer) => (answer.kind === 'kept' ? answer.id : '');
const budgetOf = async (source: string) => (await moneyBySource(county)).find((money) => money.source === source);
const issue = (code: string) => ({ kind: 'ValidationFailed', issues: [{ code }] });

test('money is put at the programme’s disposal by a document: entered by 财政局, confirmed by another; then, and only then, the budget has it', async () => {
  expect(await enter(1, 'x', { by: 'renshe' })).toMatchObject({ kind: 'Forbidden', code: 'notFinanceHandler' });
  expect(await enter(0, '嵊财预〔2022〕1号')).toMatchObject(issue('amountNotZero'));
  expect(await enter(1, '嵊财预〔2022〕1号', { source: 'pocket' })).toMatchObject(issue('required'));
  expect(await enter(1, '嵊财预〔2022〕1号', { datedOn: '2031-01-01' })).toMatchObject(issue('dateInFuture'));
  const id = idOf(await enter(10_000_000, '嵊财预〔2022〕1号'));
  expect(await enter(10_000_000, ' 嵊财预〔2022〕1号')).toMatchObject(issue('documentEnteredBefore'));
  expect(await budgetOf('countySpecialFunds')).toMatchObject({ appropriatedFen: 200_000_000 });
  expect(await decide(id, true, { ...person('caizheng'), roles: ['sectionHead'] })).toMatchObject({ kind: 'Forbidden', code: 'enteredByYourself' });
  expect(await decide(id, true, person('renshe-head'))).toMatchObject({ kind: 'Forbidden', code: 'notFinanceHead' });
  await expect(county.admin.query('UPDATE appropriation SET decided_by_id = entered_by_id WHERE id = $1', [id])).rejects.toMatchObject({ constraint: 'appropriation_two_people' });
  expect(await decide(id)).toMatchObject({ kind: 'kept' });
  expect(await decide(id)).toMatchObject({ kind: 'Conflict', winnerName: '金守约' });
  expect(await budgetOf('countySpecialFunds')).toMatchObject({ appropriatedFen: 210_000_000 });
  await expectEquation(county, 'appropriated');
});

test('another source has a budget of its own from its first document; refused, a document moves nothing and may be entered again', async () => {
  const refused = idOf(await enter(5_000, '舟就〔2022〕3号', { source: 'employmentSubsidyFunds' }));
  expect(await decide(refused, false)).toMatchObject({ kind: 'kept' });
  expect(await budgetOf('employmentSubsidyFunds')).toBeUndefined();
  await decide(idOf(await enter(500_000, '舟就〔2022〕3号', { source: 'employmentSubsidyFunds' })));
  expect(await budgetOf('employmentSubsidyFunds')).toMatchObject({ appropriatedFen: 500_000, committedFen: 0, approvedFen: 0 });
});

test('a reduction below what is committed is refused, with what could be taken', async () => {
  await toApproved(county, await submitted(county, eligibleFirms(county)[0]!, 2));
  const tooMuch = idOf(await enter(-209_950_000, '嵊财预〔2022〕2号'));
  expect(await decide(tooMuch)).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'belowCommitted', params: { leftFen: 209_900_000 } }] });
  expect(await oneRow(county, 'SELECT state FROM appropriation WHERE id = $1', [tooMuch])).toEqual({ state: 'entered' });
  await decide(idOf(await enter(-209_900_000, '嵊财预〔2022〕3号')));
  expect(await budgetOf('countySpecialFunds')).toMatchObject({ appropriatedFen: 100_000, committedFen: 100_000 });
});

test('the documents that are confirmed come to what the budget has, and each step is in the audit of the edition', async () => {
  expect(await rowsOf(county, `SELECT 1 FROM budget b WHERE b.appropriated_fen <> (SELECT coalesce(sum(a.amount_fen), 0) FROM appropriation a WHERE a.source = b.source AND a.programme = b.programme AND a.state = 'confirmed')`)).toEqual([]);
  const kinds = await rowsOf<{ kind: string }>(county, `SELECT kind FROM audit_link WHERE stream LIKE 'edition:%' AND kind LIKE 'appropriation%' ORDER BY seq`);
  expect(kinds.map(({ kind }) => kind)).toEqual(['appropriationEntered', 'appropriationConfirmed', 'appropriationEntered', 'appropriationRefused', 'appropriationEntered', 'appropriationConfirmed', 'appropriationEntered', 'appropriationEntered', 'appropriationConfirmed']);
  expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
});
