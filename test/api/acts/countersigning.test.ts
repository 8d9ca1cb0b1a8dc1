import { describe, expect, test } from 'vitest';
import { readView } from '../../../prisma/acts/system.ts';
import { countyId, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { countersign, sendDraft, signerNames, signerTask, takeSignature } from '../../support/detailed-rules.ts';
import { actOn, doneBy, walkTouched } from '../../support/path.ts';
import { atOnce } from '../../support/races.ts';
import { decideRules, enterRules, keptId, withoutRules } from '../../support/rules.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';

const county = useCounty();
const person = (name: string) => viewerOf(county, name);
const ahead = (caseId: string) => rowsOf<{ key: string; state: string; round: number; slot: number }>(county,
  `SELECT key, state, round, slot FROM task WHERE case_id = $1 AND state IN ('waiting', 'open', 'claimed') ORDER BY key, slot`, [caseId]);
const stateOf = async (caseId: string) => (await oneRow<{ state: string }>(county, 'SELECT state FROM "case" WHERE id = $1', [caseId])).state;
const stepOf = (caseId: string) => oneRow<{ state: string; outcome: string | null }>(county, `SELECT state, outcome FROM case_step WHERE case_id = $1 AND step = 'countersign' ORDER BY round DESC LIMIT 1`, [caseId]);
const viewOf = (caseId: string) => readView({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined }, caseId);

/** Every case of the rules that a test leaves open is closed, so that the next may begin one. */
async function begun(): Promise<string> {
  await withoutRules(county);
  await county.admin.query(`UPDATE "case" SET closed_at = now() WHERE process = 'detailed-rules' AND closed_at IS NULL`);
  return keptId(await sendDraft(county));
}

test('drafted by one, signed by the four bureaus, numbered by one and confirmed by another: then, and not before, the rules are issued', async () => {
  const caseId = await begun();
  expect(await ahead(caseId)).toEqual([0, 1, 2, 3].map((slot) => ({ key: 'countersign', state: 'open', round: 1, slot })));
  expect(await enterRules(county, 'renshe')).toEqual({ kind: 'Forbidden', code: 'rulesCountersigning' });
  expect(await sendDraft(county)).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'rulesPending' }] });
  for (const name of signerNames) doneBy(await countersign(county, caseId, name));
  await walkTouched(county);
  expect(await stateOf(caseId)).toBe('countersigned');
  expect((await ahead(caseId)).map(({ key }) => key)).toEqual(['rules-numbering']);
  const documentId = keptId(await enterRules(county, 'renshe'));
  expect(await decideRules(county, 'renshe', documentId)).toEqual({ kind: 'Forbidden', code: 'entererNeverConfirms' });
  expect((await ahead(caseId)).map(({ key }) => key)).toEqual(['rules-confirmation']);
  keptId(await decideRules(county, 'renshe-leader', documentId));
  await walkTouched(county);
  expect((await viewOf(caseId))).toMatchObject({ closed: true, state: 'issued' });
  expect(await oneRow(county, 'SELECT state, file_name, case_id FROM rules_document WHERE id = $1', [documentId])).toEqual({ state: 'confirmed', file_name: '留嵊红包发放细则（送审稿）.pdf', case_id: caseId });
  expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
});

test('a number that is not confirmed is entered anew; what the bureaus have signed stands', async () => {
  const caseId = await begun();
  for (const name of signerNames) doneBy(await countersign(county, caseId, name));
  await walkTouched(county);
  const documentId = keptId(await enterRules(county, 'renshe'));
  keptId(await decideRules(county, 'renshe-head', documentId, 'refuse'));
  await walkTouched(county);
  expect((await ahead(caseId)).map(({ key, round }) => [key, round])).toEqual([['rules-numbering', 2]]);
  keptId(await decideRules(county, 'renshe-head', keptId(await enterRules(county, 'renshe'))));
  await walkTouched(county);
  expect(await stateOf(caseId)).toBe('issued');
});

