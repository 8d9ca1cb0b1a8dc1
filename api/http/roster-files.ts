import type { ServerResponse } from 'node:http';
import { textOfCode } from '../../policy/messages/translate.ts';
import { appendAuditNote } from '../../prisma/audit/append.ts';
import { readFaultyRows } from '../../prisma/roster/faulty-rows.ts';
import type { FaultyLine } from '../../prisma/roster/faulty-rows.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import { buildSampleRoster } from '../../prisma/seed/sample-roster.ts';
import { inventWorld } from '../../prisma/seed/world/world.ts';
import { buildRosterErrors } from '../../prisma/spreadsheet/roster-errors.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { ApiDeps } from '../context.ts';
import type { Locale } from '../locale.ts';
import { messageOf } from '../messages.ts';
import { readAttachment, readSeedNumber } from '../reads/attachments.ts';
import { sendDownload, sendJson } from './respond.ts';
import { contentTypeOf } from './sniff.ts';

/** Who asks for a file, and where the answer goes. */
export interface FileAsker {
  readonly viewer: Viewer | null;
  readonly locale: Locale;
  readonly response: ServerResponse;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function refuse({ response, locale }: FileAsker, status: number, code: string): void {
  sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });
}

/**
 * GET /files/roster-errors/:caseId.xlsx: the rows that could not be read, as uploaded, each with what is wrong. It holds whole numbers:
 * only the applicant's own agents get it, and who takes it is audited.
 */
export async function sendRosterErrors(deps: ApiDeps, asker: FileAsker, caseId: string): Promise<void> {
  const { viewer, response } = asker;
  if (viewer === null) return refuse(asker, 401, 'notSignedIn');
  if (!viewer.roles.includes('enterpriseAgent')) return refuse(asker, 403, 'notAllowed');
  const found = uuid.test(caseId) ? await withScope(deps.pool, scopeOf(viewer), (tx) => readFaultyRows(tx, deps.keys, caseId, viewer.organisationId)) : null;
  if (found === null) return refuse(asker, 404, 'notFound');
  const content = await buildRosterErrors(found.lines.map(inWords), found.rosterMark);
  await appendAuditNote(deps.pool, deps.keys, {
    countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind: 'rosterErrorsTaken', actorId: viewer.userId, body: { caseId, rows: found.lines.length },
  });
  sendDownload(response, { fileName: '留嵊红包花名册问题表.xlsx', contentType: contentTypeOf.xlsx, content });
}

// The workbook is Chinese, as every document of the county.
function inWords({ rowNo, cells, problems }: FaultyLine) {
  return { rowNo, cells, sentences: problems.map(({ field, code, params }) => ({ column: field, text: textOfCode('zh-CN', 'roster.problem', code, params) ?? code })) };
}

/** GET /files/attachments/:id: a file that belongs to an application, for whoever sees it; who takes it is audited. */
export async function sendAttachment(deps: ApiDeps, asker: FileAsker, id: string): Promise<void> {
  const { viewer, response } = asker;
  if (viewer === null) return refuse(asker, 401, 'notSignedIn');
  const found = uuid.test(id) ? await withScope(deps.pool, scopeOf(viewer), (tx) => readAttachment(tx, id)) : null;
  const content = found === null ? null : await deps.uploads.read(found.uploadId);
  if (found === null || content === null) return refuse(asker, 404, 'notFound');
  await appendAuditNote(deps.pool, deps.keys, {
    countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind: 'attachmentTaken', actorId: viewer.userId, body: { caseId: found.caseId, attachmentId: id },
  });
  sendDownload(response, { fileName: found.fileName, contentType: found.contentType, content });
}

const samples = new Map<boolean, Promise<Buffer>>();

/** GET /files/sample-roster.xlsx and its corrected twin: only where the people in them are invented. */
export async function sendSampleRoster(deps: ApiDeps, asker: FileAsker, flawed: boolean): Promise<void> {
  const seedNumber = deps.demonstration ? await readSeedNumber(deps.pool) : null;
  if (seedNumber === null) return refuse(asker, 404, 'notFound');
  const sample = samples.get(flawed) ?? buildSampleRoster(inventWorld(seedNumber), flawed);
  samples.set(flawed, sample);
  sendDownload(asker.response, { fileName: flawed ? '示例名册.xlsx' : '示例名册（已改正）.xlsx', contentType: contentTypeOf.xlsx, content: await sample });
}
