import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { listenLive, type LiveSignal } from './live.ts';

type Listener = (signal: LiveSignal) => void;
const LiveContext = createContext<Set<Listener> | null>(null);

/** Holds the one stream of the page; mounted by the shells of signed-in people. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const listeners = useMemo(() => new Set<Listener>(), []);
  useEffect(() => listenLive((signal) => listeners.forEach((listen) => listen(signal))), [listeners]);
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
