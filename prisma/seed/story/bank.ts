// The bank of the story: keeps the files it is sent, and answers them with chosen failures of several kinds.
import type { BatchLine } from '../../../policy/money/batch-file.ts';
import { openBankFolder } from '../../files/bank-folder.ts';
import type { BankFolder } from '../../files/bank-folder.ts';
import type { BankFailure } from '../../files/demonstration-bank.ts';

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
      return text === undefined ? null : { name: `${batchNumber}-return.csv`, text, content: Buffer.from(text) };
    },
    writeReturn: async (batchNumber, text) => void answers.set(batchNumber, text),
  };
}

const failures = [
  { resultCode: '1001', reason: '账号不存在' },
  { resultCode: '1002', reason: '户名与账号不符' },
  { resultCode: '1003', reason: '账户已销户' },
] as const;

/** The bank of the story turns lines back for one reason after the other. */
export const failureOf = ({ lineNo }: BatchLine): BankFailure => failures[lineNo % failures.length] ?? failures[0];
