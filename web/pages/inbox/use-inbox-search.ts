import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { InboxSearch } from './search.ts';

export type ChangeSearch = (part: Partial<InboxSearch> | ((old: InboxSearch) => Partial<InboxSearch>)) => void;

/** The inbox's address as state: changing it is navigating. */
export function useInboxSearch(): { search: InboxSearch; change: ChangeSearch } {
  const search = useSearch({ from: '/staff/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  const change = useCallback<ChangeSearch>((part) => {
    void navigate({
      replace: true,
      search: (old) => {
        const changed = { ...old, ...(typeof part === 'function' ? part(old) : part) };
        return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined && value !== ''));
      },
    });
  }, [navigate]);
  return { search, change };
}
