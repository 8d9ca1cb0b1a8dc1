import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import type { UploadStore } from '../../prisma/files/upload-store.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { Locale } from '../locale.ts';
import { messageOf } from '../messages.ts';
import { receiveFile } from './multipart.ts';
import type { ReceivedFile } from './multipart.ts';
import { sendJson } from './respond.ts';
import { contentTypeOf, sniffPaper, sniffSpreadsheet } from './sniff.ts';
import type { PaperKind, SpreadsheetKind } from './sniff.ts';

/** 5 MB, as the page promises (web.md, rule 9). */
export const maxUploadBytes = 5 * 1024 * 1024;

const purposes = ['roster', 'return', 'attachment'] as const;
type Purpose = (typeof purposes)[number];

export interface UploadDeps {
  readonly pool: Pool;
  readonly uploads: UploadStore;
}

interface Refused {
  readonly status: number;
  readonly code: string;
}

const statusOf: Readonly<Record<string, number>> = { tooLarge: 413, wrongType: 415, notMultipart: 415 };

/** POST /uploads?purpose=roster|return|attachment: keeps one spreadsheet, or one scan of a paper, and answers its id, which GraphQL then passes. */
export async function handleUpload(
  deps: UploadDeps, viewer: Viewer | null, locale: Locale, request: IncomingMessage, response: ServerResponse, query: URLSearchParams,
): Promise<void> {
  const refuse = ({ status, code }: Refused) => sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });
  if (viewer === null) return refuse({ status: 401, code: 'notSignedIn' });
  const purpose = purposes.find((known) => known === query.get('purpose'));
  if (purpose === undefined || !mayUpload(viewer, purpose)) return refuse({ status: 403, code: 'notAllowed' });
  if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + 64 * 1024) return refuse({ status: 413, code: 'tooLarge' });
  const received = await receiveFile(request, maxUploadBytes);
  if (typeof received === 'string') return refuse({ status: statusOf[received] ?? 400, code: received });
  const kind = await (purpose === 'attachment' ? sniffPaper : sniffSpreadsheet)(received.content);
  if (kind === null) return refuse({ status: 415, code: purpose === 'attachment' ? 'wrongPaper' : 'wrongType' });
  sendJson(response, 201, await storeUpload(deps, viewer, purpose, received, kind));
}

function mayUpload(viewer: Viewer, purpose: Purpose): boolean {
  if (purpose === 'roster' || purpose === 'attachment') return viewer.organisationKind === 'enterprise';
  return viewer.roles.includes('paymentMaker') || viewer.roles.includes('paymentChecker');
}

interface StoredUpload {
  readonly id: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** The file is complete under its name before the row that names it exists: a crash leaves a file nobody names, never a row without one. */
async function storeUpload(
  { pool, uploads }: UploadDeps, viewer: Viewer, purpose: Purpose, { fileName, content }: ReceivedFile, kind: SpreadsheetKind | PaperKind,
): Promise<StoredUpload> {
  const id = await uploads.write(content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const values = [id, viewer.countyId, viewer.organisationId, viewer.userId, purpose, fileName, contentTypeOf[kind], content.length, sha256];
  try {
    await withScope(pool, scopeOf(viewer), (tx) => tx.query(insertUpload, values));
  } catch (error) {
    await uploads.remove(id);
    throw error;
  }
  return { id, fileName, sizeBytes: content.length };
}

const insertUpload = `
  INSERT INTO upload (id, county_id, owner_org_id, uploaded_by_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, business_now())`;
