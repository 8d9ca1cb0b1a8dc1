import { isLocalDate, localDateOf } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';
import { toHalfWidth } from '../identity/normalise.ts';

/** Reading single cells of a spreadsheet: strings, numbers and Dates, as the reader hands them over. */

const msPerDay = 86_400_000;
const shanghaiMidnightUtcHour = 16;
// Day 1 of the 1900 date system is 1900-01-01, and its calendar has a 29 February 1900 that never was.
const serialEpochMs = Date.UTC(1899, 11, 30);
// 2000-01-01 … 2099-12-31: any other number in a date column isn't a date.
const firstSerial = 36_526;
const lastSerial = 73_050;

/** Text of a cell, trimmed, with full-width signs made half-width; '' for an empty cell. Numbers in plain digits. */
export function cellText(cell: unknown): string {
  if (typeof cell === 'string') return plainText(cell);
  if (typeof cell === 'number' && Number.isFinite(cell)) return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  if (typeof cell === 'boolean') return String(cell);
  return '';
}

// Exports write ="3309…" into CSV so that spreadsheets keep a long number as text.
function plainText(cell: string): string {
  const text = toHalfWidth(cell).replace(/[\u200b-\u200f\u2060\ufeff]/g, '').trim();
  return /^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text;
}

/** Did the cell hold a long number as a *number*? Then spreadsheets keep 15 digits and lose the rest for good. */
export function lostDigits(cell: unknown): boolean {
  if (typeof cell === 'number') return true;
  return typeof cell === 'string' && /^\s*[+-]?\d+(\.\d+)?E\+?\d+\s*$/i.test(toHalfWidth(cell));
}

export type DateProblem = 'dateUnreadable' | 'dateWithoutYear' | 'dateNotReal';
export type DateCell = { ok: true; date: LocalDate } | { ok: false; code: DateProblem };

/** A date in any form that firms use: 2022-01-26, 2022/1/26, 2022.1.26, 20220126, 2022年1月26日, a date cell, a serial number. */
export function readDateCell(cell: unknown): DateCell {
  if (cell instanceof Date) return dateOfDate(cell);
  if (typeof cell === 'number') return dateOfSerial(cell);
  return dateOfText(cellText(cell));
}

// Spreadsheet readers give a date cell as midnight in UTC; a Date made in China is midnight in Shanghai, 16:00 UTC of the day before.
function dateOfDate(cell: Date): DateCell {
  if (Number.isNaN(cell.getTime())) return { ok: false, code: 'dateUnreadable' };
  const inShanghai = cell.getUTCHours() === shanghaiMidnightUtcHour;
  return checked(inShanghai ? localDateOf(cell) : isoDay(cell.getTime()));
}

function dateOfSerial(serial: number): DateCell {
  const day = Math.floor(serial);
  if (day >= firstSerial && day <= lastSerial) return checked(isoDay(serialEpochMs + day * msPerDay));
  return dateOfText(cellText(serial));
}

const dateForm = /^(\d{4})(?:[-/.]|年)\s*(\d{1,2})(?:[-/.]|月)\s*(\d{1,2})(?:日|号)?(?:[T\s].*)?$/;
const compactForm = /^(\d{4})(\d{2})(\d{2})$/;
const yearlessForm = /^\d{1,2}(?:[-/.]|月)\s*\d{1,2}(?:日|号)?$/;

function dateOfText(text: string): DateCell {
  const match = dateForm.exec(text) ?? compactForm.exec(text);
  if (match === null) return { ok: false, code: yearlessForm.test(text) ? 'dateWithoutYear' : 'dateUnreadable' };
  const [, year = '', month = '', day = ''] = match;
  return checked(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function checked(date: LocalDate): DateCell {
  return isLocalDate(date) ? { ok: true, date } : { ok: false, code: 'dateNotReal' };
}

function isoDay(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10);
}
