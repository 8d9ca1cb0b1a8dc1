import type { SheetInfo, SheetLibrary } from './library.ts';
import { cellName, mergedColumns, readSheetMarks } from './sheet-marks.ts';
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
export async function readXlsxRows(library: SheetLibrary, file: Uint8Array, preferredSheet: string): Promise<SheetResult> {
  const check = checkZip(file);
  if (check !== 'fine') return refused(check === 'unreadable' ? 'notSpreadsheet' : check);
  try {
    const { chosen, hidden } = await chooseSheet(library, file, preferredSheet);
    const read = chosen === null ? refused('empty') : await gatherRows(library, file, chosen);
    return hidden && !read.ok && read.problem.code === 'empty' ? refused('hiddenSheet') : read;
  } catch {
    return refused('notSpreadsheet'); // the library's messages quote the file: they go no further
  }
}

async function chooseSheet(library: SheetLibrary, file: Uint8Array, preferred: string): Promise<{ chosen: number | null; hidden: boolean }> {
  const sheets: SheetInfo[] = [];
  await library.readXlsx(file, { sheets: (info) => sheets.push(info) < 0 });
  const shown = sheets.filter(({ hidden, veryHidden }) => hidden !== true && veryHidden !== true);
  const chosen = (shown.find((sheet) => sheet.name === preferred) ?? shown[0])?.index ?? null;
  return { chosen, hidden: shown.length < sheets.length };
}

async function gatherRows(library: SheetLibrary, file: Uint8Array, sheet: number): Promise<SheetResult> {
  const marks = await readSheetMarks(file, sheet);
  const gatherer = createRowGatherer();
  let wideRows = 0;
  for await (const { index, values } of library.streamXlsxRows(file, { sheet })) {
    // A row is a list up to its last cell: many rows with a cell at the far right would be gigabytes of nothing.
    if (values.length > wideColumns && (wideRows += 1) > maxWideRows) return refused('inflatesTooFar');
    const cells = values.slice(0, sheetLimits.maxColumns).map((value, column) => (isBlank(value) ? marks.formulas.get(cellName(index, column)) ?? null : value));
    if (!gatherer.add(index + 1, cells, mergedColumns(marks, index, sheetLimits.maxColumns))) return refused('tooManyRows', { max: sheetLimits.maxRows });
  }
  return gatherer.rows.length === 0 ? refused('empty') : { ok: true, rows: gatherer.rows };
}

const isBlank = (value: unknown): boolean => value === null || value === '';
