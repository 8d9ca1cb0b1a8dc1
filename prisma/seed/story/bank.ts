// The bank of the story: keeps the files it is sent, and answers them with chosen failures of several kinds.
import { parseBatchFile } from '../../../policy/money/batch-file.ts';
import type { BatchLine } from '../../../policy/money/batch-file.ts';
import { paidCode, writeReturnFile } from '../../../policy/money/return-file.ts';
import type { ReturnLine } from '../../../policy/money/return-file.ts';
import { openBankFolder } from '../../files/bank-folder.ts';
import type { BankFolder } from '../../files/bank-folder.ts';

export interface StoryBank extends BankFolder {
  /** The files it was sent, by name. */
  readonly sent: ReadonlyMap<string, string>;
}

/** @param filesDir the installation's folder for files; null: the files live as long as the process */
export function openBank(filesDir: string | null): StoryBank {
  const sent = new Map<string, string>();
  const folder = filesDir === null ? inMemory(sent) : openBankFolder(filesDir);
  const send: BankFolder['send'] = async (fileName, text) => {
    sent.set(fileName, text);
    await folder.send(fileName, text);
  };
  return { ...folder, send, sent };
}

function inMemory(sent: ReadonlyMap<string, string>): BankFolder {
  const answers = new Map<string, string>();
  return {
    send: async () => undefined,
    readOutgoing: async (batchNumber) => sent.get(`${batchNumber}.csv`) ?? null,
    readReturn: async (batchNumber) => {
      const text = answers.get(batchNumber);
      return text === undefined ? null : { name: `${batchNumber}-return.csv`, text };
    },
    writeReturn: async (batchNumber, text) => void answers.set(batchNumber, text),
  };
}

const failures = [
  { resultCode: '1001', reason: '账号不存在' },
  { resultCode: '1002', reason: '户名与账号不符' },
  { resultCode: '1003', reason: '账户已销户' },
] as const;

/** The return file's text for a batch file: these references fail, the others are paid. */
export function answerBatch(batchFile: string, failing: ReadonlySet<string>): string {
  const parsed = parseBatchFile(batchFile);
  if (!parsed.ok) throw new Error('the bank of the story cannot read the batch file');
  const { batchNumber, lines } = parsed.batch;
  return writeReturnFile({ batchNumber, lines: lines.map((line) => answerLine(line, failing.has(line.reference))) });
}

function answerLine({ reference, amountFen, lineNo }: BatchLine, fails: boolean): ReturnLine {
  const failure = fails ? failures[lineNo % failures.length] : undefined;
  return { reference, amountFen, ...(failure ?? { resultCode: paidCode, reason: '' }) };
}
