// A roster's way into a case: the upload as the API records it, and the reading as the import's workflow asks for it.
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { parseRosterRow } from '../../../policy/red-envelope/roster.ts';
import type { Keys } from '../../encryption/index.ts';
import { finishImport, lockImport, noteProgress, readImportJob, startImport } from '../../roster/import-job.ts';
import { judgeRows } from '../../roster/judge-rows.ts';
import { writeRosterLines } from '../../roster/lines.ts';
import { systemScope, withScope } from '../../scope/scope.ts';
import { scopeOf } from '../../viewer.ts';
import type { Viewer } from '../../viewer.ts';
import { countyId } from '../world/world.ts';
import { rosterSheet } from './rosters.ts';
import type { RosterCells } from './rosters.ts';

const fileName = '留嵊红包花名册.csv';

/** Records the firm's spreadsheet. Its bytes aren't kept: the rows are read in the same breath. */
export async function uploadRoster(pool: Pool, viewer: Viewer, id: string, rows: readonly RosterCells[]): Promise<void> {
  const content = Buffer.from(rosterSheet(rows).map((cells) => cells.join(',')).join('\r\n'), 'utf8');
  const sha256 = createHash('sha256').update(content).digest('hex');
  await withScope(pool, scopeOf(viewer), (tx) => tx.named('seed-upload',
    `INSERT INTO upload (id, county_id, owner_org_id, uploaded_by_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
     VALUES ($1, $2, $3, $4, 'roster', $5, 'text/csv', $6, $7, business_now())`,
    [id, viewer.countyId, viewer.organisationId, viewer.userId, fileName, content.length, sha256]));
}

/** Reads every row, judges it by the registers, and ends the import. */
export async function readRoster(pool: Pool, keys: Keys, importId: string, rows: readonly RosterCells[]): Promise<void> {
  await withScope(pool, systemScope(countyId), async (tx) => {
    const job = await readImportJob(tx, keys, importId);
    if (job === null) throw new Error('the seeded import is not there');
    await startImport(tx, importId, rows.length);
    const gate = await lockImport(tx, job);
    if (gate.obstacle !== null) throw new Error(`the seeded import may not write: ${gate.obstacle}`);
    // Row 1 of the sheet is the heading.
    const lines = await judgeRows(tx, keys, job, rows.map((cells, at) => ({ cells, lineNo: at + 1, ...parseRosterRow(cells, at + 2) })));
    await writeRosterLines(tx, job, lines);
    await noteProgress(tx, importId, lines.length, lines.filter((line) => line.judgement.outcome === 'problem').length);
    await finishImport(tx, job);
    // Delivered: the relay has nothing left to send for it.
    await tx.named('seed-import-sent', 'UPDATE roster_import SET sent_at = business_now() WHERE id = $1', [importId]);
  });
}
