import { createHash } from 'node:crypto';
import { writeBatchFile } from '../../policy/money/batch-file.ts';
import type { Batch } from '../../policy/money/batch-file.ts';
import { unwrapDataKey } from '../encryption/data-key.ts';
import { unseal } from '../encryption/seal.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import { readEdition } from './edition.ts';
import { endStep } from './system.ts';
import type { SystemContext } from './system.ts';

/** The road to the bank. `send` is keyed by the file's name: sending the same file twice is once. */
export interface BankTransport { send(fileName: string, text: string): Promise<void> }

interface LineRow { id: string; line_no: number; reference: string; amount_fen: number; sealed: Buffer; key_id: string; wrapped: Buffer; master_key_id: string; number: string; state: 'released' | 'sent' }

/**
 * Writes a released batch to the bank's file and marks its lines sent. Repeating it writes the same bytes under the same name and
 * changes no row that has moved on.
 */
export async function transmitBatch(context: SystemContext, batchId: string, transport: BankTransport): Promise<void> {
  const rows = await withScope(context.pool, systemScope(context.countyId), (tx) => tx.named<LineRow>('lines-to-send', `
    SELECT l.id, l.line_no, l.reference, l.amount_fen, l.sealed, k.id AS key_id, k.wrapped, k.master_key_id, b.number, b.state
    FROM payment_batch b JOIN payment_line l ON l.batch_id = b.id JOIN award a ON a.id = l.award_id JOIN person p ON p.id = a.person_id JOIN data_key k ON k.id = p.data_key_id
    WHERE b.id = $1 AND b.state IN ('released', 'sent') ORDER BY l.line_no`, [batchId]));
  const [first] = rows;
  if (first === undefined) return;
  // However it came to be released: the worker tries again until the rules are issued, and until then no file leaves the house.
  if (first.state === 'released' && !await rulesIssued(context)) throw new RulesNotIssued();
  // A bank that took its file away must not find it a second time.
  if (first.state === 'released') await send(context, batchId, first.number, rows, transport);
  await endStep(context, batchId, 'transmission', 'end');
}

/** Nobody is paid before the rules document is confirmed. */
export class RulesNotIssued extends Error {}

const rulesIssued = (context: SystemContext): Promise<boolean> =>
  withScope(context.pool, systemScope(context.countyId), async (tx) => (await readEdition(tx)).rules !== null);

async function send(context: SystemContext, batchId: string, number: string, rows: readonly LineRow[], transport: BankTransport): Promise<void> {
  const text = writeBatchFile(batchOf(context, number, rows));
  const fileName = `${number}.csv`;
  await transport.send(fileName, text);
  await markSent(context, batchId, fileName, text);
}

function batchOf(context: SystemContext, batchNumber: string, rows: readonly LineRow[]): Batch {
  const lines = rows.map((row) => {
    const key = unwrapDataKey(context.keys, { id: row.key_id, wrapped: row.wrapped, masterKeyId: row.master_key_id });
    const { name, account } = unseal<{ name: string; account: string }>(key, row.id, 'payment_line', row.sealed);
    return { lineNo: row.line_no, account, name, amountFen: row.amount_fen, reference: row.reference };
  });
  return { batchNumber, lines };
}

async function markSent(context: SystemContext, batchId: string, fileName: string, text: string): Promise<void> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  await withScope(context.pool, systemScope(context.countyId), (tx) => tx.named('mark-sent', `
    WITH sent AS (UPDATE payment_batch SET state = 'sent', sent_at = business_now(), bank_file_name = $2, bank_file_sha256 = $3 WHERE id = $1 AND state = 'released' RETURNING id)
    UPDATE payment_line l SET state = 'sent' FROM sent WHERE l.batch_id = sent.id AND l.state = 'open'`, [batchId, fileName, sha256]));
}
