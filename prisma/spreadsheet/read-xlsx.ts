import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { createRowGatherer, refused, sheetLimits } from './sheet.ts';
import type { SheetResult } from './sheet.ts';
import { checkZip } from './zip-check.ts';

const wideColumns = 1000;
const maxWideRows = 100;

/**
 * Reads one sheet of an .xlsx file, row by row. hucre reads here as well as it writes the template: unlike the reader named first
 * for this (read-excel-file) it streams, doesn't build the rectangle up to a stray cell at XFD1048576, and lets one
 * damaged cell be one damaged cell.
 * @param preferredSheet the template's sheet is taken when it is there and shown, else the first sheet that is shown
 */
export async function readXlsxRows(file: Buffer, preferredSheet: string): Promise<SheetResult> {
  const check = checkZip(file);
  if (check !== 'fine') return refused(check === 'unreadable' ? 'notSpreadsheet' : check);
  try {
    const sheet = await chooseSheet(file, preferredSheet);
    return sheet === null ? refused('empty') : await gatherRows(file, sheet);
  } catch {
    return refused('notSpreadsheet'); // the library's messages quote the file: they go no further
  }
}

async function chooseSheet(file: Buffer, preferred: string): Promise<number | null> {
  const sheets: { index: number; name: string }[] = [];
  await readXlsx(file, {
    sheets(info) {
      if (info.hidden !== true && info.veryHidden !== true) sheets.push({ index: info.index, name: info.name });
      return false;
    },
  });
  return (sheets.find((sheet) => sheet.name === preferred) ?? sheets[0])?.index ?? null;
}

async function gatherRows(file: Buffer, sheet: number): Promise<SheetResult> {
  const gatherer = createRowGatherer();
  let wideRows = 0;
  for await (const row of streamXlsxRows(file, { sheet })) {
    // A row is a list up to its last cell: many rows with a cell at the far right would be gigabytes of nothing.
    if (row.values.length > wideColumns && (wideRows += 1) > maxWideRows) return refused('inflatesTooFar');
    if (!gatherer.add(row.index + 1, row.values)) return refused('tooManyRows', { max: sheetLimits.maxRows });
  }
  return gatherer.rows.length === 0 ? refused('empty') : { ok: true, rows: gatherer.rows };
}
