import { registryZh } from '../../policy/messages/registry.ts';
import { registryVerdictText } from '../../policy/messages/registry-text.ts';
import { registryKinds } from '../../policy/registry/definitions.ts';
import { appendAuditNote } from '../../prisma/audit/append.ts';
import { mayImport } from '../../prisma/acts/registry.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import { buildRegistryTemplate, buildReturnedList, registrySheetName } from '../../prisma/spreadsheet/registry-sheets.ts';
import { readSheet } from '../../prisma/spreadsheet/read-sheet.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import type { ApiDeps } from '../context.ts';
import { messageOf } from '../messages.ts';
import { readImportedList, readListRows } from '../reads/registry.ts';
import { sendDownload, sendJson } from './respond.ts';
import type { FileAsker } from './roster-files.ts';
import { contentTypeOf } from './sniff.ts';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const everyRow = 10_000;

const refuse = ({ response, locale }: FileAsker, status: number, code: string): void => sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });

/** GET /files/registry-template/:kind.xlsx */
export async function sendRegistryTemplate(asker: FileAsker, kindAsked: string): Promise<void> {
  const kind = registryKinds.find((known) => known === kindAsked);
  if (asker.viewer === null) return refuse(asker, 401, 'notSignedIn');
  if (kind === undefined) return refuse(asker, 404, 'notFound');
  sendDownload(asker.response, { fileName: `${registryZh.kind[kind]}模板.xlsx`, contentType: contentTypeOf.xlsx, content: await buildRegistryTemplate(kind) });
}

/** GET /files/registry/:importId.xlsx: the list as it was uploaded, with the column 结果. It may hold whole numbers: only its own office gets it, and who takes it is audited. */
export async function sendReturnedList(deps: ApiDeps, asker: FileAsker, importId: string): Promise<void> {
  const { viewer, response } = asker;
  if (viewer === null) return refuse(asker, 401, 'notSignedIn');
  const found = uuid.test(importId) ? await withScope(deps.pool, scopeOf(viewer), (tx) => readImportedList(tx, importId)) : null;
  if (found === null || found.uploadId === null) return refuse(asker, 404, 'notFound');
  if (found.ownerOrgId !== viewer.organisationId || mayImport(viewer, found.kind) !== null) return refuse(asker, 403, 'notAllowed');
  const file = await deps.uploads.read(found.uploadId);
  const sheet = file === null ? null : await readSheet(file, registrySheetName);
  if (sheet === null || !sheet.ok) return refuse(asker, 404, 'notFound');
  const rows = await withScope(deps.pool, scopeOf(viewer), (tx) => readListRows(tx, importId, { outcome: null, first: everyRow, after: 0 }));
  const results = new Map(rows.map((row) => [row.rowNo, `${registryZh.outcome[row.outcome]}：${registryVerdictText('zh-CN', { ...row, kind: found.kind })}`]));
  await appendAuditNote(deps.pool, deps.keys, { countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind: 'listTaken', actorId: viewer.userId, body: { importId, kind: found.kind } });
  sendDownload(response, { fileName: `${registryZh.kind[found.kind]}（结果）.xlsx`, contentType: contentTypeOf.xlsx, content: await buildReturnedList(sheet.rows, results) });
}
