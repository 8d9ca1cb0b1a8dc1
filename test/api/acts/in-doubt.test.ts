import { beforeAll, describe, expect, test } from 'vitest';
import { syntheticCard } from '../../../prisma/seed/world/synthetic.ts';
import { decideFinding, proposeFinding } from '../../../prisma/acts/in-doubt.ts';
import { makeBatch } from '../../../prisma/acts/payments.ts';
import { correctOwnAccount } from '../../../prisma/acts/own-account.ts';
import { openRosterLines } from '../../../prisma/roster/secrets.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { answersTo, bringLines, evidenceOf, expectEquation, linesOf, turnedBack } from '../../support/money.ts';
import { batchSent, caseOf, claimAndComplete, doneBy, letTimePass, newId, openTaskOf, submitted, toVerified, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();
const person = (name: string) => viewerOf(county, name);
const waiting: Application[] = [];

beforeAll(async () => {
  for (const [index, size] of [3, 2, 2].entries()) waiting.push(await submitted(county, eligibleFirms(county)[index]!, size));
  for (const application of waiting) await toVerified(county, application);
  const { due } = await oneRow<{ due: Date }>(county, `SELECT max(due_at) AS due FROM clock WHERE key = 'publicity'`);
  await letTimePass(county, due);
  for (const { caseId } of waiting) await claimAndComplete(county, person('caizheng'), caseId, 'finance-approval');
  await walkTouched(county);
});

/** A batch of one firm whose first line alone is answered. */
async function halfAnswered(): Promise<{ batchId: string; application: Application; answers: Awaited<ReturnType<typeof answersTo>> }> {
  const application = waiting.shift()!;
  const batchId = await batchSent(county, [application.caseId]);
  const answers = await answersTo(county, batchId);
  await bringLines(county, batchId, { ...answers, lines: answers.lines.slice(0, 1) });
  return { batchId, application, answers };
}

const lineIdOf = async (batchId: string, lineNo: number) => (await oneRow<{ id: string }>(county, 'SELECT id FROM payment_line WHERE batch_id = $1 AND line_no = $2', [batchId, lineNo])).id;
const propose = async (lineId: string, outcome: string, by = person('chuna')) => proposeFinding(contextOf(county), by,
  { clientActId: newId(), lineId, outcome, words: '电询开户行，凭回单核对', uploadId: await evidenceOf(county, by) });
const findingOf = async (lineId: string) => (await oneRow<{ id: string }>(county, `SELECT id FROM in_doubt_finding WHERE line_id = $1 ORDER BY proposed_at DESC LIMIT 1`, [lineId])).id;
const decide = (findingId: string, confirm: boolean, by = person('fuhe')) => decideFinding(contextOf(county), by, { clientActId: newId(), findingId, confirm, opinion: confirm ? null : '回单不清' });

describe('a line in doubt', () => {
  test('is resolved by two persons with evidence, waits in the checker’s inbox, and enters no batch meanwhile', async () => {
    const { batchId, application } = await halfAnswered();
    const [second, third] = [await lineIdOf(batchId, 2), await lineIdOf(batchId, 3)];
    expect(await proposeFinding(contextOf(county), person('chuna'), { clientActId: newId(), lineId: second, outcome: 'paid', words: '已到账', uploadId: newId() }))
      .toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'evidenceRequired' }] });
    expect(await propose(second, 'paid', person('renshe'))).toMatchObject({ kind: 'Forbidden', code: 'notPaymentMaker' });
    expect(await propose(await lineIdOf(batchId, 1), 'paid')).toMatchObject({ kind: 'Forbidden', code: 'lineNotInDoubt' });
    expect(await propose(second, 'paid')).toMatchObject({ kind: 'batch' });
    expect(await propose(second, 'failed')).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'findingWaits' }] });
    await expectEquation(county, 'proposed');
    expect(await linesOf(county, batchId)).toEqual(['paid', 'inDoubt', 'inDoubt']);
    expect(await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [application.caseId] })).toMatchObject({ kind: 'ValidationFailed' });
    expect(await oneRow(county, `SELECT candidate_role, clock_state FROM task WHERE case_id = $1 AND key = 'in-doubt-check' AND state = 'open'`, [batchId])).toEqual({ candidate_role: 'paymentChecker', clock_state: 'running' });

    const both = { ...person('chuna'), roles: ['paymentMaker', 'paymentChecker'] as ('paymentMaker' | 'paymentChecker')[] };
    expect(await decide(await findingOf(second), true, both)).toMatchObject({ kind: 'Forbidden', code: 'finderNeverChecks' });
    await expect(county.admin.query('UPDATE in_doubt_finding SET decided_by_id = proposed_by_id')).rejects.toMatchObject({ constraint: 'in_doubt_finding_two_people' });
    expect(await decide(await findingOf(second), true)).toMatchObject({ kind: 'batch' });
    await walkTouched(county);
    await expectEquation(county, 'confirmed as paid');
    expect(await linesOf(county, batchId)).toEqual(['paid', 'paid', 'inDoubt']);
    expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = 'in-doubt-check' AND state IN ('open', 'claimed')`, [batchId])).toEqual([]);
    expect(await decide(await findingOf(second), true)).toMatchObject({ kind: 'Conflict', winnerName: '许慎之' });

    // Refused, the line stays in doubt; the next finding settles the batch, and the firm is asked for another account.
    await propose(third, 'failed');
    expect(await decide(await findingOf(third), false)).toMatchObject({ kind: 'batch' });
    expect(await linesOf(county, batchId)).toEqual(['paid', 'paid', 'inDoubt']);
    await propose(third, 'failed');
    await decide(await findingOf(third), true);
    await walkTouched(county);
    await expectEquation(county, 'confirmed as failed');
    expect(await linesOf(county, batchId)).toEqual(['paid', 'paid', 'failed']);
    expect(await caseOf(county, batchId)).toMatchObject({ state: 'settled', closed_at: expect.any(Date) });
    await openTaskOf(county, application.caseId, 'account-correction');
  });

  test('that the bank answers first: the finding is void, and the checker’s task goes with it', async () => {
    const { batchId, answers } = await halfAnswered();
    const second = await lineIdOf(batchId, 2);
    await propose(second, 'failed');
    await bringLines(county, batchId, { ...answers, lines: answers.lines.slice(1) });
    await walkTouched(county);
    expect(await linesOf(county, batchId)).toEqual(['paid', 'paid']);
    expect(await rowsOf(county, 'SELECT state FROM in_doubt_finding WHERE line_id = $1', [second])).toEqual([{ state: 'overtaken' }]);
    expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND state IN ('open', 'claimed')`, [batchId])).toEqual([]);
    expect(await rowsOf(county, `SELECT 1 FROM clock WHERE case_id = $1 AND state <> 'stopped'`, [batchId])).toEqual([]);
    await expectEquation(county, 'overtaken');
  });
});

