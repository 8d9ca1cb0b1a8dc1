import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { documentNumber } from '../../policy/documents/kinds.ts';
import { appendAuditNote } from '../../prisma/audit/append.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { publicScope, systemScope, withScope } from '../../prisma/scope/scope.ts';
import { scopeOf } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { kindsFor } from '../documents/audience.ts';
import type { Copies } from '../documents/copies.ts';
import { renderDocument } from '../documents/render.ts';
import type { Locale } from '../locale.ts';
import type { Logger } from '../logger.ts';
import { messageOf } from '../messages.ts';
import { queryCodeOf, readDocument } from '../reads/documents.ts';
import type { DocumentRow } from '../reads/documents.ts';
import { shownAfterEndMs } from '../reads/publicity.ts';
import { sendDownload, sendJson } from './respond.ts';

export interface DocumentDeps {
  readonly pool: Pool;
  readonly keys: Keys;
  readonly countyId: string;
  readonly demonstration: boolean;
  readonly logger: Logger;
  readonly copies: Copies;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * GET /files/documents/:id.pdf: made from the document's frozen fields when it is asked for. Who doesn't see it is told that there is no such
 * document. Whatever isn't public is audited.
 */
export async function sendDocument(deps: DocumentDeps, viewer: Viewer | null, locale: Locale, response: ServerResponse, id: string): Promise<void> {
  const scope = viewer === null ? publicScope(deps.countyId) : scopeOf(viewer);
  const row = uuid.test(id) ? await withScope(deps.pool, scope, (tx) => readDocument(tx, id, shownAfterEndMs)) : null;
  if (row === null || !mayTake(viewer, row)) return sendJson(response, 404, { code: 'notFound', message: messageOf(locale, 'upload.notFound') });
  const pdf = await deps.copies.of(row.id, () => render(deps, row));
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await noteHash(deps, row, sha256);
  if (viewer !== null && row.kind !== 'publicity-list') {
    await appendAuditNote(deps.pool, deps.keys, {
      countyId: viewer.countyId, stream: `organisation:${viewer.organisationId}`, kind: 'documentTaken', actorId: viewer.userId, body: { documentId: row.id, document: row.kind, sha256 },
    });
  }
  sendDownload(response, { fileName: `${documentNumber(row.kind, row.year, row.number)}.pdf`, contentType: 'application/pdf', content: pdf });
}

const mayTake = (viewer: Viewer | null, row: DocumentRow): boolean =>
  kindsFor(viewer).includes(row.kind) && (row.own || (row.kind === 'publicity-list' && row.published));

function render({ keys, demonstration }: DocumentDeps, row: DocumentRow): Promise<Buffer> {
  const { kind, year, number, issued_at: issuedAt } = row;
  return renderDocument({ kind, year, number, issuedAt, data: { ...row.data, queryCode: queryCodeOf(keys, row) } }, { demonstration });
}

/** The hash of the first copy is kept: another font or template makes other bytes, which is worth knowing and no fault of who asks. */
async function noteHash({ pool, logger, countyId }: DocumentDeps, row: DocumentRow, sha256: string): Promise<void> {
  if (row.pdf_sha256 === sha256) return;
  if (row.pdf_sha256 !== null) return logger.warn({ documentId: row.id, was: row.pdf_sha256, is: sha256 }, 'a document is set otherwise than when it was first taken');
  await withScope(pool, systemScope(countyId), (tx) => tx.named('document-hash', 'UPDATE document SET pdf_sha256 = $2 WHERE id = $1 AND pdf_sha256 IS NULL', [row.id, sha256]));
}
