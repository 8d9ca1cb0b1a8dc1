import { expect, test } from 'vitest';
import { submitApplication } from '../../../prisma/acts/application.ts';
import { makeBatch } from '../../../prisma/acts/payments.ts';
import { completeTask } from '../../../prisma/acts/tasks.ts';
import { RulesNotIssued, transmitBatch } from '../../../prisma/acts/transmission.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { claim, controlOf, doneBy, eligibleStaff, newId, prepareDraft, submit, submitted, toApproved, walkTouched } from '../../support/path.ts';
import { decideRules, enterRules, keptId, withoutRules } from '../../support/rules.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const notIssued = { kind: 'Forbidden', code: 'rulesNotIssued' };

/** One person enters, another confirms. */
async function issueAgain(): Promise<void> {
  keptId(await decideRules(county, 'renshe-head', keptId(await enterRules(county, 'renshe'))));
}

test('before the rules are issued a draft may be begun, filled in and given its roster, but not handed in; once they are, it is accepted', async () => {
  await withoutRules(county);
  const application = await prepareDraft(county, firm(0), eligibleStaff(county, firm(0)).slice(0, 2));
  const hand = () => submitApplication(contextOf(county), application.agent, { clientActId: newId(), caseId: application.caseId });
  expect(await hand()).toEqual(notIssued);
  const documentId = keptId(await enterRules(county, 'renshe'));
  expect(await hand()).toEqual(notIssued);
  keptId(await decideRules(county, 'renshe-head', documentId));
  doneBy(await hand());
});

test('the rules take two persons of the bureau: nobody confirms what they entered, a handler confirms nothing, another office enters nothing', async () => {
  await withoutRules(county);
  expect(await enterRules(county, 'jingxin')).toEqual({ kind: 'Forbidden', code: 'notSettingsOffice' });
  expect(await enterRules(county, firm(0).username)).toEqual({ kind: 'Forbidden', code: 'notSettingsOffice' });
  const documentId = keptId(await enterRules(county, 'renshe-head'));
  expect(await enterRules(county, 'renshe')).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'rulesPending' }] });
  expect(await decideRules(county, 'renshe-head', documentId)).toEqual({ kind: 'Forbidden', code: 'entererNeverConfirms' });
  expect(await decideRules(county, 'renshe', documentId)).toEqual({ kind: 'Forbidden', code: 'notSettingsHead' });
  expect(await decideRules(county, 'caizheng-head', documentId)).toEqual({ kind: 'Forbidden', code: 'notSettingsHead' });
  keptId(await decideRules(county, 'renshe-leader', documentId));
  expect(await decideRules(county, 'renshe-leader', documentId)).toMatchObject({ kind: 'Conflict', winnerName: viewerOf(county, 'renshe-leader').displayName });
  // Even past the acts, one person is not two.
  await expect(county.admin.query('UPDATE rules_document SET confirmed_by_id = entered_by_id')).rejects.toMatchObject({ code: '23514' });
});

test('a document with nothing to it is refused with every fault at once', async () => {
  await withoutRules(county);
  expect(await enterRules(county, 'renshe', { number: ' ', issuedOn: '2022-02-30', decides: ['amountFen'] })).toMatchObject({
    kind: 'ValidationFailed', issues: [{ code: 'rulesNumberRequired' }, { code: 'rulesDateRequired' }, { code: 'settingUnknown' }],
  });
  await issueAgain();
});

test('nobody is paid before the rules are issued: no batch is made, none is released, and none that slipped through is sent', async () => {
  const application = await submitted(county, firm(1), 2);
  await toApproved(county, application);
  const { caseId } = application;
  await withoutRules(county);
  const make = () => makeBatch(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), caseIds: [caseId] });
  expect(await make()).toEqual(notIssued);
  await issueAgain();
  const batch = await make();
  if (batch.kind !== 'batch') throw new Error(JSON.stringify(batch));
  await walkTouched(county);
  await withoutRules(county);
  const checker = viewerOf(county, 'fuhe');
  const task = await claim(county, checker, batch.batchId, 'release');
  const control = await controlOf(county, batch.batchId);
  const release = (outcome: string) => completeTask(contextOf(county), checker, { clientActId: newId(), ...task, outcome, opinion: '不予放行：细则未印发', control });
  expect(await release('approve')).toEqual(notIssued);
  // Released behind everybody's back.
  await county.admin.query(`UPDATE payment_batch SET state = 'released' WHERE id = $1`, [batch.batchId]);
  const sent: string[] = [];
  const context = { pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined };
  await expect(transmitBatch(context, batch.batchId, { send: (name) => { sent.push(name); return Promise.resolve(); } })).rejects.toBeInstanceOf(RulesNotIssued);
  expect(sent).toEqual([]);
  expect(await rowsOf(county, `SELECT 1 FROM payment_line WHERE batch_id = $1 AND state <> 'open'`, [batch.batchId])).toEqual([]);
  await county.admin.query(`UPDATE payment_batch SET state = 'made' WHERE id = $1`, [batch.batchId]);
  // Refusing a batch pays nobody: that may be done at any time.
  doneBy(await release('refuse'));
  await issueAgain();
});

test('a later document takes the place of the first; both stay, and each act has its link on the edition’s stream', async () => {
  await issueAgain();
  const states = await rowsOf<{ state: string }>(county, 'SELECT state FROM rules_document ORDER BY confirmed_at DESC');
  expect(states.slice(0, 2)).toEqual([{ state: 'confirmed' }, { state: 'superseded' }]);
  await submit(county, await prepareDraft(county, firm(2), eligibleStaff(county, firm(2)).slice(0, 1)));
  const { n } = await oneRow<{ n: number }>(county, `SELECT count(*)::int AS n FROM audit_link WHERE stream = 'edition:spring-2022' AND kind IN ('rulesEntered', 'rulesConfirmed')`);
  expect(n).toBeGreaterThanOrEqual(8);
  expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
});
