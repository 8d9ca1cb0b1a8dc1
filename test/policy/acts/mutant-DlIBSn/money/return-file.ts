import { parseYuan, yuanOf } from './fen.ts';
import { csvFields, csvLine, linesOf } from './csv.ts';
import type { FileProblem } from './batch-file.ts';

/**
 * The return file in which the bank tells what became of a batch. Encoding as the payment file's.
 *
 *   RETURN,1,<batch number>,<count>
 *   <reference>,<amount in yuan, two decimals>,<result code>,<reason>
 *
 * Result code 0000: paid. A code beginning with B: a payment that was made came back (退汇, a bounce). Any other four characters: not paid,
 * with the bank's reason. A bank may answer in several files; a line without an answer yet is in doubt.
 */

export const paidCode = '0000';
const resultCodeForm = /^[0-9A-Z]{4}$/;

/** Codes that the demonstration bank uses; texts in `money.result`. Other codes are shown with the bank's own reason. */
export const knownResultCodes = ['0000', '1001', '1002', '1003', '1004', '9001', 'B001', 'B002'] as const;
export type KnownResultCode = (typeof knownResultCodes)[number];

export interface ReturnLine {
  reference: string;
  amountFen: number;
  resultCode: string;
  /** The bank's words; '' when it paid. */
  reason: string;
}

export interface ReturnFile {
  batchNumber: string;
  lines: ReturnLine[];
}

export type ReturnFileProblem = 'emptyFile' | 'headerUnreadable' | 'lineUnreadable' | 'amountUnreadable' | 'resultCodeUnreadable' | 'countDiffers';

export type ParsedReturn =
  | { ok: true; file: ReturnFile }
  | { ok: false; problems: FileProblem<ReturnFileProblem>[] };

/** The return file's text. @throws RangeError for a code that isn't four digits or capital letters. */
export function writeReturnFile(file: ReturnFile): string {
  const lines = file.lines.map((line) => {
    if (!resultCodeForm.test(line.resultCode)) throw new RangeError('a result code is four digits or capital letters');
    return csvLine([line.reference, yuanOf(line.amountFen), line.resultCode, line.reason]);
  });
  return [csvLine(['RETURN', '1', file.batchNumber, String(lines.length)]), ...lines, ''].join('\n');
}

/** Reads a return file. One unreadable line refuses the whole file: half an answer would leave money in doubt unseen. */
export function parseReturnFile(text: string): ParsedReturn {
  const [headerLine, ...bodyLines] = linesOf(text);
  if (headerLine === undefined) return { ok: false, problems: [{ fileLine: 1, code: 'emptyFile' }] };
  const [kind, version, batchNumber = '', count = '', ...more] = csvFields(headerLine) ?? [];
  if (kind !== 'RETURN' || version !== '1' || batchNumber === '' || !/^\d+$/.test(count) || more.length > 0) {
    return { ok: false, problems: [{ fileLine: 1, code: 'headerUnreadable' }] };
  }
  const problems: FileProblem<ReturnFileProblem>[] = [];
  const lines = bodyLines.flatMap((line, index) => readLine(line, index + 2, problems));
  if (problems.length === 0 && lines.length !== Number(count)) problems.push({ fileLine: 1, code: 'countDiffers' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file: { batchNumber, lines } };
}

function readLine(text: string, fileLine: number, problems: FileProblem<ReturnFileProblem>[]): ReturnLine[] {
  const fields = csvFields(text);
  const [reference = '', amount = '', resultCode = '', reason = ''] = fields ?? [];
  const amountFen = /^\d+\.\d{2}$/.test(amount) ? parseYuan(amount) : null;
  if (fields?.length !== 4 || reference === '') problems.push({ fileLine, code: 'lineUnreadable' });
  else if (amountFen === null) problems.push({ fileLine, code: 'amountUnreadable' });
  else if (!resultCodeForm.test(resultCode)) problems.push({ fileLine, code: 'resultCodeUnreadable' });
  else return [{ reference, amountFen, resultCode, reason }];
  return [];
}
