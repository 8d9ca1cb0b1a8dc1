import { checkFen, parseYuan, sumFen, yuanOf } from './fen.ts';
import { csvFields, csvLine, linesOf } from './csv.ts';

/**
 * The payment file sent to the bank. UTF-8, CSV, LF at the end of each line, no byte order mark.
 *
 *   PAYMENT,1,<batch number>,<count>,<total in fen>,<hash total>
 *   <line number>,<account>,<name>,<amount in yuan, two decimals>,<reference>
 *
 * Line numbers run 1, 2, 3 … Hash total: the sum of the last six digits of every account, modulo 10^9, as nine digits. It catches an
 * account changed on the way, which count and total don't. A reference names one payment line for ever: the bank pays it at most once.
 */

export interface BatchLine {
  lineNo: number;
  /** Digits only. */
  account: string;
  name: string;
  amountFen: number;
  reference: string;
}

export interface Batch {
  batchNumber: string;
  lines: BatchLine[];
}

export interface BatchTotals {
  count: number;
  totalFen: number;
  /** Nine digits. */
  hashTotal: string;
}

export type BatchFileProblem =
  | 'emptyFile'
  | 'headerUnreadable'
  | 'lineUnreadable'
  | 'lineNumberOrder'
  | 'amountUnreadable'
  | 'countDiffers'
  | 'totalDiffers'
  | 'hashDiffers'
  | 'referenceDoubled';

/** `fileLine`: 1 is the header. Codes have texts in `money.file`. */
export interface FileProblem<Code extends string> {
  fileLine: number;
  code: Code;
}

export type ParsedBatch =
  | { ok: true; batch: Batch; totals: BatchTotals }
  | { ok: false; problems: FileProblem<BatchFileProblem>[] };

const kind = 'PAYMENT';
const version = '1';
const hashModulus = 1_000_000_000;

/** Nine digits: the sum of the accounts' last six digits, modulo 10^9. */
export function hashTotalOf(accounts: readonly string[]): string {
  const sum = accounts.reduce((total, account) => (total + Number(account.slice(-6))) % hashModulus, 0);
  return String(sum).padStart(9, '0');
}

export function batchTotals(lines: readonly Pick<BatchLine, 'account' | 'amountFen'>[]): BatchTotals {
  return {
    count: lines.length,
    totalFen: sumFen(lines.map((line) => line.amountFen)),
    hashTotal: hashTotalOf(lines.map((line) => line.account)),
  };
}

/**
 * The payment file's text; lines in the order given.
 * @throws RangeError for a batch that must not reach a bank: no lines, an amount that isn't positive, an account that isn't digits, a
 * reference used twice, line numbers that don't run from 1.
 */
export function writeBatchFile(batch: Batch): string {
  checkBatch(batch);
  const { count, totalFen, hashTotal } = batchTotals(batch.lines);
  const header = csvLine([kind, version, batch.batchNumber, String(count), String(totalFen), hashTotal]);
  const lines = batch.lines.map((line) =>
    csvLine([String(line.lineNo), line.account, line.name, yuanOf(line.amountFen), line.reference]),
  );
  return [header, ...lines, ''].join('\n');
}

function checkBatch({ batchNumber, lines }: Batch): void {
  if (batchNumber === '') throw new RangeError('a batch needs a number');
  if (lines.length === 0) throw new RangeError('a batch without lines');
  if (new Set(lines.map((line) => line.reference)).size < lines.length) throw new RangeError('a reference is used twice');
  lines.forEach((line, index) => {
    if (line.lineNo !== index + 1) throw new RangeError(`line numbers must run from 1: ${line.lineNo}`);
    if (checkFen(line.amountFen) <= 0) throw new RangeError(`line ${line.lineNo}: the amount must be above zero`);
    if (!/^\d{8,32}$/.test(line.account)) throw new RangeError(`line ${line.lineNo}: the account must be 8–32 digits`);
    if (line.name === '' || line.reference === '') throw new RangeError(`line ${line.lineNo}: name and reference must be given`);
  });
}

/** Reads a payment file and checks it against its own header; all problems are told at once. */
export function parseBatchFile(text: string): ParsedBatch {
  const [headerLine, ...bodyLines] = linesOf(text);
  if (headerLine === undefined) return { ok: false, problems: [{ fileLine: 1, code: 'emptyFile' }] };
  const header = readHeader(headerLine);
  if (header === null) return { ok: false, problems: [{ fileLine: 1, code: 'headerUnreadable' }] };
  const problems: FileProblem<BatchFileProblem>[] = [];
  const lines = bodyLines.flatMap((line, index) => readLine(line, index, problems));
  if (problems.length === 0) problems.push(...compareTotals(header.totals, lines));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, batch: { batchNumber: header.batchNumber, lines }, totals: header.totals };
}

function readHeader(line: string): { batchNumber: string; totals: BatchTotals } | null {
  const fields = csvFields(line);
  if (fields?.length !== 6) return null;
  const [fileKind, fileVersion, batchNumber = '', count = '', total = '', hashTotal = ''] = fields;
  if (fileKind !== kind || fileVersion !== version || batchNumber === '') return null;
  if (!/^\d{1,9}$/.test(count) || !/^\d{1,15}$/.test(total) || !/^\d{9}$/.test(hashTotal)) return null;
  return { batchNumber, totals: { count: Number(count), totalFen: Number(total), hashTotal } };
}

function readLine(text: string, index: number, problems: FileProblem<BatchFileProblem>[]): BatchLine[] {
  const fields = csvFields(text);
  const [lineNo = '', account = '', name = '', amount = '', reference = ''] = fields ?? [];
  const readable = fields?.length === 5 && /^\d{8,32}$/.test(account) && name !== '' && reference !== '';
  const amountFen = /^\d+\.\d{2}$/.test(amount) ? parseYuan(amount) : null;
  const fileLine = index + 2;
  if (!readable) problems.push({ fileLine, code: 'lineUnreadable' });
  else if (lineNo !== String(index + 1)) problems.push({ fileLine, code: 'lineNumberOrder' });
  else if (amountFen === null || amountFen <= 0) problems.push({ fileLine, code: 'amountUnreadable' });
  else return [{ lineNo: index + 1, account, name, amountFen, reference }];
  return [];
}

function compareTotals(stated: BatchTotals, lines: readonly BatchLine[]): FileProblem<BatchFileProblem>[] {
  const codes: BatchFileProblem[] = [];
  if (lines.length !== stated.count) codes.push('countDiffers');
  // The stated total has at most 15 digits: a sum too large to be exact can't equal it.
  if (lines.reduce((sum, line) => sum + line.amountFen, 0) !== stated.totalFen) codes.push('totalDiffers');
  if (hashTotalOf(lines.map((line) => line.account)) !== stated.hashTotal) codes.push('hashDiffers');
  if (new Set(lines.map((line) => line.reference)).size < lines.length) codes.push('referenceDoubled');
  return codes.map((code) => ({ fileLine: 1, code }));
}
