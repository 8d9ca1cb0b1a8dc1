import { describe, expect, it } from 'vitest';
import { verifyAudit } from '../../prisma/audit/verify.ts';
import { rosterSheet } from '../../prisma/seed/story/rosters.ts';
import type { Actor } from '../support/actors.ts';
import { countyId, eligibleFirms, rowsOf, useCounty } from '../support/county.ts';
import { cellsOf, eligibleStaff } from '../support/path.ts';
import { eventually, useProduct } from '../support/product.ts';

const county = useCounty(4);
const product = useProduct(county);

const csvOf = (rows: string[][]): string => rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');

async function caseFields(actor: Actor, caseId: string, fields: string): Promise<Record<string, any>> {
  return (await actor.ask(`query($id: ID!) { case(id: $id) { ${fields} } }`, { id: caseId }))['case'] as Record<string, any>;
}

/** The open task of a case in this person's sight, once the workflow has opened it. */
async function waitingFor(actor: Actor, caseId: string, key: string) {
  return eventually(`task ${key}`, () => actor.taskOf(caseId, key).catch(() => null));
}

async function claimed(actor: Actor, caseId: string, key: string) {
  const task = await waitingFor(actor, caseId, key);
  expect(await actor.claim(task)).toMatchObject({ __typename: 'ActDone' });
  return { id: task.id, version: task.version + 1 };
}

/** Everything typed and uploaded by the page's own road. */
async function fileApplication(agent: Actor, persons: string[][]): Promise<string> {
  const { caseId, revision } = await agent.startDraft();
  const firm = county.world.enterprises.find(({ username }) => username === agent.username);
  const form = { contactName: '林望舒', contactPhone: '13800000001', employerClass: firm?.employerClass, promiseAccepted: true };
  expect(await agent.saveDraft(caseId, revision, form)).toMatchObject({ __typename: 'DraftSaved', issues: [] });
  await importRoster(agent, caseId, persons);
  expect(await agent.submit(caseId)).toMatchObject({ __typename: 'ActDone', message: expect.stringContaining('HB-2022-') });
  return caseId;
}

async function importRoster(agent: Actor, caseId: string, persons: string[][]): Promise<void> {
  const { id } = (await (await agent.upload('roster', '员工名册.csv', csvOf(persons))).json()) as { id: string };
  const { import: started } = await agent.importRoster(caseId, id);
  await eventually('the roster imported', async () => {
    const { latestImport } = await caseFields(agent, caseId, 'latestImport { id state doneRows failure }');
    return latestImport.id === started.id && latestImport.state === 'done';
  });
}

async function batchToBank(maker: Actor, checker: Actor, caseId: string) {
  const waiting = await eventually('money waiting', async () => {
    const { finance } = await maker.ask('{ finance { waiting { lineCount amountFen case { id } } } }');
    return (finance.waiting as { case: { id: string }; lineCount: number }[]).find((row) => row.case.id === caseId);
  });
  const { batch } = await maker.makeBatch([caseId]);
  expect(batch.lineCount).toBe(waiting.lineCount);
  const release = await claimed(checker, batch.id, 'release');
  expect(await checker.complete(release, 'approve')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'control' }] });
  const { paymentBatch } = await checker.ask('query($id: ID!) { paymentBatch(id: $id) { hashTotal } }', { id: batch.id });
  expect(await checker.complete(release, 'approve', null, (paymentBatch.hashTotal as string).slice(-6))).toMatchObject({ __typename: 'ActDone' });
  await waitingFor(maker, batch.id, 'bank-return');
  return batch as { id: string; number: string; lineCount: number; lines: { reference: string }[] };
}

