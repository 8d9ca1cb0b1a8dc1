/** The money equation in tests: the product's own figures, and the same counted apart from it. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readMoneyBySource } from '../../api/reads/money.ts';
import type { SourceMoney } from '../../api/reads/money.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { equation } from '../../policy/money/equation.ts';
import { paidCode, parseReturnFile, writeReturnFile } from '../../policy/money/return-file.ts';
import type { ReturnLine } from '../../policy/money/return-file.ts';
import { importReturnFile } from '../../prisma/acts/payments.ts';
import type { BatchAnswer } from '../../prisma/acts/payments.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { contextOf, countyId, oneRow, rowsOf, viewerOf } from './county.ts';
import type { County } from './county.ts';
import { moneyOf, newId, returnFileOf } from './path.ts';

export interface YuanSums { approved: number; paid: number; failed: number; open: number; recovered?: number }

/** One line of the printed story. */
export interface EquationLine extends Required<YuanSums> { after: string }

const yuan = (fen: number): number => fen / 100;

/** By source, as the finance page shows it. */
export const moneyBySource = (county: County): Promise<SourceMoney[]> => withScope(county.pool, systemScope(countyId), (tx) => readMoneyBySource(tx, spring2022.editionId));

/**
 * Σ approved = Σ paid + Σ failed + Σ open at every source, as the product shows it and as it is counted apart from it; in yuan, of all
 * cases of the county. Called after every step that moves money.
 */
export async function expectEquation(county: County, after: string, expected?: YuanSums): Promise<EquationLine> {
  const sources = await moneyBySource(county);
  for (const source of sources) {
    expect(equation(source), after).toBeDefined();
    // Money that is approved has been taken from the budget, and never more than there is.
    expect(source.committedFen, after).toBeLessThanOrEqual(source.appropriatedFen);
  }
  const sum = (key: 'approvedFen' | 'paidFen' | 'failedFen' | 'openFen' | 'recoveredFen') => sources.reduce((total, source) => total + source[key], 0);
  const shown = { approvedFen: sum('approvedFen'), paidFen: sum('paidFen'), failedFen: sum('failedFen'), openFen: sum('openFen') };
  expect(shown, after).toEqual(await moneyOf(county));
  const { receipts } = await oneRow<{ receipts: number }>(county, 'SELECT coalesce(sum(amount_fen), 0)::bigint AS receipts FROM recovery_receipt');
  expect(sum('recoveredFen'), after).toBe(receipts);
  // The ledger and the lines tell the same: what became paid and did not come back is what stands as paid.
  const { ledger, lines } = await oneRow<{ ledger: number; lines: number }>(county, `SELECT
    (SELECT coalesce(sum(CASE WHEN to_state = 'paid' THEN amount_fen WHEN from_state = 'paid' THEN -amount_fen ELSE 0 END), 0)::bigint FROM payment_event) AS ledger,
    (SELECT coalesce(sum(amount_fen), 0)::bigint FROM payment_line WHERE state = 'paid') AS lines`);
  expect(ledger, after).toBe(lines);
  const found = { approved: yuan(shown.approvedFen), paid: yuan(shown.paidFen), failed: yuan(shown.failedFen), open: yuan(shown.openFen), recovered: yuan(receipts) };
  if (expected !== undefined) expect(found, after).toEqual({ recovered: 0, ...expected });
  return { after, ...found };
}

/** A file of evidence in the viewer's office. */
export async function evidenceOf(county: County, viewer: Viewer): Promise<string> {
  const id = randomUUID();
  await county.admin.query(`INSERT INTO upload (id, county_id, owner_org_id, uploaded_by_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
    VALUES ($1, $2, $3, $4, 'evidence', '银行回单.pdf', 'application/pdf', 10, '', now())`, [id, countyId, viewer.organisationId, viewer.userId]);
  return id;
}

/** The bank's whole answer to a batch, every line paid, as a test may change it before it is brought in. */
export async function answersTo(county: County, batchId: string): Promise<{ batchNumber: string; lines: ReturnLine[] }> {
  const parsed = parseReturnFile((await returnFileOf(county, batchId))?.text ?? '');
  if (!parsed.ok) throw new Error('the bank writes what it reads');
  return parsed.file;
}

export const bringIn = (county: County, batchId: string, text: string, name = 'return.csv'): Promise<BatchAnswer> =>
  importReturnFile(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), batchId, file: { name, text } });

export const bringLines = (county: County, batchId: string, file: { batchNumber: string; lines: ReturnLine[] }): Promise<BatchAnswer> => bringIn(county, batchId, writeReturnFile(file));

export const bounced = (line: ReturnLine): ReturnLine => ({ ...line, resultCode: 'B001', reason: '退汇：账户已销户' });
export const turnedBack = (line: ReturnLine): ReturnLine => ({ ...line, resultCode: '1001', reason: '账号不存在' });
export const paid = (line: ReturnLine): ReturnLine => ({ ...line, resultCode: paidCode, reason: '' });

/** States of a batch's lines by number. */
export const linesOf = async (county: County, batchId: string): Promise<string[]> =>
  (await rowsOf<{ state: string }>(county, 'SELECT state FROM payment_line WHERE batch_id = $1 ORDER BY line_no', [batchId])).map(({ state }) => state);
