import pg from 'pg';
import type { Pool } from 'pg';
import type { CommittedEvent } from './acts/context.ts';

/** What open pages hear: ids of what changed, by topic. Coalesced over a moment, sent on a connection of its own after the commit. */
export const eventChannel = 'labour_events';
/** Wakes the relay: ids of cases with a fact to deliver. */
export const pokeChannel = 'labour_poke';

/** PostgreSQL carries at most 8000 bytes a notification. */
const maxPayloadBytes = 7_500;
const coalesceMs = 15;

/**
 * Publishes committed events. Never part of an act's transaction: a notification inside one serialises all commits (measured 7 650/s
 * down to 1 170/s). What is lost in a crash is found by the relay's poll and by pages that refetch on focus.
 */
export class EventPublisher {
  private readonly pool: Pool;
  private waiting: CommittedEvent[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  publish = (event: CommittedEvent): void => {
    this.waiting.push(event);
    this.timer ??= setTimeout(() => void this.flush(), coalesceMs);
  };

  /** Sends what is waiting: at the end of a process, and by itself a moment after each publish. */
  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const events = this.waiting;
    this.waiting = [];
    if (events.length === 0) return;
    const cases = [...new Set(events.map((event) => event.caseId).filter((id) => id !== ''))];
    const statements = [
      ...payloads(events).map((payload) => [eventChannel, payload] as const),
      ...chunks(cases, 150).map((ids) => [pokeChannel, ids.join(',')] as const),
    ];
    const sql = statements.map(([channel, payload]) => `pg_notify(${pg.escapeLiteral(channel)}, ${pg.escapeLiteral(payload)})`);
    // A failed notification is not the act's failure.
    await this.pool.query(`SELECT ${sql.join(', ')}`).catch(() => undefined);
  }
}

function payloads(events: readonly CommittedEvent[]): string[] {
  const texts: string[] = [];
  let batch: CommittedEvent[] = [];
  for (const event of events) {
    if (batch.length > 0 && Buffer.byteLength(JSON.stringify([...batch, event])) > maxPayloadBytes) {
      texts.push(JSON.stringify(batch));
      batch = [];
    }
    batch.push(event);
  }
  return [...texts, JSON.stringify(batch)];
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
