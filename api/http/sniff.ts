import { fileTypeFromBuffer } from 'file-type';

export type SpreadsheetKind = 'xlsx' | 'csv';
export type LetterKind = 'pdf' | 'jpg' | 'png';

export const contentTypeOf: Readonly<Record<SpreadsheetKind | LetterKind, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

/** What a file is by its content; its name and the browser's word for it are not believed. Null for anything else. */
export async function sniffSpreadsheet(content: Buffer): Promise<SpreadsheetKind | null> {
  const found = await fileTypeFromBuffer(content);
  if (found?.ext === 'xlsx') return 'xlsx';
  // Some programs write the parts of a workbook in an order that only shows as a zip at first.
  if (found?.ext === 'zip') return content.includes('xl/workbook.xml') ? 'xlsx' : null;
  return found === undefined && isText(content) ? 'csv' : null;
}

/** A letter as it is scanned or photographed. */
export async function sniffLetter(content: Buffer): Promise<LetterKind | null> {
  const found = await fileTypeFromBuffer(content);
  return found?.ext === 'pdf' || found?.ext === 'jpg' || found?.ext === 'png' ? found.ext : null;
}

/** UTF-8 or GB 18030 text without control characters: Excel on a Chinese Windows saves CSV in the latter. */
function isText(content: Buffer): boolean {
  if (content.length === 0 || content.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  return decodes(content, 'utf-8') || decodes(content, 'gb18030');
}

function decodes(content: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