describe('T4: a return from 会签 with k of n done', () => {
  test.each([0, 1, 2, 3])('%i of 4 had signed: after the redo exactly four new tasks, the old ones closed, no orphan', async (k) => {
    const caseId = await begun();
    for (const name of signerNames.slice(0, k)) doneBy(await countersign(county, caseId, name));
    expect(doneBy(await countersign(county, caseId, signerNames[k]!, 'refuse'))).toMatchObject({ messageKey: 'refuseJointly' });
    await walkTouched(county);
    expect(await stateOf(caseId)).toBe('returned');
    expect((await ahead(caseId)).map(({ key, round }) => [key, round])).toEqual([['rules-draft', 2]]);
    expect(keptId(await sendDraft(county))).toBe(caseId);
    await walkTouched(county);
    expect(await ahead(caseId)).toEqual([0, 1, 2, 3].map((slot) => ({ key: 'countersign', state: 'open', round: 2, slot })));
    const old = await rowsOf<{ state: string; n: number }>(county, `SELECT state, count(*)::int AS n FROM task WHERE case_id = $1 AND key = 'countersign' AND round = 1 GROUP BY state ORDER BY state`, [caseId]);
    expect(old).toEqual([...(k < 3 ? [{ state: 'cancelled', n: 3 - k }] : []), { state: 'done', n: k + 1 }]);
    for (const name of signerNames) doneBy(await countersign(county, caseId, name));
    expect(await stepOf(caseId)).toEqual({ state: 'decided', outcome: 'approve' });
  });
});

describe('signers of a joint step', () => {
  test('one more is added and signs too; the leading office removes one who has not signed, and the step is decided at once', async () => {
    const caseId = await begun();
    const { state: _state, ...task } = await signerTask(county, caseId, 'caizheng-head');
    doneBy(await actOn(county, person('renshe'), task, 'addSigner', { people: [person('zhujian-head').userId], position: 'parallel', words: '涉及工地' }));
    expect(await ahead(caseId)).toHaveLength(5);
    for (const name of signerNames) doneBy(await countersign(county, caseId, name));
    expect((await stepOf(caseId)).state).toBe('open');
    const { state: _open, ...added } = await signerTask(county, caseId, 'zhujian-head');
    expect(await actOn(county, person('caizheng'), added, 'removeSigner', { words: '不涉及' })).toEqual({ kind: 'Forbidden', code: 'notJointLead' });
    doneBy(await actOn(county, person('renshe'), added, 'removeSigner', { words: '不涉及工地' }));
    expect(await stepOf(caseId)).toEqual({ state: 'decided', outcome: 'approve' });
  });

  test('signers are removed down to one, never below', async () => {
    const caseId = await begun();
    for (const name of signerNames.slice(0, 3)) {
      const { state: _state, ...task } = await signerTask(county, caseId, name);
      doneBy(await actOn(county, person('renshe'), task, 'removeSigner', { words: '不涉及' }));
    }
    const { state: _state, ...last } = await signerTask(county, caseId, 'shangwu-head');
    expect(await actOn(county, person('renshe'), last, 'removeSigner', { words: '不涉及' })).toEqual({ kind: 'Forbidden', code: 'lastSigner' });
  });

  test('nobody signs what they drafted, nor twice', async () => {
    await withoutRules(county);
    await county.admin.query(`UPDATE "case" SET closed_at = now() WHERE process = 'detailed-rules' AND closed_at IS NULL`);
    const caseId = keptId(await sendDraft(county, 'renshe-head'));
    expect(await countersign(county, caseId, 'renshe-head')).toMatchObject({ kind: 'Forbidden' });
  });

  test('the two last signers at once: both signatures stand, the step is decided once', async () => {
    const caseId = await begun();
    doneBy(await countersign(county, caseId, 'renshe-head'));
    doneBy(await countersign(county, caseId, 'caizheng-head'));
    for (const name of ['jingxin-head', 'shangwu-head']) await takeSignature(county, caseId, name);
    const answers = await atOnce(county, [caseId], [() => countersign(county, caseId, 'jingxin-head'), () => countersign(county, caseId, 'shangwu-head')]);
    answers.forEach(doneBy);
    expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = 'countersign' AND state = 'done' AND outcome = 'approve'`, [caseId])).toHaveLength(4);
    expect(await rowsOf(county, `SELECT 1 FROM case_step WHERE case_id = $1 AND step = 'countersign' AND state = 'decided'`, [caseId])).toHaveLength(1);
  });
});
