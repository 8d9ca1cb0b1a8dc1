/**
 * The little that is asked of a spreadsheet library, so that the server and the page in the browser read a file by the same rules:
 * each hands in the library's own functions.
 */
export interface SheetLibrary {
  parseCsv(text: string): readonly (readonly unknown[])[];
  /** Calls `sheets` for each sheet and reads none for which it answers false. */
  readXlsx(file: Uint8Array, options: { sheets: (info: SheetInfo) => boolean }): Promise<unknown>;
  /** The rows of one sheet in order; `index` counts from 0. */
  streamXlsxRows(file: Uint8Array, options: { sheet: number }): AsyncIterable<{ index: number; values: readonly unknown[] }>;
}

export interface SheetInfo {
  index: number;
  name: string;
  hidden?: boolean;
  veryHidden?: boolean;
}
