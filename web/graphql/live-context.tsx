import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { LiveSignal } from './live.ts';

type Listener = (signal: LiveSignal) => void;
const LiveContext = createContext<Set<Listener> | null>(null);

/** Holds the one stream of the page; mounted by the shells of signed-in people. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const listeners = useMemo(() => new Set<Listener>(), []);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    // Public pages have no stream: its code comes only when somebody is signed in.
    void import('./live.ts').then(({ listenLive }) => {
      if (!gone) stop = listenLive((signal) => listeners.forEach((listen) => listen(signal)));
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [listeners]);
  return <LiveContext value={listeners}>{children}</LiveContext>;
}

/** Calls back on every live signal while mounted; outside a provider it stays silent. */
export function useLive(listen: Listener): void {
  const listeners = useContext(LiveContext);
  const latest = useRef(listen);
  useEffect(() => {
    latest.current = listen;
  });
  useEffect(() => {
    if (!listeners) return undefined;
    const call: Listener = (signal) => latest.current(signal);
    listeners.add(call);
    return () => {
      listeners.delete(call);
    };
  }, [listeners]);
}

/** What a burst of signals amounts to: one act is told on several topics, and a page should look once. */
export interface LiveNews {
  readonly gap: boolean;
  readonly clockMoved: boolean;
  readonly personal: boolean;
  readonly caseIds: ReadonlySet<string>;
  readonly taskIds: ReadonlySet<string>;
}

const burstMs = 250;

function summarise(signals: readonly LiveSignal[]): LiveNews {
  const events = signals.flatMap((signal) => (signal.kind === 'event' ? [signal.event] : []));
  return {
    gap: signals.some((signal) => signal.kind === 'gap'),
    clockMoved: events.some((event) => event.topic === 'clock'),
    personal: events.some((event) => event.topic.startsWith('user:')),
    caseIds: new Set(events.flatMap((event) => event.caseId ?? [])),
    taskIds: new Set(events.flatMap((event) => event.taskId ?? [])),
  };
}

/** Calls back once per burst, a moment later for each page, so that a whole department does not ask at the same instant. */
export function useLiveNews(listen: (news: LiveNews) => void): void {
  const waiting = useRef<LiveSignal[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive((signal) => {
    waiting.current.push(signal);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const news = summarise(waiting.current);
      waiting.current = [];
      listen(news);
    }, burstMs + Math.random() * burstMs);
  });
}
