import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildRosterTemplate } from '../../prisma/spreadsheet/roster-template.ts';
import { useApp } from '../support/actors.ts';
import { eligibleFirms, oneRow, rowsOf, useCounty } from '../support/county.ts';

const county = useCounty(4);
const app = useApp(county);
const agentName = () => eligibleFirms(county)[0]?.username ?? '';

const csv = '姓名,证件类型,证件号码\n张三,居民身份证,33092218850101001X\n';

describe('uploading a file', () => {
  it('keeps a spreadsheet outside the database, encrypted, and answers its id', async () => {
    const agent = await app.signIn(agentName());
    const workbook = await buildRosterTemplate();
    const response = await agent.upload('roster', '名册 2022.xlsx', workbook);
    expect(response.status).toBe(201);
    const stored = (await response.json()) as { id: string; fileName: string; sizeBytes: number };
    expect(stored).toEqual({ id: expect.any(String), fileName: '名册 2022.xlsx', sizeBytes: workbook.length });
    const row = await oneRow(county, 'SELECT purpose, content_type, size_bytes, sha256 FROM upload WHERE id = $1', [stored.id]);
    expect(row).toMatchObject({ purpose: 'roster', content_type: expect.stringContaining('spreadsheetml'), size_bytes: workbook.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const onDisk = await readFile(join(app.filesDir, 'uploads', stored.id));
    expect(onDisk.includes(workbook.subarray(100, 140))).toBe(false);
    expect(await app.api.deps.uploads.read(stored.id)).toEqual(workbook);
  });

  it('takes CSV in UTF-8 and in the encoding that Excel writes, by content whatever its name', async () => {
    const agent = await app.signIn(agentName());
    // "姓名,张三" in GB 18030.
    const gb18030 = Buffer.from('d0d5c3fb2cd5c5c8fd0a', 'hex');
    for (const content of [csv, gb18030]) expect((await agent.upload('roster', 'roster.dat', content)).status).toBe(201);
  });

  it.each([
    ['a picture with a spreadsheet\'s name', 'roster.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 415, 'wrongType'],
    ['a plain zip', 'roster.xlsx', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(60)]), 415, 'wrongType'],
    ['a program', 'roster.csv', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(64)]), 415, 'wrongType'],
    ['an empty file', 'roster.csv', Buffer.alloc(0), 415, 'wrongType'],
    ['more than 5 MB', 'roster.csv', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 413, 'tooLarge'],
    ['far more than 5 MB', 'roster.csv', Buffer.alloc(12 * 1024 * 1024, 'a'), 413, 'tooLarge'],
  ])('refuses %s with a sentence and keeps nothing', async (_what, name, content, status, code) => {
    const agent = await app.signIn(agentName());
    const before = await rowsOf(county, 'SELECT id FROM upload');
    const response = await agent.upload('roster', name, content);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ code, message: expect.stringMatching(/[一-龥]/) });
    expect(await rowsOf(county, 'SELECT id FROM upload')).toEqual(before);
    expect((await readdir(join(app.filesDir, 'uploads')).catch(() => [])).filter((file) => file.endsWith('.part'))).toEqual([]);
  });

  it('asks for a signed-in person, their right purpose, the header and a file', async () => {
    const [agent, officer] = [await app.signIn(agentName()), await app.signIn('jingxin')];
    expect((await app.visitor.upload('roster', 'a.csv', csv)).status).toBe(401);
    expect((await agent.upload('return', 'a.csv', csv)).status).toBe(403);
    expect((await agent.upload('elsewhere', 'a.csv', csv)).status).toBe(403);
    expect((await officer.upload('roster', 'a.csv', csv)).status).toBe(403);
    expect((await agent.upload('roster', 'a.csv', csv, { 'x-labour-request': '0' })).status).toBe(403);
    const without = await agent.fetch('/uploads?purpose=roster', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect(without.status).toBe(415);
    const cut = await agent.fetch('/uploads?purpose=roster', { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\nContent-Dis' });
    expect(cut.status).toBe(400);
  });

  it('never uses a name as a path', async () => {
    const agent = await app.signIn(agentName());
    const response = await agent.upload('roster', '../../../etc/passwd.csv', csv);
    expect(await response.json()).toMatchObject({ fileName: expect.not.stringContaining('/') });
  });

  it('of another enterprise can not be imported', async () => {
    const [agent, other] = [await app.signIn(agentName()), await app.signIn(eligibleFirms(county)[1]?.username ?? '')];
    const { id } = (await (await other.upload('roster', 'a.csv', csv)).json()) as { id: string };
    const { caseId } = await agent.startDraft();
    expect(await agent.importRoster(caseId, id)).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'uploadId' }] });
    const { id: own } = (await (await agent.upload('roster', '员工.csv', csv)).json()) as { id: string };
    expect(await agent.importRoster(caseId, own)).toMatchObject({ __typename: 'ImportStarted', import: { state: 'queued', fileName: '员工.csv', totalRows: 0 } });
  });
});

describe('files to take away', () => {
  it('the roster template is a workbook for everybody', async () => {
    const response = await app.visitor.fetch('/files/roster-template.xlsx');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/filename\*=UTF-8''.*\.xlsx/);
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
  });

  it('a bank file is for makers and checkers, and only when it exists', async () => {
    const unknown = '/files/bank/00000000-0000-4000-8000-000000000000';
    expect((await app.visitor.fetch(unknown)).status).toBe(401);
    expect((await (await app.signIn('jingxin')).fetch(unknown)).status).toBe(403);
    expect((await (await app.signIn('chuna')).fetch(unknown)).status).toBe(404);
    expect((await (await app.signIn('chuna')).fetch('/files/bank/..%2f..%2fkeys.json')).status).toBe(404);
  });
});
