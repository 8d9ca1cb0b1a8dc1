import { currentLanguage } from '../i18n/index.ts';

/* Instants are shown in the county's own time, wherever the browser stands. */
const zone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(instant: string): Record<string, string> {
  let format = formats.get('parts');
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    });
    formats.set('parts', format);
  }
  return Object.fromEntries(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** `2022-03-28 09:00`. */
export function formatInstant(instant: string): string {
  const p = partsOf(instant);
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
}

/** `03-28 09:00`, for columns where the year is known. */
export function formatShort(instant: string): string {
  return formatInstant(instant).slice(5);
}

/** `2022-03-28`, the county's date of an instant. */
export function formatDay(instant: string): string {
  return formatInstant(instant).slice(0, 10);
}

/** The last day before an exclusive end, as a promise or a deadline is told: an end at 03-02 00:00 → `2022-03-01`. */
export function formatLastDay(end: string): string {
  return formatDay(new Date(Date.parse(end) - 1).toISOString());
}

/** `09:00`. */
export function formatTime(instant: string): string {
  return formatInstant(instant).slice(11);
}

/** The weekday of a local date, in the reader's language: `周一`, `Mon`. */
export function formatWeekday(localDate: string): string {
  const key = `weekday ${currentLanguage()}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(currentLanguage(), { weekday: 'short', timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(new Date(`${localDate}T00:00:00Z`));
}

/** Fen as yuan with grouping and two decimals, by integer arithmetic: 123450 → `1,234.50`. */
export function formatFen(amountFen: number): string {
  const sign = amountFen < 0 ? '-' : '';
  const fen = Math.abs(amountFen);
  const yuan = Math.floor(fen / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${yuan}.${(fen % 100).toString().padStart(2, '0')}`;
}
