// Sentences about time, from the language-neutral explanation of a clock. zh-CN is the source, en the second language.

import type { ClockDay, ClockExplanation } from '../time/clock.ts';
import type { Holiday } from '../time/calendars/calendar-year.ts';
import type { Period } from '../time/deadline.ts';
import { localDateOf, localTimeOf } from '../time/zone.ts';
import type { LocalDate } from '../time/zone.ts';

export type TimeLocale = 'zh-CN' | 'en';

/** Consecutive days off of one holiday, or one make-up day. */
interface Run { readonly from: LocalDate; readonly to: LocalDate; readonly holiday: string | null }

interface TimeSentences {
  readonly holidays: Readonly<Record<Holiday, string>>;
  /** Names of the grounds acts write into the ledger; an unknown ground is shown as written. */
  readonly bases: Readonly<Record<string, string>>;
  /** A date; the year is left out when it is `year`. */
  date(day: LocalDate, year: string): string;
  list(items: readonly string[]): string;
  range(from: string, to: string): string;
  declared(period: Exclude<Period, { kind: 'minutes' }>, startDay: string, lastDay: string): string;
  /** A period in minutes, with the instants it runs from and to. */
  minutes(count: number, from: string, to: string): string;
  makeUp(days: string, holiday: string): string;
  holiday(days: string, holiday: string): string;
  paused(from: string, to: string, basis: string): string;
  pausedOneDay(day: string, basis: string): string;
  pausedStill(from: string, basis: string): string;
  /** A pause that moves nothing, because a document names the last day; `to` null while it lasts. */
  pausedFixed(from: string, to: string | null, basis: string): string;
  extended(on: string, workingDays: number, basis: string): string;
  rolled(from: string, to: string): string;
  moved(lastDay: string): string;
  provisional: string;
}

const parts = (day: LocalDate): [string, number, number] => [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))];

const zhPeriod = (period: Exclude<Period, { kind: 'at' | 'minutes' }>): string =>
  ({ workingDays: `${period.count}个工作日`, calendarDays: `${period.count}日`, months: `${period.count}个月` })[period.kind];

const enPeriod = (period: Exclude<Period, { kind: 'at' | 'minutes' }>): string => {
  const unit = { workingDays: 'working day', calendarDays: 'calendar day', months: 'month' }[period.kind];
  return `${period.count} ${unit}${period.count === 1 ? '' : 's'}`;
};

const zhCN: TimeSentences = {
  holidays: {
    newYear: '元旦', springFestival: '春节', qingming: '清明节', labourDay: '劳动节',
    dragonBoat: '端午节', midAutumn: '中秋节', nationalDay: '国庆节',
  },
  bases: { correction: '补正材料', objection: '公示期内异议核查', overdueDecision: '逾期未补正待处理', suspension: '中止办理', retraction: '上一环节撤回', extension: '延长期限',
    hearing: '听证', appraisal: '鉴定、检测、检验', expertReview: '专家评审', forceMajeure: '不可抗力', otherDecision: '等待其他案件或机关的结论' },
  date: (day, year) => {
    const [y, m, d] = parts(day);
    return y === year ? `${m}月${d}日` : `${y}年${m}月${d}日`;
  },
  list: (items) => items.join('、'),
  range: (from, to) => `${from}至${to}`,
  declared: (period, startDay, lastDay) => period.kind === 'at'
    ? `截止日由文件规定，为${lastDay}24时。`
    : `自${startDay}起算${zhPeriod(period)}，起算当日不计入，至${lastDay}24时届满。`,
  minutes: (count, from, to) => `自${from}起${count}分钟，昼夜连续计算，节假日照常，至${to}届满。`,
  makeUp: (days, holiday) => `${days}为${holiday}调休上班日，计入工作日。`,
  holiday: (days, holiday) => `${days}为${holiday}放假，不计入工作日。`,
  paused: (from, to, basis) => `因${basis}，自${from}起暂停计时，${to}恢复；暂停期间及恢复当日不计入。`,
  pausedOneDay: (day, basis) => `因${basis}，${day}暂停计时并于当日恢复；当日不计入。`,
  pausedStill: (from, basis) => `因${basis}，自${from}起暂停计时，尚未恢复；恢复后重新计算届满日。`,
  extended: (on, workingDays, basis) => `${on}依规延长${workingDays}个工作日（${basis}）。`,
  rolled: (from, to) => `期间末日${from}非工作日，依《中华人民共和国民法典》第二百零三条顺延至${to}。`,
  moved: (lastDay) => `期限至${lastDay}24时届满。`,
  pausedFixed: (from, to, basis) =>
    `因${basis}，自${from}起暂停办理，${to === null ? '尚未恢复' : `${to}恢复`}；截止日由文件规定，不因暂停而顺延。`,
  provisional: '所涉年度的放假安排尚未公布，届满日为暂定，公布后将重新计算。',
};

