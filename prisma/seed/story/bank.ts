// The bank of the story: keeps the files it is sent, and answers them with chosen failures.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBatchFile } from '../../../policy/money/batch-file.ts';
import type { BatchLine } from '../../../policy/money/batch-file.ts';
import { paidCode, writeReturnFile } from '../../../policy/money/return-file.ts';
import type { BankTransport } from '../../acts/transmission.ts';

export interface StoryBank extends BankTransport {
  /** The files it was sent, by name. */
  readonly sent: ReadonlyMap<string, string>;
}

/** @param filesDir the installation's folder for files: what is sent lies there as the product's own transport leaves it; null keeps nothing */
export function openBank(filesDir: string | null): StoryBank {
  const sent = new Map<string, string>();
  return {
    sent,
    async send(fileName, text) {
      sent.set(fileName, text);
      if (filesDir === null) return;
      const outbox = join(filesDir, 'bank', 'outbox');
      await mkdir(outbox, { recursive: true });
      await writeFile(join(outbox, fileName), text, { mode: 0o600 });
    },
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

function answerLine({ reference, amountFen, lineNo }: BatchLine, fails: boolean) {
  const failure = fails ? failures[lineNo % failures.length] : undefined;
  return { reference, amountFen, ...(failure ?? { resultCode: paidCode, reason: '' }) };
}
