import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { appendAuditNote } from '../../prisma/audit/append.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import type { BankFolder } from '../../prisma/files/bank-folder.ts';
import type { UploadStore } from '../../prisma/files/upload-store.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import { buildRosterTemplate } from '../../prisma/spreadsheet/roster-template.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { Locale } from '../locale.ts';
import { messageOf } from '../messages.ts';
import { readRulesFile } from '../reads/detailed-rules.ts';
import { readBatchNumber, readEvidence } from '../reads/act-results.ts';
import { sendDownload, sendJson } from './respond.ts';
import { contentTypeOf } from './sniff.ts';

export interface FileDeps {
  readonly uploads: UploadStore;
  readonly pool: Pool;
  readonly bank: BankFolder;
  readonly keys: Keys;
}

let template: Promise<Buffer> | undefined;

/** GET /files/roster-template.xlsx: the same for everybody, built once. */
export async function sendRosterTemplate(response: ServerResponse): Promise<void> {
  template ??= buildRosterTemplate();
  sendDownload(response, { fileName: '留嵊红包花名册模板.xlsx', contentType: contentTypeOf.xlsx, content: await template });
}

const batchId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** GET /files/bank/:batchId: the payment file, for those who make and release payments. It holds whole accounts: who takes it is audited. */
export async function sendBankFile(deps: FileDeps, viewer: Viewer | null, locale: Locale, response: ServerResponse, id: string): Promise<void> {
  const refuse = (status: number, code: string) => sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });
  if (viewer === null) return refuse(401, 'notSignedIn');
  if (!viewer.roles.some((role) => role === 'paymentMaker' || role === 'paymentChecker')) return refuse(403, 'notAllowed');
  const number = batchId.test(id) ? await withScope(deps.pool, scopeOf(viewer), (tx) => readBatchNumber(tx, id)) : null;
  const text = number === null ? null : await deps.bank.readOutgoing(number);
  if (number === null || text === null) return refuse(404, 'notFound');
  const body = { batchId: id, batchNumber: number };
  await appendAuditNote(deps.pool, deps.keys, {
    countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind: 'bankFileTaken', actorId: viewer.userId, body,
  });
  sendDownload(response, { fileName: `${number}.csv`, contentType: contentTypeOf.csv, content: Buffer.from(text) });
}

/** GET /files/evidence/:uploadId: what shows how a payment went, for those who pay in the office that holds it. Who takes it is audited. */
export async function sendEvidence(deps: FileDeps, viewer: Viewer | null, locale: Locale, response: ServerResponse, id: string): Promise<void> {
  const refuse = (status: number, code: string) => sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });
  if (viewer === null) return refuse(401, 'notSignedIn');
  const found = batchId.test(id) ? await withScope(deps.pool, scopeOf(viewer), (tx) => readEvidence(tx, id)) : null;
  const content = found === null ? null : await deps.uploads.read(id);
  if (found === null || content === null) return refuse(404, 'notFound');
  await appendAuditNote(deps.pool, deps.keys, {
    countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind: 'evidenceTaken', actorId: viewer.userId, body: { uploadId: id },
  });
  sendDownload(response, { fileName: found.fileName, contentType: found.contentType, content });
}

/** GET /files/rules/:uploadId: a draft of the detailed rules, for whoever sees its case: those who sign read what they sign. */
export async function sendRulesDraft(deps: FileDeps, viewer: Viewer | null, locale: Locale, response: ServerResponse, id: string): Promise<void> {
  const refuse = (status: number, code: string) => sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });
  if (viewer === null) return refuse(401, 'notSignedIn');
  const found = batchId.test(id) ? await withScope(deps.pool, scopeOf(viewer), (tx) => readRulesFile(tx, id)) : null;
  const content = found === null ? null : await deps.uploads.read(id);
  if (found === null || content === null) return refuse(404, 'notFound');
  sendDownload(response, { fileName: found.fileName, contentType: 'application/octet-stream', content });
}
