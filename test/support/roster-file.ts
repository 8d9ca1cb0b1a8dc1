/** A roster as a firm fills it in: the product's own template, its rows replaced. */
import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { rosterColumns } from '../../policy/red-envelope/roster-columns.ts';
import type { RosterCells } from '../../prisma/seed/story/rosters.ts';

/** A cell that is a number is what a spreadsheet makes of a long number typed into a cell of another format. */
export type RosterFileRow = { [column in keyof RosterCells]: string | number };

/**
 * Fills the template in from its second row on, over the examples.
 * @param template the file as it was downloaded
 */
export async function fillTemplate(template: Uint8Array, rows: readonly RosterFileRow[]): Promise<Buffer> {
  const workbook = await openXlsx(template);
  const [sheet] = workbook.sheets;
  if (sheet === undefined) throw new Error('the template has no sheet');
  const [headings] = sheet.rows;
  sheet.rows = [headings ?? [], ...rows.map((row) => rosterColumns.map((column) => row[column]))];
  for (const key of sheet.cells?.keys() ?? []) {
    if (!key.startsWith('0,')) sheet.cells?.delete(key);
  }
  return Buffer.from(await saveXlsx(workbook));
}
