import { getRouteApi } from '@tanstack/react-router';
import { useRef, type RefObject } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import type { CaseHandle } from '../casework/case-handle.ts';
import { useSingleKeys } from '../inbox/single-keys.ts';
import type { SupervisionSearch } from './search.ts';

const route = getRouteApi('/staff/supervision');

const linkOf = (id: string): HTMLElement | null => document.querySelector(`a[data-task="${CSS.escape(id)}"]`);
const shownIds = (): string[] => [...document.querySelectorAll<HTMLElement>('a[data-task]')].map((link) => link.dataset.task ?? '');

export interface BoardKeys {
  readonly search: SupervisionSearch;
  readonly handle: RefObject<CaseHandle | null>;
  readonly close: () => void;
}

/** The board's address, and its keys: J and K go from row to row, Escape closes the case; filters and place in the list stay. */
export function useBoard(): BoardKeys {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const handle = useRef<CaseHandle>(null);
  const [singleKeys] = useSingleKeys();
  const show = (task: string | undefined) => void navigate({ replace: true, search: ({ task: _before, ...old }) => (task === undefined ? old : { ...old, task }) });
  const move = (by: number) => {
    const ids = shownIds();
    const at = ids.indexOf((document.activeElement as HTMLElement | null)?.dataset.task ?? search.task ?? '');
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    linkOf(next)?.focus();
    if (search.task !== undefined) show(next);
  };
  const close = () => {
    const { task } = search;
    show(undefined);
    if (task !== undefined) requestAnimationFrame(() => linkOf(task)?.focus());
  };
  useHotkeys('j', () => move(1), { enabled: singleKeys }, [search]);
  useHotkeys('k', () => move(-1), { enabled: singleKeys }, [search]);
  useHotkeys('1,2,3,4,5', (event) => handle.current?.show(Number(event.key) - 1), { enabled: singleKeys }, [search]);
  useHotkeys('esc', () => {
    if (search.task !== undefined && handle.current?.cancel() !== true) close();
  }, [search]);
  return { search, handle, close };
}
