import { parseCsv } from 'hucre/csv';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import type { SheetLibrary } from '../../policy/spreadsheet/library.ts';
import { readSheetWith } from '../../policy/spreadsheet/read-sheet.ts';
import type { SheetResult } from '../../policy/spreadsheet/sheet.ts';

const library: SheetLibrary = { parseCsv, readXlsx, streamXlsxRows };

/** Reads a spreadsheet as the server does; see `readSheetWith`. */
export function readSheet(file: Uint8Array, preferredSheet: string): Promise<SheetResult> {
  return readSheetWith(library, file, preferredSheet);
}
