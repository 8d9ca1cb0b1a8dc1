import { isLocalDate } from '../../../policy/time/zone.ts';

/** The question in the address, so that an answer can be passed on. Without a count nothing is asked yet. */
export interface DeadlineSearch {
  readonly from?: string;
  readonly unit?: 'working' | 'calendar';
  readonly count?: number;
}

export function readDeadlineSearch(search: Record<string, unknown>): DeadlineSearch {
  const count = Number(search.count);
  return {
    ...(typeof search.from === 'string' && isLocalDate(search.from) ? { from: search.from } : {}),
    ...(search.unit === 'calendar' || search.unit === 'working' ? { unit: search.unit } : {}),
    ...(Number.isInteger(count) && count > 0 ? { count } : {}),
  };
}
