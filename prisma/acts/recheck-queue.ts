import { v7 as newId } from 'uuid';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../scope/scope.ts';

/** Asks for the open cases to be judged anew, in the transaction that changed what they are judged by; the relay starts the work. */
export async function queueRecheck(tx: Tx, asked: { countyId: string; cause: 'registry' | 'setting'; causeId: string; about: string; at: Date }): Promise<string> {
  const id = newId();
  await tx.named('queue-recheck', `INSERT INTO recheck (id, county_id, edition_id, cause, cause_id, about, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7)`,
    [id, asked.countyId, spring2022.editionId, asked.cause, asked.causeId, asked.about, asked.at]);
  return id;
}
