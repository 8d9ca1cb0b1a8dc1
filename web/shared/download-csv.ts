import { spreadsheetCsv } from '../../policy/money/csv.ts';

/** Hands a table to the browser as a file that a spreadsheet program opens. */
export function downloadCsv(fileName: string, rows: readonly (readonly string[])[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([spreadsheetCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
