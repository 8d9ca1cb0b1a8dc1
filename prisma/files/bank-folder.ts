import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankTransport } from '../acts/transmission.ts';

/** A file of the bank's. `text`: null when its bytes are text in no encoding that banks here use. */
export interface BankFile { name: string; text: string | null; content: Buffer }

/** The text of a bank's file: UTF-8, or GB 18030, which holds GBK and GB 2312, as banks' older programs write. */
export function readBankText(content: Buffer): string | null {
  // A zero byte stands in no such text: this is a picture, a workbook, a program.
  if (content.includes(0)) return null;
  return decodeStrictly('utf-8', content) ?? decodeStrictly('gb18030', content);
}

function decodeStrictly(encoding: string, content: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

/**
 * The default road to the bank: two folders that both sides reach. The product writes `outbox/<batch>.csv`, the bank answers with
 * `inbox/<batch>-return.csv`; both formats are documented in policy/money.
 */
export interface BankFolder extends BankTransport {
  /** The text sent for a batch; null when none was. */
  readOutgoing(batchNumber: string): Promise<string | null>;
  /** The bank's answer waiting in the inbox; null when there is none. */
  readReturn(batchNumber: string): Promise<BankFile | null>;
  /** The bank's side: the demonstration's bank answers here. */
  writeReturn(batchNumber: string, text: string): Promise<void>;
}

const sentName = (batchNumber: string): string => `${batchNumber}.csv`;
const returnName = (batchNumber: string): string => `${batchNumber}-return.csv`;

/** @param filesDir the installation's folder for files, absolute */
export function openBankFolder(filesDir: string): BankFolder {
  const outbox = join(filesDir, 'bank', 'outbox');
  const inbox = join(filesDir, 'bank', 'inbox');
  return {
    send: (fileName, text) => writeWhole(outbox, fileName, text),
    readOutgoing: async (batchNumber) => (await read(outbox, sentName(batchNumber)))?.text ?? null,
    readReturn: (batchNumber) => read(inbox, returnName(batchNumber)),
    writeReturn: (batchNumber, text) => writeWhole(inbox, returnName(batchNumber), text),
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
  const content = await readFile(join(folder, name)).catch(() => null);
  return content === null ? null : { name, content, text: readBankText(content) };
}
