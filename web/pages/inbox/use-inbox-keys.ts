import { useHotkeys } from 'react-hotkeys-hook';
import type { RefObject } from 'react';
import type { CaseHandle } from '../casework/case-handle.ts';
import { searchBoxId } from './filter-bar.tsx';
import { focusRow } from './focus-row.ts';
import type { Selection } from './use-selection.ts';

export interface InboxKeys {
  readonly enabled: boolean;
  readonly ids: readonly string[];
  /** The row the keyboard stands on, else the open one. */
  readonly at: string | undefined;
  readonly openId: string | undefined;
  readonly selection: Selection;
  readonly handle: RefObject<CaseHandle | null>;
  readonly open: (id: string, then?: 'complete' | 'return' | 'transfer') => void;
  readonly close: () => void;
  readonly claim: (id: string) => void;
  readonly help: () => void;
}

/** The keys of the inbox. Each does what a visible button does; none of them fires while a field has the focus. */
export function useInboxKeys(keys: InboxKeys): void {
  const { enabled, ids, at } = keys;
  const options = { enabled, preventDefault: true };
  const move = (by: number) => {
    const next = ids[at === undefined ? 0 : Math.min(ids.length - 1, Math.max(0, ids.indexOf(at) + by))];
    if (next === undefined) return;
    focusRow(next);
    if (keys.openId !== undefined) keys.open(next);
  };
  const arm = (act: 'complete' | 'return' | 'transfer') => {
    if (at === undefined) return;
    if (at === keys.openId && keys.handle.current) keys.handle.current.arm(act);
    else keys.open(at, act);
  };
  useHotkeys('j', () => move(1), options, [keys]);
  useHotkeys('k', () => move(-1), options, [keys]);
  useHotkeys('c', () => at !== undefined && keys.claim(at), options, [keys]);
  useHotkeys('d', () => arm('complete'), options, [keys]);
  useHotkeys('r', () => arm('return'), options, [keys]);
  useHotkeys('t', () => arm('transfer'), options, [keys]);
  useHotkeys('x', () => at !== undefined && keys.selection.toggle(at), options, [keys]);
  useHotkeys('shift+x', () => at !== undefined && keys.selection.extend(at), options, [keys]);
  useHotkeys('slash', () => document.getElementById(searchBoxId)?.focus(), options, [keys]);
  useHotkeys('shift+slash', keys.help, options, [keys]);
  useHotkeys('1,2,3,4,5', (event) => keys.handle.current?.show(Number(event.key) - 1), options, [keys]);
  useHotkeys('esc', () => {
    if (keys.openId !== undefined && !keys.handle.current?.cancel()) keys.close();
  }, [keys]);
}
