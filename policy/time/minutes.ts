// A period in minutes runs by the clock on the wall: day and night, over rest days, and no pause moves it.

import { localDateOf } from './zone.ts';
import type { LocalDate } from './zone.ts';

const msPerMinute = 60_000;

export interface MinutesReading { readonly lastDay: LocalDate; readonly dueAt: Date; readonly yellowAt: Date }

/** Where so many minutes from `startedAt` end; yellow from half of them on [D]. Throws RangeError for an invalid instant. */
export function readMinutes(startedAt: Date, count: number): MinutesReading {
  const dueAt = new Date(startedAt.getTime() + count * msPerMinute);
  return { lastDay: localDateOf(new Date(dueAt.getTime() - 1)), dueAt, yellowAt: new Date(startedAt.getTime() + (count * msPerMinute) / 2) };
}
