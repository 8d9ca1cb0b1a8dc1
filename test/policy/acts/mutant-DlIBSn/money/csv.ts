/** The little of CSV (RFC 4180) that the bank's files need: one record a line, commas, double quotes doubled inside quotes. */

/** @throws RangeError for a field with a line break or another control character: a record must stay one line. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(quoted).join(',');
}

function quoted(field: string): string {
  if (/\p{Cc}/u.test(field)) throw new RangeError('a field of the bank file must not hold control characters');
  return /[",]/.test(field) || field !== field.trim() ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Fields of one line; null when a quote is left open or stands where none may. */
export function csvFields(line: string): string[] | null {
  const fields: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  while (pattern.lastIndex <= line.length) {
    const match = pattern.exec(line);
    if (match === null) return null;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return fields;
  }
  return null;
}

/** Lines of a text without its byte order mark and its last line break; LF and CRLF alike. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A table as a spreadsheet opens it: what begins like a formula is text, breaks within a cell are spaces. */
export function spreadsheetCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${csvLine(row.map(asText))}\r\n`).join('')}`;
}

function asText(cell: string): string {
  const line = cell.replace(/\p{Cc}+/gu, ' ');
  return /^[=+\-@]/.test(line.trimStart()) ? `'${line}` : line;
}
