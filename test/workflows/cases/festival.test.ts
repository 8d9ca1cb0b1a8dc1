// The Spring Festival of 2022 and the Tomb-sweeping days in skipped time: Saturday 01-29, Sunday 01-30 and Saturday 04-02 are worked, and
// from 01-31 to 02-06 nothing is. The workflow's own code, the real activities, a real database.
import { beforeAll, expect, test } from 'vitest';
import { startClockAt } from '../../../prisma/seed/story/clock.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { oneRow, rowsOf, eligibleFirms, useCounty } from '../../support/county.ts';
import { giveBack, submit, submitted } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';
import { useSkippedTime } from '../../support/skipped-time.ts';

const county = useCounty();
beforeAll(async () => {
  await startClockAt(county.pool, new Date('2022-01-24T09:00:00+08:00'));
  await county.admin.query(`UPDATE edition SET overrides = overrides || '{"applicationFrom": "2022-01-20"}'`);
});
const { keepTime, outage, passUntil, tell } = useSkippedTime(county, 50);

let firms = 0;
/** Filed now, its review to be done within so many working days. */
async function filed(reviewWorkingDays: number): Promise<Application> {
  await keepTime();
  await county.admin.query('UPDATE edition SET overrides = overrides || $1', [{ industryReviewWorkingDays: reviewWorkingDays }]);
  const application = await submitted(county, eligibleFirms(county)[firms++]!, 1);
  await tell(application.caseId);
  return application;
}

const clockText = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
interface Passed { key: string; due_at: Date; recorded_at: Date; late: boolean; told: boolean }
const passedOf = (caseId: string, clock = 'industry-review') => rowsOf<Passed>(county,
  `SELECT r.key, r.due_at, r.recorded_at, r.late, r.told FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = $1 AND c.key = $2 ORDER BY r.recorded_at, r.due_at`, [caseId, clock]);