describe('one red envelope from a spreadsheet to a settled payment', () => {
  it('goes the whole path by API: correction, a refused line, a failed payment, and everybody paid in the end', async () => {
    const firm = eligibleFirms(county).find((candidate) => eligibleStaff(county, candidate).length >= 4);
    if (firm === undefined) throw new Error('no firm with four eligible persons');
    const people = eligibleStaff(county, firm).slice(0, 4).map((person) => cellsOf(person));
    const [agent, reviewer, verifier, finance, maker, checker] = await Promise.all(
      [firm.username, 'jingxin', 'renshe', 'caizheng', 'chuna', 'fuhe'].map((name) => product.signIn(name)),
    ) as [Actor, Actor, Actor, Actor, Actor, Actor];

    const caseId = await fileApplication(agent, rosterSheet(people));
    expect(await caseFields(agent, caseId, 'state personCount rosterCounts { total pass problem }')).toEqual({ state: 'submitted', personCount: 4, rosterCounts: { total: 4, pass: 4, problem: 0 } });

    // Sent back once: the clock stands still meanwhile, then goes on.
    const review = await claimed(reviewer, caseId, 'industry-review');
    await reviewer.giveBack(review, [{ field: 'roster', text: '请核对岗位' }]);
    expect(await caseFields(agent, caseId, 'state clocks { key state }')).toMatchObject({ state: 'returned', clocks: expect.arrayContaining([{ key: 'industry-review', state: 'paused' }]) });
    // When somebody of the office should have taken it is the office's own.
    expect(JSON.stringify(await caseFields(agent, caseId, 'clocks { kind }'))).not.toContain('claim');
    await importRoster(agent, caseId, rosterSheet(people));
    expect(await agent.submit(caseId)).toMatchObject({ __typename: 'ActDone' });
    const again = await claimed(reviewer, caseId, 'industry-review');
    expect(await reviewer.complete(again, 'approve', '符合')).toMatchObject({ __typename: 'ActDone' });

    // One line refused with its reason, the rest as the checks say.
    const verification = await claimed(verifier, caseId, 'hr-verification');
    const { roster } = await caseFields(verifier, caseId, 'roster(first: 10) { edges { node { id lineNo verdictOutcome } } }');
    expect(await verifier.complete(verification, 'approve')).toMatchObject({ __typename: 'ValidationFailed', issues: [{ code: 'linesUndecided' }] });
    const refusedLine = roster.edges[0].node.id;
    expect(await verifier.decideLines(verification, [{ lineId: refusedLine, decision: 'refuse', reason: 'notFrontLine' }])).toMatchObject({ counts: { refused: 1, undecided: 3 } });
    expect(await verifier.decidePassing(verification)).toMatchObject({ counts: { approved: 3, refused: 1, undecided: 0 } });
    expect(await verifier.complete(verification, 'approve')).toMatchObject({ __typename: 'ActDone' });

    // Publicity: everybody may read it, masked; it ends when its last day is over.
    const notice = await eventually('the list posted', async () => (await caseFields(agent, caseId, 'notice { id lastDay }'))['notice']);
    const posted = (await product.visitor.ask('query($id: ID!) { publicityNotice(id: $id) { open personCount orgName lines { nameMasked documentMasked amountFen } } publicityNotices { id } }', { id: notice.id }));
    expect(posted['publicityNotice']).toMatchObject({ open: true, personCount: 3 });
    for (const { documentNumber, name } of people) {
      expect(JSON.stringify(posted)).not.toContain(documentNumber);
      expect(JSON.stringify(posted)).not.toContain(`"${name}"`);
    }
    await finance.moveClock({ to: `${notice.lastDay}T17:00:00+08:00` });
    expect(await caseFields(agent, caseId, 'state')).toEqual({ state: 'hr-verified' });
    await finance.moveClock({ workingDays: 1 });

    const approval = await claimed(finance, caseId, 'finance-approval');
    expect(await finance.complete(approval, 'approve', '同意')).toMatchObject({ __typename: 'ActDone' });

    // Made by one, released by another; the bank turns one line back.
    const first = await batchToBank(maker, checker, caseId);
    const file = await maker.fetch(`/files/bank/${first.id}`);
    expect(file.status).toBe(200);
    expect(await file.text()).toMatch(new RegExp(`^PAYMENT,1,${first.number},3,150000,\\d{9}\n`));
    const [taken] = await rowsOf(county, `SELECT kind, actor_id::text, body FROM audit_link WHERE stream LIKE 'organisation:%'`);
    expect(taken).toMatchObject({ kind: 'bankFileTaken', body: { batchNumber: first.number } });
    const failing = first.lines[0]?.reference ?? '';
    expect(await maker.playBank(first.id, [failing])).toMatchObject({ __typename: 'BatchMade', batch: { returnAvailable: true } });
    const returned = await maker.importReturn(first.id);
    expect(returned.batch.lines.map((line: { state: string }) => line.state).sort()).toEqual(['failed', 'paid', 'paid']);

    const correction = await waitingFor(agent, caseId, 'account-correction');
    const { failedLines, payment } = await caseFields(agent, caseId, 'failedLines { id payment { stateLabel resultReason } } payment { approvedFen paidFen failedFen openFen }');
    expect(payment).toEqual({ approvedFen: 150_000, paidFen: 100_000, failedFen: 50_000, openFen: 0 });
    expect(failedLines).toEqual([{ id: expect.any(String), payment: { stateLabel: '发放失败', resultReason: '账户已销户' } }]);
    expect(await agent.correctAccounts(correction, [{ lineId: failedLines[0].id, account: 'nonsense' }])).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await agent.correctAccounts(correction, [{ lineId: failedLines[0].id, account: people[3]?.account ?? '' }])).toMatchObject({ __typename: 'ActDone' });

    const second = await batchToBank(maker, checker, caseId);
    await maker.playBank(second.id);
    expect(await maker.importReturn(second.id)).toMatchObject({ __typename: 'BatchMade', batch: { state: 'settled' } });

    const end = await eventually('the case closed', async () => {
      const found = await caseFields(agent, caseId, 'state closedAt progress payment { paidFen openFen failedFen } steps { step state } acts { sentence }');
      return found['closedAt'] === null ? null : found;
    });
    expect(end).toMatchObject({ state: 'paid', payment: { paidFen: 150_000, openFen: 0, failedFen: 0 } });
    expect(end['progress']).toMatch(/3 人.*1,500\.00/);
    expect(end['steps'].every((step: { state: string }) => step.state === 'done')).toBe(true);
    const { finance: money } = await maker.ask('{ finance { budget { appropriatedFen committedFen leftFen source } equation { approvedFen paidFen failedFen openFen } waiting { lineCount } batches { number stateLabel } } }');
    expect(money.budget.committedFen).toBe(150_000);
    expect(money.equation).toEqual({ approvedFen: 150_000, paidFen: 150_000, failedFen: 0, openFen: 0 });
    expect(money.batches).toHaveLength(2);
    expect(product.failures).toEqual([]);
    expect(await verifyAudit(county.pool, county.keys, countyId)).toMatchObject({ flaws: [] });
  });

  it('leaves no identity number or account outside the sealed columns and the bank\'s file', async () => {
    const [{ texts }] = (await rowsOf<{ texts: string }>(county, `SELECT string_agg(t::text, '\n') AS texts FROM (
      SELECT to_jsonb(a)::text AS t FROM act a UNION ALL SELECT to_jsonb(c)::text FROM client_act c UNION ALL SELECT to_jsonb(l)::text FROM audit_link l
      UNION ALL SELECT to_jsonb(n)::text FROM notification n) all_rows`)) as [{ texts: string }];
    expect(texts).toContain('HB-2022-');
    for (const { document, account } of county.world.enterprises.flatMap((firm) => eligibleStaff(county, firm))) {
      expect(texts).not.toContain(document);
      expect(texts).not.toContain(account);
    }
  });
});
