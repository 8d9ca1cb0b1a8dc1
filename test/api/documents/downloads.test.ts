import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { withdrawApplication } from '../../../prisma/acts/application.ts';
import { openQueryCode, spacedQueryCode } from '../../../prisma/documents/query-code.ts';
import type { Actor } from '../../support/actors.ts';
import { useApp } from '../../support/actors.ts';
import { contextOf, eligibleFirms, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { batchSent, bankAnswers, eligibleStaff, newId, submitted, toApproved, toVerified } from '../../support/path.ts';
import { pdfText } from '../../support/pdf-text.ts';

const county = useCounty();
const app = useApp(county);
const firm = (n: number) => eligibleFirms(county)[n]!;

interface Listed { kind: string; kindLabel: string; number: string; url: string }
async function listedFor(actor: Actor, caseId: string): Promise<Listed[]> {
  const data = await actor.ask('query($id: ID!) { case(id: $id) { documents { kind kindLabel number issuedAt url } } }', { id: caseId });
  return (data['case'] as { documents: Listed[] } | null)?.documents ?? [];
}
const urlOf = async (caseId: string, kind: string) => `/files/documents/${(await oneRow<{ id: string }>(county, 'SELECT id FROM document WHERE case_id = $1 AND kind = $2', [caseId, kind])).id}.pdf`;
const take = (actor: Actor, url: string) => actor.fetch(url);
const statusOf = async (actor: Actor, url: string) => (await take(actor, url)).status;
const pdfOf = async (actor: Actor, url: string) => Buffer.from(await (await take(actor, url)).arrayBuffer());

describe('who may take a document', () => {
  test('the firm its receipt and refusal, the offices of the case theirs, payers the payment list, everybody the publicity list; to others it does not exist', async () => {
    const application = await submitted(county, firm(0), 3);
    await toApproved(county, application, [2]);
    const batchId = await batchSent(county, [application.caseId]);
    await bankAnswers(county, batchId);
    const [agent, stranger, reviewer, verifier, payer, otherOffice, leader] = await Promise.all(
      [firm(0).username, firm(1).username, application.reviewer.username, application.verifier.username, 'chuna', 'shangwu', 'ducha'].map((name) => app.signIn(name))) as [Actor, Actor, Actor, Actor, Actor, Actor, Actor];
    const { caseId } = application;
    const [receipt, refusal, list, closing, payment] = [await urlOf(caseId, 'receipt'), await urlOf(caseId, 'refusal'), await urlOf(caseId, 'publicity-list'), await urlOf(caseId, 'closing-sheet'), await urlOf(batchId, 'payment-list')];
    const seen = async (actor: Actor) => Promise.all([receipt, refusal, list, closing, payment].map((url) => statusOf(actor, url)));
    expect(await seen(agent)).toEqual([200, 200, 200, 404, 404]);
    expect(await seen(stranger)).toEqual([404, 404, 200, 404, 404]);
    expect(await seen(app.visitor)).toEqual([404, 404, 200, 404, 404]);
    expect(await seen(reviewer)).toEqual([200, 200, 200, 200, 404]);
    expect(await seen(verifier)).toEqual([200, 200, 200, 200, 404]);
    expect(await seen(payer)).toEqual([200, 200, 200, 200, 200]);
    expect(await seen(otherOffice)).toEqual([404, 404, 200, 404, 404]);
    expect(await seen(leader)).toEqual([200, 200, 200, 200, 200]);
    expect((await listedFor(agent, caseId)).map(({ kind }) => kind)).toEqual(['receipt', 'refusal', 'publicity-list']);
    expect((await listedFor(verifier, caseId)).map(({ kind }) => kind)).toEqual(['receipt', 'refusal', 'publicity-list', 'closing-sheet']);
    expect(await listedFor(stranger, caseId)).toEqual([]);
    const cover = await payer.ask('query($id: ID!) { paymentBatch(id: $id) { coverSheet { number url } } }', { id: batchId });
    expect((cover['paymentBatch'] as { coverSheet: Listed }).coverSheet.url).toBe(payment);
    for (const url of ['/files/documents/nonsense.pdf', `/files/documents/${newId()}.pdf`]) expect(await statusOf(leader, url)).toBe(404);
  });

  test('a publicity list is public while it is up: not after its application was withdrawn', async () => {
    const application = await submitted(county, firm(2), 2);
    await toVerified(county, application);
    const url = await urlOf(application.caseId, 'publicity-list');
    const notice = await app.visitor.ask('query { publicityNotices(first: 50) { id document { number url } } }', {});
    expect((notice['publicityNotices'] as { document: Listed | null }[]).map(({ document }) => document?.url)).toContain(url);
    expect(await statusOf(app.visitor, url)).toBe(200);
    await withdrawApplication(contextOf(county), application.agent, { clientActId: newId(), caseId: application.caseId, reason: null });
    expect(await statusOf(app.visitor, url)).toBe(404);
    expect(await statusOf(await app.signIn(firm(2).username), url)).toBe(200);
  });
});

describe('what is taken', () => {
  test('the receipt carries the query code; the copy is named by its number, is the same each time, and its hash is kept', async () => {
    const { caseId } = await submitted(county, firm(3), 1);
    const agent = await app.signIn(firm(3).username);
    const [{ url, number, kindLabel } = { url: '', number: '', kindLabel: '' }] = await listedFor(agent, caseId);
    expect(kindLabel).toBe('受理通知书（回执）');
    const answer = await take(agent, url);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(`${number}.pdf`);
    const pdf = Buffer.from(await answer.arrayBuffer());
    const row = await oneRow<{ code_sealed: Buffer; id: string; wrapped: Buffer; master_key_id: string; pdf_sha256: string }>(county,
      `SELECT q.code_sealed, k.*, d.pdf_sha256 FROM case_query_code q JOIN case_form f ON f.case_id = q.case_id JOIN data_key k ON k.id = f.data_key_id JOIN document d ON d.case_id = q.case_id WHERE q.case_id = $1`, [caseId]);
    const code = openQueryCode(county.keys, caseId, { id: row.id, wrapped: row.wrapped, masterKeyId: row.master_key_id }, row.code_sealed);
    expect(pdfText(pdf).join('')).toContain(spacedQueryCode(code));
    expect(row.pdf_sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    expect((await pdfOf(await app.signIn('ducha'), url)).equals(pdf)).toBe(true);
  });

  test('no document names a worker in full or holds a whole number, account or phone; every copy that is not public is audited', async () => {
    const application = await submitted(county, firm(4), 3);
    await toApproved(county, application, [1]);
    const batchId = await batchSent(county, [application.caseId]);
    const leader = await app.signIn('ducha');
    const before = await rowsOf(county, `SELECT 1 FROM audit_link WHERE kind = 'documentTaken'`);
    const documents = await rowsOf<{ id: string; kind: string }>(county, 'SELECT id, kind FROM document WHERE case_id = ANY($1)', [[application.caseId, batchId]]);
    expect(documents.map(({ kind }) => kind).sort()).toEqual(['payment-list', 'publicity-list', 'receipt', 'refusal']);
    const texts = await Promise.all(documents.map(async ({ id }) => pdfText(await pdfOf(leader, `/files/documents/${id}.pdf`)).join('')));
    for (const { name, document, account, phone } of eligibleStaff(county, firm(4)).slice(0, 3)) {
      for (const secret of [name, document, account, phone]) for (const text of texts) expect(text).not.toContain(secret);
    }
    const after = await rowsOf<{ body: { documentId: string; document: string } }>(county, `SELECT body FROM audit_link WHERE kind = 'documentTaken' ORDER BY system_at`);
    expect(after.slice(before.length).map(({ body }) => body.document).sort()).toEqual(['payment-list', 'receipt', 'refusal']);
  });
});
