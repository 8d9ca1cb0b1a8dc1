import { performance } from 'node:perf_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { importRoster } from '../../../activities/roster-import/import-roster.ts';
import { recheckLines } from '../../../prisma/roster/recheck.ts';
import { rosterCounts, rosterPage } from '../../../prisma/roster/reads.ts';
import { publicScope, systemScope, withScope } from '../../../prisma/scope/scope.ts';
import type { Tx } from '../../../prisma/scope/scope.ts';
import { addDraft, addImport, cellsOf, countyId, idNumber, register, rosterCsv, useRosterCounty } from '../../support/roster-county.ts';
import type { RosterCells, TestCase } from '../../support/roster-county.ts';

const county = useRosterCounty();

async function draftWith(rows: readonly RosterCells[]): Promise<TestCase> {
  const draft = await addDraft(county);
  const importId = await addImport(county, draft, rosterCsv(rows));
  const deps = { pool: county.pool, keys: county.keys, readUpload: (id: string) => Promise.resolve(county.uploads.get(id) ?? null) };
  await importRoster(deps, { countyId, importId }, { beat: () => undefined, checkStopped: () => undefined });
  return draft;
}

const asFirm = <T>(draft: TestCase, work: (tx: Tx) => Promise<T>) => withScope(county.pool, draft.scope, work);

describe('pages of a roster', () => {
  let draft: TestCase;
  beforeAll(async () => {
    for (const n of [1, 2, 3]) await register(county, idNumber(n));
    draft = await draftWith([1, 2, 3, 4, 5].map((n) => cellsOf(n, n === 5 ? { phone: '1' } : {})));
  });

  test('come in the order of the file and go on after the cursor', async () => {
    const first = await asFirm(draft, (tx) => rosterPage(tx, draft.caseId, { first: 2 }));
    expect([first.lines.map((line) => line.lineNo), first.hasNextPage, first.totalCount]).toEqual([[1, 2], true, 5]);
    const rest = await asFirm(draft, (tx) => rosterPage(tx, draft.caseId, { first: 3, after: 2 }));
    expect([rest.lines.map((line) => line.lineNo), rest.hasNextPage]).toEqual([[3, 4, 5], false]);
  });

  test('can be narrowed to an outcome or a decision, with a count that agrees', async () => {
    await county.admin.query(`UPDATE roster_line SET decision = 'approve' WHERE case_id = $1 AND line_no = 1`, [draft.caseId]);
    const counts = await asFirm(draft, (tx) => rosterCounts(tx, draft.caseId));
    expect(counts).toMatchObject({ total: 5, pass: 3, manual: 1, problem: 1, approved: 1, undecided: 4 });
    const page = (filter: Parameters<typeof rosterPage>[2]) => withScope(county.pool, systemScope(countyId), (tx) => rosterPage(tx, draft.caseId, filter));
    expect((await page({ outcome: 'problem' })).lines.map((line) => line.lineNo)).toEqual([5]);
    // The firm is told of decisions once its verification is done.
    expect((await asFirm(draft, (tx) => rosterPage(tx, draft.caseId, { decision: 'approve' }))).totalCount).toBe(0);
    expect((await page({ decision: 'approve' })).totalCount).toBe(1);
    expect((await page({ decision: 'undecided', outcome: 'pass' })).lines.map((line) => line.lineNo)).toEqual([2, 3]);
  });

  test('are empty for another firm and for the public', async () => {
    const other = await addDraft(county);
    for (const scope of [other.scope, publicScope(countyId)]) {
      const seen = await withScope(county.pool, scope, async (tx) => [await rosterCounts(tx, draft.caseId), await rosterPage(tx, draft.caseId, {})] as const);
      expect(seen[0].total).toBe(0);
      expect(seen[1]).toEqual({ lines: [], hasNextPage: false, totalCount: 0 });
    }
  });
});

describe('submit re-checks only what changed', () => {
  test('a changed register entry judges its line anew, once; the others keep their verdict', async () => {
    for (const n of [11, 12]) await register(county, idNumber(n));
    const draft = await draftWith([11, 12, 13].map((n) => cellsOf(n)));
    expect(await asFirm(draft, (tx) => recheckLines(tx, draft.caseId))).toBe(0);
    await register(county, idNumber(12), { household: 'county', version: 2 });
    await register(county, idNumber(13), { version: 2 });
    expect(await asFirm(draft, (tx) => recheckLines(tx, draft.caseId))).toBe(2);
    const { lines } = await asFirm(draft, (tx) => rosterPage(tx, draft.caseId, {}));
    expect(lines.map((line) => line.verdictOutcome)).toEqual(['pass', 'fail', 'pass']);
    expect(lines[1]?.verdict?.conditions.filter((c) => c.outcome !== 'pass').map((c) => c.key)).toEqual(['household']);
    expect(await asFirm(draft, (tx) => recheckLines(tx, draft.caseId))).toBe(0);
  });

  test('of 5 000 lines none changed costs little, under the firm\'s own scope', async () => {
    const people = Array.from({ length: 5000 }, (_, n) => idNumber(20_000 + n));
    for (let at = 0; at < people.length; at += 500) await Promise.all(people.slice(at, at + 500).map((id) => register(county, id)));
    const draft = await draftWith(people.map((_, n) => cellsOf(20_000 + n)));
    await county.admin.query('ANALYZE');
    const times: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const startedAt = performance.now();
      expect(await asFirm(draft, (tx) => recheckLines(tx, draft.caseId))).toBe(0);
      times.push(performance.now() - startedAt);
    }
    process.stdout.write(`recheck of 5 000 unchanged lines: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms\n`);
    expect(Math.min(...times)).toBeLessThan(200);
  });
});
