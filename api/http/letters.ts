import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { looksAfter } from '../../policy/enrolment/rules.ts';
import { appendAuditNote } from '../../prisma/audit/append.ts';
import { asSystem } from '../../prisma/enrolment/firms.ts';
import { takeUploadPlace } from '../../prisma/enrolment/uploads.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { ApiDeps } from '../context.ts';
import type { Locale } from '../locale.ts';
import { messageOf } from '../messages.ts';
import { readLetterFile } from '../reads/enrolment.ts';
import { clientAddress } from './client-address.ts';
import { receiveFile } from './multipart.ts';
import { sendDownload, sendJson } from './respond.ts';
import { contentTypeOf, sniffPaper } from './sniff.ts';
import { maxUploadBytes } from './uploads.ts';

/** In a header, not in the address: addresses are logged. */
export const proofHeader = 'x-enrolment-proof';

const statusOf: Readonly<Record<string, number>> = { tooLarge: 413, notMultipart: 415 };

/**
 * POST /uploads?purpose=letter: an authorisation letter, from an agent or from somebody who has shown a one-time code. The file is the
 * firm's from the first moment; it counts only once an account or an agent names it.
 */
export async function handleLetterUpload(deps: ApiDeps, viewer: Viewer | null, locale: Locale, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (status: number, code: string) => sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });
  const { uploads: limit } = deps.enrolmentLimits;
  const address = clientAddress(request, deps.publicOrigin.startsWith('https:'));
  if (limit.isExhausted(address)) return refuse(429, 'tooManyUploads');
  if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + 64 * 1024) return refuse(413, 'tooLarge');
  const firmId = await firmOf(deps, viewer, request);
  if (firmId === null) return refuse(viewer === null ? 401 : 403, viewer === null ? 'enrolmentOver' : 'notAllowed');
  limit.note(address);
  const received = await receiveFile(request, maxUploadBytes);
  if (typeof received === 'string') return refuse(statusOf[received] ?? 400, received);
  const kind = await sniffPaper(received.content);
  if (kind === null) return refuse(415, 'letterType');
  const { fileName, content } = received;
  const id = await deps.uploads.write(content);
  const values = [id, deps.countyId, firmId, viewer?.userId ?? null, fileName, contentTypeOf[kind], content.length, createHash('sha256').update(content).digest('hex')];
  try {
    await asSystem(deps, deps.countyId, (tx) => tx.named('insert-letter', insertLetter, values));
  } catch (error) {
    await deps.uploads.remove(id);
    throw error;
  }
  sendJson(response, 201, { id, fileName, sizeBytes: content.length });
}

const insertLetter = `
  INSERT INTO upload (id, county_id, owner_org_id, uploaded_by_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
  VALUES ($1, $2, $3, $4, 'letter', $5, $6, $7, $8, business_now())`;

async function firmOf(deps: ApiDeps, viewer: Viewer | null, request: IncomingMessage): Promise<string | null> {
  if (viewer !== null) return viewer.organisationKind === 'enterprise' && viewer.assisting === null ? viewer.organisationId : null;
  return takeUploadPlace(deps, deps.countyId, String(request.headers[proofHeader] ?? ''), deps.systemNow().getTime());
}

const uuidShape = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** GET /files/letters/:authorisationId: for the office that looks after the firm and for the firm itself. Who takes it is audited. */
export async function sendLetter(deps: ApiDeps, viewer: Viewer | null, locale: Locale, response: ServerResponse, id: string): Promise<void> {
  const refuse = (status: number, code: string) => sendJson(response, status, { code, message: messageOf(locale, `upload.${code}`) });
  if (viewer === null) return refuse(401, 'notSignedIn');
  const letter = uuidShape.test(id) ? await asSystem(deps, viewer.countyId, (tx) => readLetterFile(tx, id)) : null;
  if (letter === null || !(letter.firmId === viewer.organisationId || looksAfter(viewer, letter))) return refuse(404, 'notFound');
  const content = await deps.uploads.read(letter.uploadId);
  if (content === null) return refuse(404, 'notFound');
  await appendAuditNote(deps.pool, deps.keys, {
    countyId: viewer.countyId, stream: `organisation:${letter.firmId}`, kind: 'letterTaken', actorId: viewer.userId, body: { authorisationId: id },
  });
  sendDownload(response, { fileName: letter.fileName, contentType: letter.contentType, content });
}
