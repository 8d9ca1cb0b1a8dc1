import { parseCsv } from 'hucre/csv';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { readSheetWith } from '../../../policy/spreadsheet/read-sheet.ts';

/** A row as the server takes it: it judges every one itself. */
export interface CalendarRow { number: number; cells: string[] }

/** The rows of a year's file, .xlsx or .csv; null when it is neither, or can't be opened. Loaded when a file is chosen. */
export async function readCalendarRows(file: File): Promise<CalendarRow[] | null> {
  const sheet = await readSheetWith({ parseCsv, readXlsx, streamXlsxRows }, new Uint8Array(await file.arrayBuffer()), '');
  return sheet.ok ? sheet.rows.slice(0, 400).map(({ number, cells }) => ({ number, cells: cells.map((cell) => (cell === null ? '' : String(cell))) })) : null;
}
