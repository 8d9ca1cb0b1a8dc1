import { createClient, type Client } from 'graphql-sse';
import { requestHeaders } from './client.ts';

export interface LiveEvent {
  readonly topic: string;
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly version: number | null;
  /** `changed`, or `resync` when the server itself may have missed something. */
  readonly kind: string;
}

/** `event`: something changed. `gap`: events may have been missed (reconnected, page seen again): read anew. */
export type LiveSignal = { readonly kind: 'event'; readonly event: LiveEvent } | { readonly kind: 'gap' };
type Listener = (signal: LiveSignal) => void;

const query = 'subscription Events { events { topic caseId taskId version kind } }';
const channelName = 'labour-live';

/** Opens the stream; after every reconnection it says `gap`, as the server keeps nothing for who is away. */
function openStream(tell: Listener): () => void {
  let connectedBefore = false;
  const client: Client = createClient({
    url: '/graphql/stream',
    headers: requestHeaders,
    credentials: 'same-origin',
    retryAttempts: Number.POSITIVE_INFINITY,
    on: {
      connected: () => {
        if (connectedBefore) tell({ kind: 'gap' });
        connectedBefore = true;
      },
    },
  });
  const stop = client.subscribe<{ events: LiveEvent }>(
    { query },
    {
      next: (message) => {
        if (!message.data) return;
        const { events: event } = message.data;
        tell(event.kind === 'resync' ? { kind: 'gap' } : { kind: 'event', event });
      },
      error: () => undefined, // signed out or refused: the next sign-in opens a new stream
      complete: () => undefined,
    },
  );
  return () => {
    stop();
    client.dispose();
  };
}

/** One tab of the browser holds the stream and passes it on: six tabs must not eat the six connections of HTTP/1. */
function shareStream(tell: Listener): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = (message: MessageEvent<LiveSignal>) => tell(message.data);
  const controller = new AbortController();
  navigator.locks
    .request(channelName, { signal: controller.signal }, () => {
      const close = openStream((signal) => {
        tell(signal);
        channel.postMessage(signal);
      });
      return new Promise<void>((resolve) => {
        controller.signal.addEventListener('abort', () => {
          close();
          resolve();
        });
      });
    })
    .catch(() => undefined); // aborted while waiting for its turn
  return () => {
    controller.abort();
    channel.close();
  };
}

/** Starts listening; the answer stops it. Coming back to the page counts as a gap. */
export function listenLive(tell: Listener): () => void {
  const canShare = typeof BroadcastChannel === 'function' && 'locks' in navigator;
  const stop = canShare ? shareStream(tell) : openStream(tell);
  const onVisible = () => {
    if (document.visibilityState === 'visible') tell({ kind: 'gap' });
  };
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    document.removeEventListener('visibilitychange', onVisible);
    stop();
  };
}
