import { expect, test } from 'vitest';
import { answerReopening, proposeReopening } from '../../../prisma/acts/reopenings.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { claim, claimAndComplete, complete, doneBy, newId, openTaskOf, submitted, walkTouched } from '../../support/path.ts';

const county = useCounty();
let used = 0;
const person = (name: string) => viewerOf(county, name);

async function refusedCase(): Promise<string> {
  const { caseId } = await submitted(county, eligibleFirms(county)[used++]!, 1);
  await claim(county, person('jingxin'), caseId, 'industry-review');
  await complete(county, person('jingxin'), caseId, 'industry-review', 'refuse');
  await walkTouched(county);
  return caseId;
}
const propose = (username: string, caseId: string, reason = '漏看了行业名录') => proposeReopening(contextOf(county), person(username), { clientActId: newId(), caseId, reason });

test('a refused case is open again when one person of the office proposes it with a reason and another agrees', async () => {
  const caseId = await refusedCase();
  expect(await propose('renshe', caseId)).toMatchObject({ kind: expect.stringMatching(/NotFound|Forbidden/) as unknown });
  expect(await propose('jingxin2', caseId, ' ')).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'reason', code: 'reasonRequired' }] });
  const opened = doneBy(await propose('jingxin2', caseId));
  expect(await propose('jingxin2', caseId)).toMatchObject({ kind: 'Forbidden', code: 'reopeningWaits' });
  const task = await claim(county, person('jingxin-head'), opened.caseId, 'reopening');
  doneBy(await answerReopening(contextOf(county), person('jingxin-head'), { clientActId: newId(), ...task, outcome: 'uphold', opinion: '确属漏看' }));
  expect(await oneRow(county, 'SELECT state, closed_at FROM "case" WHERE id = $1', [caseId])).toEqual({ state: 'submitted', closed_at: null });
  // Whoever refused decides no more; somebody else takes it from where it was refused.
  await walkTouched(county);
  await expect(claim(county, person('jingxin'), caseId, 'industry-review')).rejects.toThrow('barred');
  await claimAndComplete(county, person('jingxin2'), caseId, 'industry-review');
});

test('the proposer is never the second person: proposed by the only section head, it goes to the bureau head', async () => {
  const caseId = await refusedCase();
  const opened = doneBy(await propose('jingxin-head', caseId));
  expect(await oneRow(county, `SELECT candidate_role FROM task WHERE case_id = $1`, [opened.caseId])).toEqual({ candidate_role: 'bureauHead' });
  await expect(claim(county, person('jingxin-head'), opened.caseId, 'reopening')).rejects.toThrow();
});

test('declined, the refusal stands, and the record of the case says nothing new', async () => {
  const caseId = await refusedCase();
  const opened = doneBy(await propose('jingxin2', caseId));
  const task = await claim(county, person('jingxin-head'), opened.caseId, 'reopening');
  doneBy(await answerReopening(contextOf(county), person('jingxin-head'), { clientActId: newId(), ...task, outcome: 'dismiss', opinion: '原决定无误' }));
  expect(await oneRow(county, 'SELECT state FROM "case" WHERE id = $1', [caseId])).toEqual({ state: 'refused' });
  expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'reopen'`, [caseId])).toEqual([]);
  await expect(openTaskOf(county, caseId, 'industry-review')).rejects.toThrow();
});
