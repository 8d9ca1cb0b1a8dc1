import pg from 'pg';
import type { CommittedEvent } from '../prisma/acts/context.ts';
import { eventChannel } from '../prisma/events.ts';
import type { Logger } from './logger.ts';

/** Takes committed events on their way to every API process and the relay. */
export interface ActEvents {
  publish(event: CommittedEvent): void;
}

/** What an open page hears: ids and the topic, never content. */
export interface PageEvent {
  readonly topic: string;
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly version: number | null;
  /** changed: something of that topic. resync: events may have been missed, read again. */
  readonly kind: 'changed' | 'resync';
}

/** Fans what one LISTEN connection hears out to this process's open streams. */
export interface EventHub {
  subscribe(topics: readonly string[]): AsyncIterableIterator<PageEvent>;
  close(): Promise<void>;
}

/** A stream that isn't read fast enough is told to read again from the start instead of growing without end. */
const maxWaiting = 200;
const reconnectMs = 1_000;

interface Stream {
  readonly topics: ReadonlySet<string>;
  push(event: PageEvent): void;
  end(): void;
}

/** Events of a topic, one for each task concerned, or one for the case. */
function eventsFor(topics: ReadonlySet<string>, { caseId, taskIds, topics: told }: CommittedEvent): PageEvent[] {
  const topic = told.find((name) => topics.has(name));
  if (topic === undefined) return [];
  const about = { topic, caseId: caseId === '' ? null : caseId, version: null, kind: 'changed' } as const;
  return taskIds.length === 0 ? [{ ...about, taskId: null }] : taskIds.map((taskId) => ({ ...about, taskId }));
}

const resync: PageEvent = { topic: 'all', caseId: null, taskId: null, version: null, kind: 'resync' };

function openStream(topics: readonly string[], closed: (stream: Stream) => void): { stream: Stream; iterator: AsyncIterableIterator<PageEvent> } {
  let waiting: PageEvent[] = [];
  let done = false;
  let wake: (() => void) | null = null;
  const stream: Stream = {
    topics: new Set(topics),
    push(event) {
      waiting = waiting.length >= maxWaiting ? [resync] : [...waiting, event];
      wake?.();
    },
    end() {
      done = true;
      wake?.();
    },
  };
  const iterator: AsyncIterableIterator<PageEvent> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      while (waiting.length === 0 && !done) await new Promise<void>((resolve) => (wake = resolve));
      wake = null;
      const event = waiting.shift();
      return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
    },
    return() {
      stream.end();
      closed(stream);
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { stream, iterator };
}

/** Opens the hub on a connection of its own; while that is broken it tries again each second, then tells every stream to read again. */
export function openEventHub(databaseUrl: string, logger: Logger): EventHub {
  const streams = new Set<Stream>();
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (payload: string | undefined) => {
    for (const event of JSON.parse(payload ?? '[]') as CommittedEvent[]) {
      for (const stream of streams) for (const told of eventsFor(stream.topics, event)) stream.push(told);
    }
  };

  const retry = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void listen(true), reconnectMs);
  };

  async function listen(again: boolean): Promise<void> {
    const connection = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = connection;
    connection.on('notification', ({ payload }) => tell(payload));
    connection.on('error', () => undefined);
    connection.on('end', retry);
    try {
      await connection.connect();
      await connection.query(`LISTEN ${eventChannel}`);
      if (again) for (const stream of streams) stream.push(resync);
    } catch {
      logger.warn('events: the database is not reachable, trying again');
      await connection.end().catch(() => undefined);
      retry();
    }
  }

  const ready = listen(false);
  return {
    subscribe(topics) {
      const { iterator, stream } = openStream(topics, (gone) => void streams.delete(gone));
      streams.add(stream);
      return iterator;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      for (const stream of streams) stream.end();
      await ready;
      await client?.end().catch(() => undefined);
    },
  };
}
