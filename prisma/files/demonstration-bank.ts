import { parseBatchFile } from '../../policy/money/batch-file.ts';
import type { BatchLine } from '../../policy/money/batch-file.ts';
import { paidCode, writeReturnFile } from '../../policy/money/return-file.ts';
import type { ReturnLine } from '../../policy/money/return-file.ts';
import type { BankFolder } from './bank-folder.ts';

/** Why the bank turns a line back. */
export type BankFailure = Pick<ReturnLine, 'resultCode' | 'reason'>;

const accountClosed: BankFailure = { resultCode: '1003', reason: '账户已销户' };
/** Accounts made up for the demonstration that its bank does not know: a visitor sees a payment fail without choosing one. */
const unknownAccount = /^90000000009999\d{5}$/;
const accountUnknown: BankFailure = { resultCode: '1001', reason: '账号不存在' };

const cameBack: BankFailure = { resultCode: 'B001', reason: '退汇：账户已销户' };

/** What a visitor may have the bank do besides turning lines back, by reference. */
export interface BankChoices {
  /** Not answered in this file. */
  leaveOut?: readonly string[];
  /** Answered with another sum than was sent. */
  wrongAmount?: readonly string[];
  /** Only these, as money that came back after it was paid: a later file of its own. */
  bounce?: readonly string[];
}

/**
 * Plays the bank: reads the real payment file and answers every line in a real return file, paid but for the chosen references and for
 * accounts that it does not know.
 * @returns false when there is no payment file yet, or it can't be read
 */
export async function answerAsBank(
  folder: BankFolder, batchNumber: string, failReferences: readonly string[], failureOf: (line: BatchLine) => BankFailure = () => accountClosed, choices: BankChoices = {},
): Promise<boolean> {
  const text = await folder.readOutgoing(batchNumber);
  const parsed = text === null ? null : parseBatchFile(text);
  if (parsed === null || !parsed.ok) return false;
  const { leaveOut = [], wrongAmount = [], bounce = [] } = choices;
  const answer = (line: BatchLine): ReturnLine => {
    const { reference } = line;
    const amountFen = wrongAmount.includes(reference) ? line.amountFen - 1 : line.amountFen;
    if (bounce.includes(reference)) return { reference, amountFen, ...cameBack };
    if (unknownAccount.test(line.account)) return { reference, amountFen, ...accountUnknown };
    return { reference, amountFen, ...(failReferences.includes(reference) ? failureOf(line) : { resultCode: paidCode, reason: '' }) };
  };
  const answered = parsed.batch.lines.filter(({ reference }) => (bounce.length > 0 ? bounce.includes(reference) : !leaveOut.includes(reference)));
  await folder.writeReturn(batchNumber, writeReturnFile({ batchNumber, lines: answered.map(answer) }));
  return true;
}
