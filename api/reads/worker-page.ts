import type { DocumentType } from '../../policy/identity/identity-document.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { openRosterLines } from '../../prisma/roster/secrets.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

export interface FirmName { readonly id: string; readonly name: string; readonly townshipName: string | null }

/** Firms whose name holds a text, ten at most: to choose from, not to page through. */
export function readFirmsNamed(tx: Tx, text: string): Promise<FirmName[]> {
  const query = `SELECT o.id, o.name, t.name AS "townshipName" FROM organisation o LEFT JOIN organisation t ON t.id = o.township_id
    WHERE o.kind = 'enterprise' AND position($1 IN o.name) > 0 ORDER BY o.name LIMIT 10`;
  return tx.named('firms-named', query, [text]);
}

export function readTownships(tx: Tx): Promise<{ id: string; name: string; nameEn: string | null }[]> {
  return tx.named('townships', `SELECT id, name, name_en AS "nameEn" FROM organisation WHERE kind = 'township' ORDER BY code`, []);
}

/** Somebody whom visitors of a demonstration may be. */
export interface DemonstrationWorker { readonly kind: 'paid' | 'failed'; readonly documentType: DocumentType; readonly document: string; readonly phone: string; readonly nameMasked: string }

/** Nobody alive was born in the 1880s: a real person that a visitor's own roster names is never shown here. */
const invented = /^\d{6}188\d/;

/** One person who has been paid and one whose payment failed. Under the system's scope, in a demonstration only. */
export async function readDemonstrationWorkers(tx: Tx, keys: Keys): Promise<DemonstrationWorker[]> {
  const rows = await tx.named<{ kind: DemonstrationWorker['kind']; lineId: string; documentType: DocumentType; nameMasked: string }>('demonstration-workers', `
    (SELECT 'paid' AS kind, l.id AS "lineId", l.document_type AS "documentType", l.name_masked AS "nameMasked" FROM payment_line p JOIN award a ON a.id = p.award_id
      JOIN roster_line l ON l.id = a.roster_line_id WHERE p.state = 'paid' AND l.document_type = 'idCard' ORDER BY p.reference LIMIT 5)
    UNION ALL
    (SELECT 'failed', l.id, l.document_type, l.name_masked FROM award a JOIN roster_line l ON l.id = a.roster_line_id
      WHERE a.live AND a.state = 'failed' AND l.document_type = 'idCard' ORDER BY a.created_at, a.id LIMIT 5)`, []);
  const secrets = await openRosterLines(tx, keys, rows.map(({ lineId }) => lineId));
  const shown = rows.flatMap(({ kind, lineId, documentType, nameMasked }) => {
    const { document, phone } = secrets.get(lineId) ?? { document: null, phone: null };
    return document !== null && phone !== null && invented.test(document) ? [{ kind, documentType, document, phone, nameMasked }] : [];
  });
  return (['paid', 'failed'] as const).flatMap((kind) => shown.filter((worker) => worker.kind === kind).slice(0, 1));
}
