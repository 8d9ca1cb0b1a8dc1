import { readCsvRows } from './read-csv.ts';
import { readXlsxRows } from './read-xlsx.ts';
import { refused, sheetLimits } from './sheet.ts';
import type { SheetResult } from './sheet.ts';

const zipMark = Buffer.from('PK');
const oleMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The stream that holds a workbook locked by a password (MS-OFFCRYPTO 2.3.4.4). */
const lockedStream = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Reads a roster from an .xlsx or .csv file. The content decides which it is, not the name: people rename files.
 * @returns the rows, or one code for the file as a whole; it doesn't throw over a file's content
 */
export async function readSheet(file: Buffer, preferredSheet: string): Promise<SheetResult> {
  if (file.length > sheetLimits.maxFileBytes) return refused('tooLarge', { maxMegabytes: sheetLimits.maxFileBytes / 1024 / 1024 });
  if (file.length === 0) return refused('empty');
  if (startsWith(file, oleMark)) return refused(file.includes(lockedStream) ? 'protected' : 'oldFormat');
  if (startsWith(file, zipMark)) return readXlsxRows(file, preferredSheet);
  return readCsvRows(file);
}

function startsWith(file: Buffer, mark: Buffer): boolean {
  return file.subarray(0, mark.length).equals(mark);
}
