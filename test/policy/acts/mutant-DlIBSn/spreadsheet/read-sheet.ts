import type { SheetLibrary } from './library.ts';
import { readCsvRows } from './read-csv.ts';
import { readXlsxRows } from './read-xlsx.ts';
import { refused, sheetLimits } from './sheet.ts';
import type { SheetResult } from './sheet.ts';

const zipMark = [0x50, 0x4b];
const oleMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The stream that holds a workbook locked by a password (MS-OFFCRYPTO 2.3.4.4), in UTF-16 as the container writes names. */
const lockedStream = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

/**
 * Reads a roster from an .xlsx or .csv file. The content decides which it is, not the name: people rename files.
 * @returns the rows, or one code for the file as a whole; it doesn't throw over a file's content
 */
export async function readSheetWith(library: SheetLibrary, file: Uint8Array, preferredSheet: string): Promise<SheetResult> {
  if (file.length > sheetLimits.maxFileBytes) return refused('tooLarge', { maxMegabytes: sheetLimits.maxFileBytes / 1024 / 1024 });
  if (file.length === 0) return refused('empty');
  if (standsAt(file, 0, oleMark)) return refused(includes(file, lockedStream) ? 'protected' : 'oldFormat');
  if (standsAt(file, 0, zipMark)) return readXlsxRows(library, file, preferredSheet);
  return readCsvRows(library, file);
}

function standsAt(file: Uint8Array, at: number, mark: readonly number[]): boolean {
  return mark.every((byte, i) => file[at + i] === byte);
}

function includes(file: Uint8Array, mark: readonly number[]): boolean {
  const first = mark[0] ?? 0;
  for (let at = file.indexOf(first); at >= 0; at = file.indexOf(first, at + 1)) {
    if (standsAt(file, at, mark)) return true;
  }
  return false;
}
