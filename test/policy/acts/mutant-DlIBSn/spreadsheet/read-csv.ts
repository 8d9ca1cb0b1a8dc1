import type { SheetLibrary } from './library.ts';
import { createRowGatherer, refused, sheetLimits } from './sheet.ts';
import type { SheetResult } from './sheet.ts';

/** Reads a .csv file: UTF-8 with or without a mark, UTF-16 with one, or GB 18030, which Chinese Excel and WPS write by default. */
export function readCsvRows({ parseCsv }: Pick<SheetLibrary, 'parseCsv'>, file: Uint8Array): SheetResult {
  const wide = wideEncoding(file);
  // A zero byte stands in no text but a UTF-16 one: this is a picture, a PDF, a program.
  if (wide === null && file.includes(0)) return refused('notSpreadsheet');
  const text = wide === null ? decodeStrictly('utf-8', file) ?? decodeStrictly('gb18030', file) : decodeStrictly(wide, file);
  if (text === null) return refused('encoding');
  const gatherer = createRowGatherer();
  for (const [index, values] of parseCsv(text).entries()) {
    if (!gatherer.add(index + 1, values.map(plainValue))) return refused('tooManyRows', { max: sheetLimits.maxRows });
  }
  return gatherer.rows.length === 0 ? refused('empty') : { ok: true, rows: gatherer.rows };
}

function wideEncoding(file: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le';
  return file[0] === 0xfe && file[1] === 0xff ? 'utf-16be' : null;
}

function decodeStrictly(encoding: string, file: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

// ="330…" is what spreadsheet programs write to keep a number a text.
const keptText = /^="([^"]*)"$/;

function plainValue(value: unknown): unknown {
  return typeof value === 'string' ? (keptText.exec(value.trim())?.[1] ?? value) : value;
}