describe('an account corrected by the worker', () => {
  test('their own payment waits again, the firm corrects the rest; with the last one its task is over', async () => {
    const application = waiting.shift()!;
    const batchId = await batchSent(county, [application.caseId]);
    const answers = await answersTo(county, batchId);
    await bringLines(county, batchId, { ...answers, lines: answers.lines.map(turnedBack) });
    await walkTouched(county);
    const persons = await rowsOf<{ person_id: string; id: string }>(county, `SELECT a.person_id, l.id FROM award a JOIN roster_line l ON l.id = a.roster_line_id WHERE a.case_id = $1 ORDER BY l.line_no`, [application.caseId]);
    const secrets = await withScope(county.pool, systemScope(countyId), (tx) => openRosterLines(tx, county.keys, persons.map(({ id }) => id)));
    const [first, second] = persons.map(({ id, person_id: personId }) => ({ personId, phone: secrets.get(id)?.phone ?? '' }));
    const before = await openTaskOf(county, application.caseId, 'account-correction');
    const card = syntheticCard(93_000_001);
    expect(await correctOwnAccount(contextOf(county), countyId, { ...first!, account: '12' })).toMatchObject({ kind: 'ValidationFailed', issues: [{ field: 'account' }] });
    doneBy(await correctOwnAccount(contextOf(county), countyId, { ...first!, account: card }));
    await expectEquation(county, 'the worker corrected');
    expect(await correctOwnAccount(contextOf(county), countyId, { ...first!, account: card })).toMatchObject({ kind: 'Forbidden', code: 'nothingToCorrect' });
    const after = await openTaskOf(county, application.caseId, 'account-correction');
    expect(after).toEqual({ taskId: before.taskId, version: before.version + 1 });
    doneBy(await correctOwnAccount(contextOf(county), countyId, { ...second!, account: syntheticCard(93_000_002) }));
    expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = 'account-correction' AND state IN ('open', 'claimed')`, [application.caseId])).toEqual([]);
    expect(await rowsOf(county, `SELECT actor_kind, actor_id, actor_name FROM act WHERE case_id = $1 AND kind = 'correctAccounts'`, [application.caseId]))
      .toEqual([1, 2].map(() => ({ actor_kind: 'public', actor_id: null, actor_name: null })));
    const again = await batchSent(county, [application.caseId]);
    const number = (await oneRow<{ number: string }>(county, 'SELECT number FROM payment_batch WHERE id = $1', [again])).number;
    expect(await county.bank.readOutgoing(number)).toContain(card);
    await bringLines(county, again, await answersTo(county, again));
    await walkTouched(county);
    expect(await caseOf(county, application.caseId)).toMatchObject({ state: 'paid', closed_at: expect.any(Date) });
    await expectEquation(county, 'paid to the workers’ accounts');
  });
});