const en: TimeSentences = {
  holidays: {
    newYear: 'New Year', springFestival: 'Spring Festival', qingming: 'Qingming Festival', labourDay: 'Labour Day',
    dragonBoat: 'Dragon Boat Festival', midAutumn: 'Mid-Autumn Festival', nationalDay: 'National Day',
  },
  bases: { correction: 'correction of the materials', objection: 'an objection being checked', overdueDecision: 'a decision on the overdue correction', suspension: 'suspension of the case', retraction: 'an earlier step being taken back', extension: 'extension of the period',
    hearing: 'a hearing', appraisal: 'an appraisal', expertReview: 'a review by experts', forceMajeure: 'force majeure', otherDecision: 'another case or authority to decide' },
  date: (day, year) => (day.startsWith(`${year}-`) ? day.slice(5) : day),
  list: (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`),
  range: (from, to) => `${from}…${to}`,
  declared: (period, startDay, lastDay) => period.kind === 'at'
    ? `The last day is named by the document: ${lastDay}, 24:00.`
    : `${enPeriod(period)} from ${startDay}, that day not counted: due ${lastDay}, 24:00.`,
  minutes: (count, from, to) => `${count} minutes from ${from}, day and night, rest days alike: due ${to}.`,
  makeUp: (days, holiday) => `Make-up workdays for ${holiday}, counted: ${days}.`,
  holiday: (days, holiday) => `${holiday}, not counted as working days: ${days}.`,
  paused: (from, to, basis) => `Paused ${from}…${to} for ${basis}; those days, the last included, don't count.`,
  pausedOneDay: (day, basis) => `Paused and resumed on ${day} for ${basis}; that day doesn't count.`,
  pausedStill: (from, basis) => `Paused since ${from} for ${basis}; the due day is worked out anew when it resumes.`,
  extended: (on, workingDays, basis) => `Extended on ${on} by ${workingDays} working day${workingDays === 1 ? '' : 's'} (${basis}).`,
  rolled: (from, to) => `The count ends on ${from}, no working day, and rolls over to ${to} (Civil Code, article 203).`,
  moved: (lastDay) => `Due ${lastDay}, 24:00.`,
  pausedFixed: (from, to, basis) =>
    `Paused ${to === null ? `since ${from}` : `${from}…${to}`} for ${basis}; that does not move a day named by the document.`,
  provisional: 'The public holidays of a year it reaches are not published yet: the due day is provisional.',
};

const sentences: Readonly<Record<TimeLocale, TimeSentences>> = { 'zh-CN': zhCN, en };

/** The name of a holiday of the working calendar; an unknown one as written. */
export function holidayName(holiday: string, locale: TimeLocale): string {
  const names: Readonly<Record<string, string>> = sentences[locale].holidays;
  return names[holiday] ?? holiday;
}

/** Names of all public holidays. */
export const holidayNames = (locale: TimeLocale): Readonly<Record<Holiday, string>> => sentences[locale].holidays;

/** The name of the ground of a pause or extension; an unknown one as written. */
export function clockBasisName(basis: string, locale: TimeLocale): string {
  return sentences[locale].bases[basis] ?? basis;
}

function runsOf(days: readonly ClockDay[], reason: ClockDay['reason']): Run[] {
  const runs: Run[] = [];
  let previous: ClockDay | undefined;
  for (const day of days) {
    const last = runs.at(-1);
    if (day.reason === reason) {
      const continues = reason === 'holiday' && last !== undefined && previous?.reason === reason && previous.holiday === day.holiday;
      if (continues) runs[runs.length - 1] = { ...last, to: day.date };
      else runs.push({ from: day.date, to: day.date, holiday: day.holiday });
    }
    previous = day;
  }
  return runs;
}

/** Runs of the same holiday that follow each other, told in one sentence. */
function groupByHoliday(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0]?.holiday === run.holiday) last?.push(run);
    else groups.push([run]);
  }
  return groups;
}

function calendarLines(explanation: ClockExplanation, locale: TimeLocale, date: (day: LocalDate) => string): string[] {
  // Holidays and make-up days only matter where working days are counted.
  if (explanation.period.kind !== 'workingDays') return [];
  const say = sentences[locale];
  const lines = (reason: 'makeUp' | 'holiday'): string[] => groupByHoliday(runsOf(explanation.days, reason)).map((group) => {
    const days = say.list(group.map(({ from, to }) => (from === to ? date(from) : say.range(date(from), date(to)))));
    return say[reason](days, holidayName(group[0]?.holiday ?? '', locale));
  });
  return [...lines('makeUp'), ...lines('holiday')];
}

function pauseLines(explanation: ClockExplanation, locale: TimeLocale, date: (day: LocalDate) => string): string[] {
  const say = sentences[locale];
  return explanation.pauses.map(({ from, to, basis }) => {
    const ground = clockBasisName(basis, locale);
    if (explanation.period.kind === 'at') return say.pausedFixed(date(from), to === null ? null : date(to), ground);
    if (to === null) return say.pausedStill(date(from), ground);
    return from === to ? say.pausedOneDay(date(from), ground) : say.paused(date(from), date(to), ground);
  });
}

/**
 * A clock told in sentences, in the order of their weight: what was declared, what the calendar did, extensions, pauses,
 * rolling over, and the day that results. The first date carries its year, later ones only where the year differs.
 */
export function explainClockText(explanation: ClockExplanation, locale: TimeLocale): string[] {
  const say = sentences[locale];
  const year = explanation.startDay.slice(0, 4);
  const date = (day: LocalDate): string => say.date(day, year);
  const { period, lastDay, lastDayAsDeclared, rolledFrom, rolledTo } = explanation;
  const instant = (at: Date): string => `${say.date(localDateOf(at), '')} ${localTimeOf(at)}`;
  if (period.kind === 'minutes') return [say.minutes(period.count, instant(explanation.startedAt), instant(explanation.dueAt))];
  return [
    say.declared(period, say.date(explanation.startDay, ''), say.date(lastDayAsDeclared, period.kind === 'at' ? '' : year)),
    ...calendarLines(explanation, locale, date),
    ...explanation.extensions.map(({ on, workingDays, basis }) => say.extended(date(on), workingDays, clockBasisName(basis, locale))),
    ...pauseLines(explanation, locale, date),
    ...(rolledFrom === null || rolledTo === null ? [] : [say.rolled(date(rolledFrom), date(rolledTo))]),
    ...(lastDay === lastDayAsDeclared ? [] : [say.moved(date(lastDay))]),
    ...(explanation.provisional ? [say.provisional] : []),
  ];
}
