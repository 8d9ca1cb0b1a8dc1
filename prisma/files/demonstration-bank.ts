import { parseBatchFile } from '../../policy/money/batch-file.ts';
import type { BatchLine } from '../../policy/money/batch-file.ts';
import { paidCode, writeReturnFile } from '../../policy/money/return-file.ts';
import type { ReturnLine } from '../../policy/money/return-file.ts';
import type { BankFolder } from './bank-folder.ts';

/** The result the demonstration bank gives where it is told to fail: the account is closed. */
const failureCode = '1003';
const failureReason = '账户已销户';

/**
 * Plays the bank: reads the real payment file and answers every line in a real return file, paid but for the chosen references.
 * @returns false when there is no payment file yet, or it can't be read
 */
export async function answerAsBank(folder: BankFolder, batchNumber: string, failReferences: readonly string[]): Promise<boolean> {
  const text = await folder.readOutgoing(batchNumber);
  const parsed = text === null ? null : parseBatchFile(text);
  if (parsed === null || !parsed.ok) return false;
  const failing = new Set(failReferences);
  const lines = parsed.batch.lines.map((line) => answerLine(line, failing.has(line.reference)));
  await folder.writeReturn(batchNumber, writeReturnFile({ batchNumber, lines }));
  return true;
}

function answerLine({ reference, amountFen }: BatchLine, fails: boolean): ReturnLine {
  return fails ? { reference, amountFen, resultCode: failureCode, reason: failureReason } : { reference, amountFen, resultCode: paidCode, reason: '' };
}
