import type { LocalDate } from '../zone.ts';

/** The public holidays the State Council arranges (全国年节及纪念日放假办法) [L]. */
export const HOLIDAYS = ['newYear', 'springFestival', 'qingming', 'labourDay', 'dragonBoat', 'midAutumn', 'nationalDay'] as const;
export type Holiday = (typeof HOLIDAYS)[number];

/** Days off, `from` and `to` inclusive. */
export interface HolidayRange { readonly holiday: Holiday; readonly from: LocalDate; readonly to: LocalDate }

/** A weekend day worked in exchange for a day off (调休上班). */
export interface MakeUpDay { readonly holiday: Holiday; readonly date: LocalDate }

/**
 * One State Council notice on the holidays of a year. A notice may also name days at the end of the year before
 * (the 2023 notice gives 2022-12-31 off), so a date belongs to the notice that lists it, not to its year's file.
 */
export interface CalendarYear {
  readonly year: number;
  /** Number of the notice, as printed. */
  readonly document: string;
  readonly issuedOn: LocalDate;
  /** Where the days were read, with the tag of the fact. */
  readonly source: string;
  readonly holidays: readonly HolidayRange[];
  readonly makeUpDays: readonly MakeUpDay[];
}
