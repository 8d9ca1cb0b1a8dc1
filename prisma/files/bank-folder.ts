import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBatchFile } from '../../policy/money/batch-file.ts';
import { knownResultCodes, paidCode, writeReturnFile } from '../../policy/money/return-file.ts';
import type { BankTransport } from '../acts/transmission.ts';

/** A file of the bank's. */
export interface BankFile { name: string; text: string }

/**
 * The default road to the bank: two folders that both sides reach. The product writes `outbox/<batch>.csv`, the bank answers with
 * `inbox/<batch>-return.csv`; both formats are documented in policy/money.
 */
export interface BankFolder extends BankTransport {
  /** The file sent for a batch; null when none was. */
  readSent(batchNumber: string): Promise<BankFile | null>;
  /** The bank's answer waiting in the inbox; null when there is none. */
  readReturn(batchNumber: string): Promise<BankFile | null>;
}

const sentName = (batchNumber: string): string => `${batchNumber}.csv`;
const returnName = (batchNumber: string): string => `${batchNumber}-return.csv`;

/** @param filesDir the installation's folder for files, absolute */
export function openBankFolder(filesDir: string): BankFolder {
  const outbox = join(filesDir, 'bank', 'outbox');
  const inbox = join(filesDir, 'bank', 'inbox');
  return {
    send: (fileName, text) => writeWhole(outbox, fileName, text),
    readSent: (batchNumber) => read(outbox, sentName(batchNumber)),
    readReturn: (batchNumber) => read(inbox, returnName(batchNumber)),
  };
}

/** A file appears whole under its name or not at all; the same file written again is left as it is. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  const standing = await readFile(path, 'utf8').catch(() => null);
  if (standing === text) return;
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** Batch numbers are the product's own; anything else names no file. */
async function read(folder: string, name: string): Promise<BankFile | null> {
  if (!/^[A-Z]{2}-\d{4}-\d{4,}(-return)?\.csv$/.test(name)) return null;
  const text = await readFile(join(folder, name), 'utf8').catch(() => null);
  return text === null ? null : { name, text };
}

const failureReasons: Readonly<Record<string, string>> = { 1001: '账号不存在', 1002: '户名与账号不符', 1003: '账户已销户', 1004: '账户状态异常' };
const failureCodes = knownResultCodes.filter((code) => code in failureReasons);

/**
 * The demonstration's bank: reads the file that was really sent and answers it with the chosen failures. Null when there is nothing to
 * answer. Only a demonstration's API calls it.
 */
export async function answerAsDemonstrationBank(filesDir: string, batchNumber: string, failReferences: readonly string[]): Promise<BankFile | null> {
  const sent = await openBankFolder(filesDir).readSent(batchNumber);
  const parsed = sent === null ? null : parseBatchFile(sent.text);
  if (parsed?.ok !== true) return null;
  const failing = new Set(failReferences);
  const lines = parsed.batch.lines.map(({ reference, amountFen, lineNo }) => {
    const resultCode = failing.has(reference) ? failureCodes[lineNo % failureCodes.length] ?? '1001' : paidCode;
    return { reference, amountFen, resultCode, reason: failureReasons[resultCode] ?? '' };
  });
  const answer = { name: returnName(batchNumber), text: writeReturnFile({ batchNumber, lines }) };
  await writeWhole(join(filesDir, 'bank', 'inbox'), answer.name, answer.text);
  return answer;
}
