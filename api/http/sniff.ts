import { fileTypeFromBuffer } from 'file-type';

export type SpreadsheetKind = 'xlsx' | 'csv';
/** What is attached to an application: a scan or a photograph of a paper. */
export type PaperKind = 'pdf' | 'jpg' | 'png';

export const contentTypeOf: Readonly<Record<SpreadsheetKind | PaperKind, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
};

const paperKinds = ['pdf', 'jpg', 'png'] as const satisfies readonly PaperKind[];

/** Null for anything but a PDF, a JPEG or a PNG, by its content. */
export async function sniffPaper(content: Buffer): Promise<PaperKind | null> {
  const found = await fileTypeFromBuffer(content);
  return paperKinds.find((kind) => kind === found?.ext) ?? null;
}

/** What a file is by its content; its name and the browser's word for it are not believed. Null for anything else. */
export async function sniffSpreadsheet(content: Buffer): Promise<SpreadsheetKind | null> {
  const found = await fileTypeFromBuffer(content);
  if (found?.ext === 'xlsx') return 'xlsx';
  // Some programs write the parts of a workbook in an order that only shows as a zip at first.
  if (found?.ext === 'zip') return content.includes('xl/workbook.xml') ? 'xlsx' : null;
  return found === undefined && isText(content) ? 'csv' : null;
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
