import { beforeAll, describe, expect, test } from 'vitest';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { scopeOf } from '../../../prisma/viewer.ts';
import { countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { settle } from '../../support/rules.ts';
import { actOn, claimAndComplete, doneBy, letTimePass, openTaskOf, submitted } from '../../support/path.ts';

// The tests of this file follow one another in business time.
const county = useCounty();
let used = 0;
beforeAll(() => settle(county, 'applicationTo', '2022-12-30'));
const person = (name: string) => viewerOf(county, name);

/** A case whose review has run over, up to the rung. */
async function lateUntil(rung: string): Promise<string> {
  const { caseId } = await submitted(county, eligibleFirms(county)[used++]!, 1);
  await until(caseId, rung);
  return caseId;
}

async function until(caseId: string, rung: string): Promise<void> {
  const { rungs } = await oneRow<{ rungs: { key: string; at: string }[] }>(county, `SELECT rungs FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  await letTimePass(county, new Date(new Date(rungs.find(({ key }) => key === rung)!.at).getTime() + 60_000));
}

const proposals = (caseId: string) => rowsOf<{ key: string; state: string; outcome: string | null }>(county, `SELECT key, state, outcome FROM task WHERE case_id = $1 AND purpose = 'proposal' ORDER BY opened_at, id`, [caseId]);
const measures = (caseId: string) => withScope(county.pool, systemScope(countyId), (tx) => tx.query<Record<string, unknown>>(
  'SELECT kind, words, talk_on, signed_by_name, lifted_by_name, lift_reason FROM supervision_measure WHERE case_id = $1 ORDER BY signed_at', [caseId]));
const told = (caseId: string, kind: string) => rowsOf<{ username: string }>(county, 'SELECT u.username FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.case_id = $1 AND n.kind = $2 ORDER BY 1', [caseId, kind]);

describe('what the ladder proposes', () => {
  test('is a task of the supervision office; the system lists nobody; a person signs with their words, and the office is told', async () => {
    const caseId = await lateUntil('proposeListing');
    expect(await proposals(caseId)).toEqual([{ key: 'propose-listing', state: 'open', outcome: null }]);
    expect(await measures(caseId)).toEqual([]);
    expect(await told(caseId, 'measure.listing')).toEqual([]);
    const proposal = await openTaskOf(county, caseId, 'propose-listing');
    expect(await actOn(county, person('jingxin-head'), proposal, 'signListing', { words: '请立即办理' })).toMatchObject({ kind: 'Forbidden', code: 'notSupervisionOffice' });
    expect(await actOn(county, person('ducha'), proposal, 'signListing')).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'words', code: 'reasonRequired' }] });
    expect(await actOn(county, person('ducha'), proposal, 'signSummons', { words: '约谈', day: '2022-03-31' })).toMatchObject({ kind: 'Forbidden', code: 'notThisTask' });
    doneBy(await actOn(county, person('ducha'), proposal, 'signListing', { words: '三日内办结' }));
    const ducha = person('ducha').displayName;
    expect(await measures(caseId)).toEqual([{ kind: 'listing', words: '三日内办结', talk_on: null, signed_by_name: ducha, lifted_by_name: null, lift_reason: null }]);
    expect(await oneRow(county, `SELECT actor_kind, actor_name FROM act WHERE case_id = $1 AND kind = 'signListing'`, [caseId])).toEqual({ actor_kind: 'person', actor_name: ducha });
    expect((await told(caseId, 'measure.listing')).map(({ username }) => username)).toEqual(expect.arrayContaining(['jingxin', 'jingxin2', 'jingxin-head']));
    expect(await actOn(county, person('ducha'), proposal, 'signListing', { words: '再挂一次' })).toMatchObject({ kind: 'Conflict', winnerName: ducha });
  });

  test('another office of the case and the firm read nothing of a measure', async () => {
    const caseId = await lateUntil('proposeListing');
    doneBy(await actOn(county, person('ducha'), await openTaskOf(county, caseId, 'propose-listing'), 'signListing', { words: '三日内办结' }));
    const seen = (name: string) => withScope(county.pool, scopeOf(person(name)), (tx) => tx.query('SELECT 1 FROM supervision_measure WHERE case_id = $1', [caseId]));
    expect([await seen('jingxin'), await seen('ducha')].map((rows) => rows.length)).toEqual([1, 1]);
    expect(await seen('renshe')).toEqual([]);
    expect(await seen(eligibleFirms(county)[used - 1]!.username)).toEqual([]);
  });

  test('a listing is lifted once, by a person with the reason, also when the step has been decided meanwhile', async () => {
    const caseId = await lateUntil('proposeListing');
    const proposal = await openTaskOf(county, caseId, 'propose-listing');
    const signed = { taskId: proposal.taskId, version: doneBy(await actOn(county, person('ducha'), proposal, 'signListing', { words: '三日内办结' })).taskVersion! };
    await claimAndComplete(county, person('jingxin'), caseId, 'industry-review');
    expect(await actOn(county, person('ducha'), signed, 'liftListing')).toMatchObject({ kind: 'ValidationFailed' });
    const lifted = doneBy(await actOn(county, person('ducha'), signed, 'liftListing', { words: '已办结' }));
    expect(await measures(caseId)).toEqual([expect.objectContaining({ lifted_by_name: person('ducha').displayName, lift_reason: '已办结' })]);
    expect(await actOn(county, person('ducha'), { ...signed, version: lifted.taskVersion! }, 'liftListing', { words: '再摘一次' })).toMatchObject({ kind: 'Forbidden', code: 'notListed' });
  });

  test('a higher proposal takes the place of one that nobody has decided on; a summons names its day, today or later', async () => {
    const caseId = await lateUntil('proposeListing');
    await until(caseId, 'proposeSummons');
    expect(await proposals(caseId)).toEqual([{ key: 'propose-listing', state: 'cancelled', outcome: 'superseded' }, { key: 'propose-summons', state: 'open', outcome: null }]);
    const proposal = await openTaskOf(county, caseId, 'propose-summons');
    expect(await actOn(county, person('ducha'), proposal, 'signSummons', { words: '严重超期' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'day', code: 'dayRequired' }] });
    expect(await actOn(county, person('ducha'), proposal, 'signSummons', { words: '严重超期', day: '2022-01-04' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'day', code: 'dayPassed' }] });
    doneBy(await actOn(county, person('ducha'), proposal, 'signSummons', { words: '严重超期', day: '2032-04-01' }));
    expect(await measures(caseId)).toMatchObject([{ kind: 'summons', talk_on: '2032-04-01' }]);
  });

  test('who names an office in a circular is a person, by signing what ten working days over have proposed', async () => {
    const caseId = await lateUntil('proposeCircular');
    expect(await measures(caseId)).toEqual([]);
    doneBy(await actOn(county, person('xianzhang'), await openTaskOf(county, caseId, 'propose-circular'), 'signCircular', { words: '通报批评' }));
    expect(await measures(caseId)).toMatchObject([{ kind: 'circular', signed_by_name: person('xianzhang').displayName }]);
  });

  test('one that nobody has decided on lapses with the step; a declined one keeps its reason, and a later rung proposes more', async () => {
    const caseId = await lateUntil('proposeListing');
    doneBy(await actOn(county, person('ducha'), await openTaskOf(county, caseId, 'propose-listing'), 'declineProposal', { words: '材料正在核对' }));
    expect(await oneRow(county, `SELECT opinion FROM act WHERE case_id = $1 AND kind = 'declineProposal'`, [caseId])).toEqual({ opinion: '材料正在核对' });
    await until(caseId, 'proposeCircular');
    await claimAndComplete(county, person('jingxin'), caseId, 'industry-review');
    expect((await proposals(caseId)).map(({ outcome }) => outcome)).toEqual(['declined', 'superseded', 'lapsed']);
    expect(await measures(caseId)).toEqual([]);
  });
});
