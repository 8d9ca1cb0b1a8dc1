import { describe, expect, test } from 'vitest';
import { CaseEdit } from '../../../policy/acts/case-edit.ts';
import type { CaseRow } from '../../../policy/acts/rows.ts';
import { documentNumber } from '../../../policy/documents/kinds.ts';
import { hashQueryCode, newQueryCode, openQueryCode, parseQueryCode, spacedQueryCode } from '../../../prisma/documents/query-code.ts';
import { submitApplication, withdrawApplication } from '../../../prisma/acts/application.ts';
import { circumstances, doerOf } from '../../../prisma/acts/context.ts';
import { insertCase } from '../../../prisma/acts/open-case.ts';
import { readCase } from '../../../prisma/acts/read-case.ts';
import { removeLines } from '../../../prisma/acts/line-removal.ts';
import { lockCases, overCases } from '../../../prisma/acts/over-cases.ts';
import { writeChange } from '../../../prisma/acts/write-change.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { bankAnswers, batchSent, claimAndComplete, eligibleStaff, giveBack, newId, prepareDraft, submit, submitted, toApproved, toVerified, walkTouched } from '../../support/path.ts';

const county = useCounty(50);
const firm = (n: number) => eligibleFirms(county)[n]!;

interface Issued { kind: string; year: number; number: number; step: string; round: number; data: Record<string, any>; issued_by_id: string | null; issued_at: Date }
const issuedFor = (caseId: string): Promise<Issued[]> => rowsOf<Issued>(county, 'SELECT * FROM document WHERE case_id = $1 ORDER BY issued_at, kind', [caseId]);
const kindsOf = async (caseId: string) => (await issuedFor(caseId)).map(({ kind }) => kind);