const rungsOf = async (caseId: string, clock?: string) => (await passedOf(caseId, clock)).map(({ key, due_at: at }) => `${key} ${clockText(at)}`);
const lastDayOf = async (caseId: string) => (await oneRow<{ last_day: string }>(county, `SELECT last_day FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId])).last_day;
const instant = (text: string): Date => new Date(`2022-${text.replace(' ', 'T')}:00+08:00`);
const until = (text: string) => passUntil(instant(text));

const before = {} as Record<'ending' | 'across' | 'returned' | 'missed', Application>;

test('filed on Monday 01-24: five working days end on the worked Saturday 01-29, ten run over the whole festival to 02-10', async () => {
  Object.assign(before, { ending: await filed(5), across: await filed(10), returned: await filed(10), missed: await filed(13) });
  expect(await Promise.all(Object.values(before).map(({ caseId }) => lastDayOf(caseId)))).toEqual(['2022-01-29', '2022-02-10', '2022-02-10', '2022-02-15']);
});

test('on Sunday 01-30 the office opens as on any working day: what turned red at Saturday’s end is told that morning', async () => {
  await until('01-28 10:00');
  await giveBack(county, before.returned.reviewer, before.returned.caseId, 'industry-review');
  await tell(before.returned.caseId);
  await until('01-29 23:59');
  expect(await rungsOf(before.ending.caseId)).toEqual(['half 01-27 08:30', 'yellow 01-27 08:30']);
  await until('01-30 08:29');
  expect(await rungsOf(before.ending.caseId)).toHaveLength(2);
  await until('01-30 08:31');
  expect(await rungsOf(before.ending.caseId)).toEqual(['half 01-27 08:30', 'yellow 01-27 08:30', 'red 01-30 08:30']);
  expect(await rungsOf(before.across.caseId)).toEqual(['half 01-30 08:30']);
});

test('T7: nothing goes out from the evening of 01-30 to the morning of 02-07; a rung that comes due in the festival goes out when the office opens again', async () => {
  const sent = async () => rowsOf(county, `SELECT id FROM notification WHERE kind LIKE 'rung.%'`);
  await until('01-30 17:31');
  const told = await sent();
  // The first working day overdue is over at midnight, when the festival begins.
  await until('02-07 08:29');
  expect(await sent()).toEqual(told);
  expect(await rungsOf(before.ending.caseId)).toHaveLength(3);
  await until('02-07 08:31');
  expect((await rungsOf(before.ending.caseId)).slice(3)).toEqual(['urge 02-07 08:30']);
  expect((await sent()).length).toBeGreaterThan(told.length);
  for (const { due_at: at } of await rowsOf<{ due_at: Date }>(county, 'SELECT due_at FROM clock_rung')) {
    const [day = '', time = ''] = clockText(at).split(' ');
    expect([day, workingCalendar.day(`2022-${day}`).working, time >= '08:30' && time < '17:30']).toEqual([day, true, true]);
  }
});

test('a pause by a return across the festival: the review’s clock stands still, the firm is reminded on 02-07, and seven working days are left from 02-08', async () => {
  const { returned } = before;
  expect(await rungsOf(returned.caseId)).toEqual([]);
  expect(await rungsOf(returned.caseId, 'submission')).toEqual(['half 02-07 08:30', 'yellow 02-07 08:30']);
  await until('02-08 15:00');
  await submit(county, returned);
  await tell(returned.caseId);
  // 01-25, 01-26 and 01-27 were used; the day of the return and the day of the correction count for nobody.
  expect(await lastDayOf(returned.caseId)).toBe('2022-02-17');
  await until('02-10 18:00');
  // Its half would have been told on 01-30; five days are used up now, and it is told tomorrow.
  expect(await rungsOf(returned.caseId)).toEqual([]);
});

test('rungs missed in an outage from the evening of 02-10 to 02-17 are recorded late, in order, and only the highest of each case is told', async () => {
  const { across, missed, returned } = before;
  await outage(instant('02-17 09:00'), [across, missed, returned].map(({ caseId }) => caseId));
  await until('02-17 09:05');
  const found = async (caseId: string) => (await passedOf(caseId)).map(({ key, due_at: at, late, told }) => [key, clockText(at), late, told]);
  expect(await found(across.caseId)).toEqual([
    ['half', '01-30 08:30', false, true], ['yellow', '02-08 08:30', false, true], ['red', '02-11 08:30', true, false], ['urge', '02-14 08:30', true, false], ['proposeListing', '02-16 08:30', true, true],
  ]);
  expect(await found(missed.caseId)).toEqual([['half', '02-07 08:30', false, true], ['yellow', '02-11 08:30', true, false], ['red', '02-16 08:30', true, false], ['urge', '02-17 08:30', true, true]]);
  expect(await found(returned.caseId)).toEqual([['half', '02-11 08:30', true, false], ['yellow', '02-15 08:30', true, true]]);
  // What comes afterwards is on time again.
  await until('02-18 08:31');
  expect((await passedOf(across.caseId)).at(-1)).toMatchObject({ key: 'proposeSummons', late: false, told: true });
  expect((await passedOf(returned.caseId)).at(-1)).toMatchObject({ key: 'red', late: false, told: true });
});

test('filed on Wednesday 03-30: three working days end on the worked Saturday 04-02; two end the day before, and their red is told on that Saturday', async () => {
  await until('03-30 09:00');
  const [three, two] = [await filed(3), await filed(2)];
  expect([await lastDayOf(three.caseId), await lastDayOf(two.caseId)]).toEqual(['2022-04-02', '2022-04-01']);
  await until('04-02 08:31');
  expect(await rungsOf(two.caseId)).toEqual(expect.arrayContaining(['red 04-02 08:30']));
  // Sunday 04-03 to Tuesday 04-05 are off: both are told when the office opens on Wednesday, each of its own.
  await until('04-06 08:29');
  expect(await rungsOf(two.caseId)).not.toEqual(expect.arrayContaining(['urge 04-06 08:30']));
  await until('04-06 08:31');
  expect(await rungsOf(two.caseId)).toEqual(expect.arrayContaining(['urge 04-06 08:30']));
  expect(await rungsOf(three.caseId)).toEqual(expect.arrayContaining(['red 04-06 08:30']));
});
