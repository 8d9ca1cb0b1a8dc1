import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { registryKinds } from '../../policy/registry/definitions.ts';
import { mayImport } from '../../prisma/acts/registry.ts';
import type { UploadStore } from '../../prisma/files/upload-store.ts';
import { withScope } from '../../prisma/scope/scope.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { Locale } from '../locale.ts';
import { messageOf } from '../messages.ts';
import { receiveFile } from './multipart.ts';
import { sendJson } from './respond.ts';
import { contentTypeOf, sniffPaper, sniffSpreadsheet } from './sniff.ts';

/** 5 MB, as the page promises (web.md, rule 9). */
export const maxUploadBytes = 5 * 1024 * 1024;

/** roster: a firm's; registry: a department's list; rules: the rules document; return: a bank's; evidence: what shows how a payment went; attachment: what a person sends with a request. */
const purposes = ['roster', 'return', 'attachment', 'evidence', 'registry', 'rules'] as const;
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

/** POST /uploads?purpose=roster|return|attachment|evidence: keeps one spreadsheet, or one scan of a paper, and answers its id, which GraphQL then passes. */
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
  const kind = await (isPaper(purpose) ? sniffPaper : sniffSpreadsheet)(received.content);
  if (kind === null) return refuse({ status: 415, code: isPaper(purpose) ? 'wrongPaper' : 'wrongType' });
  const { fileName, content } = received;
  const id = await keepUpload(deps, viewer, { purpose, fileName, contentType: contentTypeOf[kind], content });
  sendJson(response, 201, { id, fileName, sizeBytes: content.length });
}

const isPaper = (purpose: Purpose): boolean => purpose === 'attachment' || purpose === 'evidence' || purpose === 'rules';

function mayUpload(viewer: Viewer, purpose: Purpose): boolean {
  if (purpose === 'roster' || purpose === 'attachment') return viewer.organisationKind === 'enterprise';
  if (purpose === 'registry') return registryKinds.some((kind) => mayImport(viewer, kind) === null);
  if (purpose === 'rules') return viewer.organisationCode === 'humanResources' && viewer.roles.some((role) => role === 'handler' || role === 'sectionHead' || role === 'bureauHead');
  return viewer.roles.includes('paymentMaker') || viewer.roles.includes('paymentChecker');
}

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/**
 * Keeps a file and the row that names it, and answers its id. The file is complete under its name before the row exists: a crash leaves a
 * file nobody names, never a row without one.
 */
export async function keepUpload(
  { pool, uploads }: UploadDeps, viewer: Viewer, { purpose, fileName, contentType, content }: { purpose: Purpose; fileName: string; contentType: string; content: Buffer },
): Promise<string> {
  const id = await uploads.write(content);
  const values = [id, viewer.countyId, viewer.organisationId, viewer.userId, purpose, fileName, contentType, content.length, sha256Of(content)];
  try {
    await withScope(pool, scopeOf(viewer), (tx) => tx.query(insertUpload, values));
  } catch (error) {
    await uploads.remove(id);
    throw error;
  }
  return id;
}

const insertUpload = `
  INSERT INTO upload (id, county_id, owner_org_id, uploaded_by_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, business_now())`;