describe('a document is issued by the act itself, once', () => {
  test('the receipt comes with the first submission, in its commit; a correction brings no second one', async () => {
    const application = await submitted(county, firm(0), 2);
    const [receipt] = await issuedFor(application.caseId);
    expect(receipt).toMatchObject({ kind: 'receipt', year: 2022, issued_by_id: application.agent.userId, data: { personCount: 2, applicant: firm(0).name } });
    expect(receipt?.data['promisedDay']).toBe('2022-03-01');
    expect(receipt?.data['officePhone']).toMatch(/^0580-000/);
    await giveBack(county, application.reviewer, application.caseId, 'industry-review');
    await submit(county, application);
    expect(await kindsOf(application.caseId)).toEqual(['receipt', 'correction-notice']);
    const [, notice] = await issuedFor(application.caseId);
    expect(notice).toMatchObject({ step: 'industry-review', round: 1, data: { defects: [{ field: 'roster', text: '请核对在岗日期' }], lastDay: '2022-02-22' } });
  });

  test('a refused submission issues nothing', async () => {
    const application = await prepareDraft(county, firm(1), []);
    expect((await submitApplication(contextOf(county), application.agent, { clientActId: newId(), caseId: application.caseId })).kind).toBe('ValidationFailed');
    expect(await issuedFor(application.caseId)).toEqual([]);
  });

  test('a whole case: receipt, refusal of one person, publicity list, payment list, closing sheet', async () => {
    const application = await submitted(county, firm(2), 3);
    await toApproved(county, application, [2]);
    const batchId = await batchSent(county, [application.caseId]);
    await bankAnswers(county, batchId);
    expect((await kindsOf(application.caseId)).sort()).toEqual(['closing-sheet', 'publicity-list', 'receipt', 'refusal']);
    const documents = await issuedFor(application.caseId);
    const of = (kind: string) => documents.find((document) => document.kind === kind)?.data ?? {};
    expect(of('refusal')).toMatchObject({ whole: false, refusedCount: 1, persons: [{ no: 2, reason: 'notFrontLine' }] });
    expect(of('publicity-list')['persons']).toHaveLength(2);
    expect(of('closing-sheet')).toMatchObject({ state: 'paid', counts: { filed: 3, approved: 2, refused: 1, duplicate: 0 }, paid: { count: 2, fen: 100_000 } });
    expect(of('closing-sheet')['course'].map(({ step }: { step: string }) => step)).toContain('hr-verification');
    const [list] = await issuedFor(batchId);
    expect(list).toMatchObject({ kind: 'payment-list', issued_by_id: null, data: { count: 2, totalFen: 100_000 } });
    expect(list?.data['fileSha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(list?.data['maker']).not.toBe(list?.data['checker']);
  });

  test('a refused application gets one refusal, and a closing sheet with its end; so does a withdrawn one', async () => {
    const refused = await submitted(county, firm(3), 1);
    await claimAndComplete(county, refused.reviewer, refused.caseId, 'industry-review', 'refuse');
    await walkTouched(county);
    expect((await kindsOf(refused.caseId)).sort()).toEqual(['closing-sheet', 'receipt', 'refusal']);
    const withdrawn = await submitted(county, firm(4), 1);
    await withdrawApplication(contextOf(county), withdrawn.agent, { clientActId: newId(), caseId: withdrawn.caseId, reason: null });
    expect((await kindsOf(withdrawn.caseId)).sort()).toEqual(['closing-sheet', 'receipt']);
  });

  test('lines that leave a case after its verification are refused in writing, and a case that loses all of them ends with both papers', async () => {
    const application = await submitted(county, firm(8), 2);
    await toVerified(county, application);
    const lines = await rowsOf<{ id: string }>(county, 'SELECT id FROM roster_line WHERE case_id = $1 ORDER BY line_no', [application.caseId]);
    const remove = (lineId: string) => overCases(contextOf(county), application.verifier, { mutation: 'test', clientActId: newId() }, async (tx, events) => {
      await lockCases(tx, [application.caseId]);
      const removal = { caseId: application.caseId, lineIds: [lineId], because: 'objection', reasonCode: 'notOnDuty', reason: '经核查未在岗', decidedById: application.verifier.userId } as const;
      await removeLines(contextOf(county), countyId, tx, { kind: 'person', ...doerOf(application.verifier) }, removal, events);
      return { kind: 'removed' };
    });
    await remove(lines[0]!.id);
    const refusals = async () => (await issuedFor(application.caseId)).filter(({ kind }) => kind === 'refusal');
    expect(await refusals()).toMatchObject([{ step: 'removeLines', data: { whole: false, refusedCount: 1, persons: [{ no: 1, reason: 'notOnDuty', note: '经核查未在岗' }] } }]);
    await remove(lines[1]!.id);
    expect(await refusals()).toHaveLength(2);
    expect((await kindsOf(application.caseId)).filter((kind) => kind === 'closing-sheet')).toHaveLength(1);
  });

  test('no document holds a whole document number, account or phone', async () => {
    const application = await submitted(county, firm(5), 2);
    await toVerified(county, application, [1]);
    const staff = eligibleStaff(county, firm(5)).slice(0, 2);
    const text = JSON.stringify(await rowsOf(county, 'SELECT data FROM document'));
    for (const { name, document, account, phone } of staff) for (const secret of [name, document, account, phone]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\d{17}[\dX]/);
  });
});

describe('numbers of a year have no gaps', () => {
  /** A case as it stands just before its first act. */
  async function bareCase(): Promise<string> {
    const agent = viewerOf(county, firm(6).username);
    return withScope(county.pool, systemScope(countyId), async (tx) => {
      const now = new Date('2023-01-01T00:00:00+08:00');
      const { departments } = await circumstances(county.pool, tx, countyId, now, now);
      const row: CaseRow = {
        id: newId(), countyId, editionId: 'spring-2022', process: 'red-envelope', number: null, applicantOrgId: agent.organisationId, leadOrgId: departments['humanResources']!, state: 'draft',
        seq: 0, factSeq: 0, definitionVersion: 1, filedAt: null, nextDueAt: null, personCount: 0, amountFen: 0, openedById: agent.userId, createdAt: now, updatedAt: now, closedAt: null, auditSeq: 0, auditMac: '', barredUserIds: [],
      };
      await insertCase(tx, row);
      return row.id;
    });
  }

  /** An act that issues a receipt at an instant; what comes after it may still undo it. */
  async function issueAt(caseId: string, now: Date, after: () => void): Promise<void> {
    const agent = viewerOf(county, firm(6).username);
    await withScope(county.pool, systemScope(countyId), async (tx) => {
      const { read } = await readCase(tx, { caseId }, null);
      const around = await circumstances(county.pool, tx, countyId, now, now);
      const edit = new CaseEdit(read!.snapshot, around, { kind: 'person', ...doerOf(agent) });
      const change = edit.finish({ kind: 'submit', detail: { payable: 0 }, moves: false });
      if (!await writeChange(tx, change, { keys: county.keys, client: null })) throw new Error('the case moved');
      after();
    });
  }

  const numbersOf = async (year: number) => (await rowsOf<{ number: number }>(county, `SELECT number FROM document WHERE kind = 'receipt' AND year = $1 ORDER BY number`, [year])).map(({ number }) => number);

  test('fifty at once, every third rolled back after its number was taken: 1…n without a gap', async () => {
    const cases = await Promise.all(Array.from({ length: 50 }, bareCase));
    const results = await Promise.allSettled(cases.map((caseId, n) => issueAt(caseId, new Date('2023-06-01T12:00:00+08:00'), () => {
      if (n % 3 === 0) throw new Error('undone');
    })));
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBe(33);
    expect(await numbersOf(2023)).toEqual(Array.from({ length: done }, (_, n) => n + 1));
    const { last } = await oneRow<{ last: number }>(county, `SELECT last FROM document_number WHERE kind = 'receipt' AND year = 2023`);
    expect(last).toBe(done);
  });

  test('two acts on one case at once issue one document between them', async () => {
    const caseId = await bareCase();
    const results = await Promise.allSettled([1, 2, 3].map(() => issueAt(caseId, new Date('2024-06-01T12:00:00+08:00'), () => undefined)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await numbersOf(2024)).toEqual([1]);
    await issueAt(caseId, new Date('2024-06-02T12:00:00+08:00'), () => undefined);
    expect(await numbersOf(2024)).toEqual([1]);
  });

  test('the year is the one that calendars in Asia/Shanghai show, and each begins with 1', async () => {
    const [before, after] = [await bareCase(), await bareCase()];
    await issueAt(before, new Date('2025-12-31T15:59:59.999Z'), () => undefined);
    await issueAt(after, new Date('2025-12-31T16:00:00.000Z'), () => undefined);
    expect([await numbersOf(2025), await numbersOf(2026)]).toEqual([[1], [1]]);
    expect(documentNumber('receipt', 2026, 1)).toBe('红包受字〔2026〕第0001号');
  });
});

describe('the query code of a receipt', () => {
  test('is given with the first submission, found by its keyed hash, and can be printed again; the table alone tells nothing', async () => {
    const { caseId } = await submitted(county, firm(7), 1);
    const row = await oneRow<{ code_hash: string; code_sealed: Buffer; id: string; wrapped: Buffer; master_key_id: string }>(county,
      'SELECT q.*, k.* FROM case_query_code q JOIN case_form f ON f.case_id = q.case_id JOIN data_key k ON k.id = f.data_key_id WHERE q.case_id = $1', [caseId]);
    const code = openQueryCode(county.keys, caseId, { id: row.id, wrapped: row.wrapped, masterKeyId: row.master_key_id }, row.code_sealed);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{12}$/);
    expect(hashQueryCode(county.keys, code)).toBe(row.code_hash);
    expect(hashQueryCode({ ...county.keys, blindIndexKey: Buffer.alloc(32) }, code)).not.toBe(row.code_hash);
  });

  test('is read as people type it, and nothing else is taken for one', () => {
    const code = newQueryCode();
    expect(parseQueryCode(` ${spacedQueryCode(code).toLowerCase()} `)).toBe(code);
    expect(spacedQueryCode('ABCDEFGHJKMN')).toBe('ABCD-EFGH-JKMN');
    for (const typed of ['', 'ABCDEFGHJKM', 'ABCDEFGHJKMO', 'ABCDEFGHJKM0', `${code}2`]) expect(parseQueryCode(typed)).toBeNull();
  });
});
