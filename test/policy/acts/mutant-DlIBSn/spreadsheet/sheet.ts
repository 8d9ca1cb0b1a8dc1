/** A cell's value. Dates are 'YYYY-MM-DD' texts; a number in a number's column has lost nothing, in an identity column it has. */
export type Cell = string | number | boolean | null;

export interface SheetRow {
  /** Row number as the spreadsheet program shows it, from 1. */
  number: number;
  cells: Cell[];
  /** Columns, from 0, that a merged cell covers: they look filled in and are empty. */
  merged?: number[];
}

/**
 * Why a file as a whole can't be read; texts under `rosterImport.failure`.
 * `tooLarge` over 5 MB; `inflatesTooFar` a small file that unfolds to a huge one; `tooManyRows`; `protected` by a password;
 * `oldFormat` .xls of before 2007; `notSpreadsheet` anything else; `encoding` neither UTF-8, UTF-16 nor GB 18030; `empty` no filled cell;
 * `hiddenSheet` none in the sheets that are shown, while others are hidden.
 */
export type SheetProblemCode =
  | 'tooLarge' | 'inflatesTooFar' | 'tooManyRows' | 'protected' | 'oldFormat' | 'notSpreadsheet' | 'encoding' | 'empty' | 'hiddenSheet';

export interface SheetProblem {
  code: SheetProblemCode;
  params: Record<string, number>;
}

/** Rows with at least one filled cell, in order. */
export type SheetResult = { ok: true; rows: SheetRow[] } | { ok: false; problem: SheetProblem };

export const sheetLimits = {
  maxFileBytes: 5 * 1024 * 1024,
  /** 5 000 people need about 3 MB of XML; formatting of empty rows takes the rest. */
  maxInflatedBytes: 64 * 1024 * 1024,
  maxEntries: 500,
  /** Of people; the heading rows above them come on top. */
  maxRows: 5000,
  headingRows: 10,
  maxColumns: 64,
  /** Longer texts are cut: no field of a roster comes near it. */
  maxCellLength: 300,
} as const;

export function refused(code: SheetProblemCode, params: Record<string, number> = {}): { ok: false; problem: SheetProblem } {
  return { ok: false, problem: { code, params } };
}

/** Gathers rows up to the limit, dropping empty ones and trailing empty cells. */
export function createRowGatherer() {
  const rows: SheetRow[] = [];
  const limit = sheetLimits.maxRows + sheetLimits.headingRows;
  return {
    rows,
    /** @returns false when the sheet holds more rows than allowed */
    add(number: number, values: readonly unknown[], merged: number[] = []): boolean {
      const cells = values.slice(0, sheetLimits.maxColumns).map(cellOf);
      while (cells.length > 0 && cells.at(-1) === null) cells.pop();
      if (cells.length > 0) rows.push(merged.length === 0 ? { number, cells } : { number, cells, merged });
      return rows.length <= limit;
    },
  };
}

// eslint-disable-next-line no-control-regex -- a workbook may hold any character as _x0000_, a database not
const controlCharacters = /[\u0000-\u001f]/g;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const text = value.replace(controlCharacters, ' ').trim().slice(0, sheetLimits.maxCellLength);
  // Through UTF-8: half a character, from the file or from the cut, becomes U+FFFD, which a database can hold.
  return text === '' ? null : decoder.decode(encoder.encode(text));
}
