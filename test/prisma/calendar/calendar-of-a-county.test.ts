import { expect, test } from 'vitest';
import { calendarYears, createWorkingCalendar, workingCalendar } from '../../../policy/time/calendar.ts';
import { workingDays } from '../../../policy/time/deadline.ts';
import { claimTask } from '../../../prisma/acts/tasks.ts';
import { passDue, readView } from '../../../prisma/acts/system.ts';
import { calendarInForce, calendarOf } from '../../../prisma/calendar/calendar-of.ts';
import { effectOfCalendar } from '../../../prisma/calendar/effect.ts';
import { followCalendar } from '../../../prisma/calendar/follow-calendar.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { amended, bringYear, decideYear, openRunning, proposeYear, shippedYear, systemOf } from '../../support/calendars.ts';
import { contextOf, countyId, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { doneBy, newId } from '../../support/path.ts';
import { keptId } from '../../support/rules.ts';

const county = useCounty();
const inForce = () => withScope(county.pool, systemScope(countyId), (tx) => calendarInForce(county.pool, tx, countyId));
const follow = () => followCalendar(systemOf(county));
interface Clock { id: string; last_day: string; due_at: Date; provisional: boolean; arming: number; calendar_revision: number; rungs: { key: string; at: string }[] }
const clock = (caseId: string, key = 'worker-request') => oneRow<Clock & object>(county, 'SELECT * FROM clock WHERE case_id = $1 AND key = $2', [caseId, key]);
const fired = (caseId: string) => rowsOf<{ key: string; arming: number }>(county, `SELECT f.key, f.arming FROM clock_rung f JOIN clock k ON k.id = f.clock_id WHERE k.case_id = $1 AND k.key = 'worker-request' ORDER BY f.due_at, f.key`, [caseId]);
/** One more day off: a Monday to Friday of 2022. */
const withDayOff = (day: string, more: string[] = []) => amended(2022, { document: `国办发明电〔2022〕${day.replaceAll('-', '')}号`, holidays: [...shippedYear(2022).holidays, ...[day, ...more].map((one) => ({ holiday: 'newYear', from: one, to: one } as const))] });

test('a year takes two persons of the bureau: nobody confirms their own, one that waits bars another, a stale confirmation is told who was first', async () => {
  const year = withDayOff('2022-03-07');
  expect(await proposeYear(county, 'jingxin-head', year)).toEqual({ kind: 'Forbidden', code: 'notSettingsOffice' });
  const id = keptId(await proposeYear(county, 'renshe-head', year));
  expect(await proposeYear(county, 'renshe', withDayOff('2022-03-08'))).toMatchObject({ issues: [{ code: 'calendar.pending' }] });
  expect(await decideYear(county, 'renshe-head', id)).toEqual({ kind: 'Forbidden', code: 'entererNeverConfirms' });
  expect(await decideYear(county, 'renshe', id)).toEqual({ kind: 'Forbidden', code: 'notSettingsHead' });
  expect(await decideYear(county, 'caizheng-head', id)).toEqual({ kind: 'Forbidden', code: 'notSettingsHead' });
  expect((await inForce()).version).toBe(workingCalendar.version);
  expect(await decideYear(county, 'renshe', id, 'withdraw')).toEqual({ kind: 'Forbidden', code: 'notProposer' });
  keptId(await decideYear(county, 'renshe-head', id, 'withdraw'));
  expect(await decideYear(county, 'renshe-leader', id)).toMatchObject({ kind: 'Conflict', winnerName: viewerOf(county, 'renshe-head').displayName });
  const refused = keptId(await proposeYear(county, 'renshe', year));
  keptId(await decideYear(county, 'renshe-head', refused, 'refuse'));
  expect((await inForce()).revision).toBe(0);
  // Two heads at the same instant: one confirms, the other is told.
  const again = keptId(await proposeYear(county, 'renshe', year));
  const answers = await Promise.all([decideYear(county, 'renshe-head', again), decideYear(county, 'renshe-leader', again)]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['Conflict', 'kept']);
  const calendar = await inForce();
  expect(calendar).toMatchObject({ revision: 1, version: 'cn-2021-2026.1+1' });
  expect(calendar.day('2022-03-07')).toMatchObject({ working: false, holiday: 'newYear' });
  expect(await withScope(county.pool, systemScope(countyId), (tx) => calendarOf(county.pool, tx, countyId, 0)), 'what was counted by the former one can still be').toBe(workingCalendar);
  const links = await rowsOf<{ kind: string; actor: string }>(county, `SELECT kind FROM audit_link WHERE stream = 'edition:spring-2022' ORDER BY seq`);
  expect(links.map(({ kind }) => kind)).toEqual(['calendarProposed', 'calendarWithdrawn', 'calendarProposed', 'calendarRefused', 'calendarProposed', 'calendarInForce']);
});

test('the next version of a year takes the place of the one before, and a clock that passes both is moved once', async () => {
  await moveTo(county, '2022-03-10T09:00:00+08:00');
  const caseId = await openRunning(county, workingDays(10));
  expect(await clock(caseId)).toMatchObject({ last_day: '2022-03-17', calendar_revision: 1 });
  await bringYear(county, withDayOff('2022-03-16'));
  await bringYear(county, withDayOff('2022-03-16', ['2022-03-17']));
  await follow();
  expect(await clock(caseId)).toMatchObject({ last_day: '2022-03-21', calendar_revision: 3, arming: 2 });
  expect(await rowsOf(county, `SELECT from_revision, revision, last_day_before, last_day_after FROM calendar_move m JOIN clock k ON k.id = m.clock_id WHERE k.case_id = $1 AND k.key = 'worker-request'`, [caseId]))
    .toEqual([{ from_revision: 1, revision: 3, last_day_before: '2022-03-17', last_day_after: '2022-03-21' }]);
  expect(await rowsOf(county, 'SELECT year, state FROM calendar_year WHERE revision IS NOT NULL ORDER BY revision')).toEqual([{ year: 2022, state: 'superseded' }, { year: 2022, state: 'superseded' }, { year: 2022, state: 'inForce' }]);
  expect(await oneRow(county, `SELECT actor_kind, actor_name, detail ->> 'from' AS "from", detail ->> 'lastDay' AS "to" FROM act WHERE case_id = $1 AND kind = 'calendarChanged'`, [caseId])).toEqual({ actor_kind: 'system', actor_name: null, from: '2022-03-17', to: '2022-03-21' });
});

test('whoever has the task in hand is told once, however often the sweep goes over it', async () => {
  const caseId = await openRunning(county, workingDays(10));
  const task = await oneRow<{ taskId: string; version: number }>(county, 'SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND slot = 0', [caseId]);
  doneBy(await claimTask(contextOf(county), viewerOf(county, 'renshe'), { clientActId: newId(), ...task }));
  await bringYear(county, withDayOff('2022-03-16', ['2022-03-17', '2022-03-14']));
  await follow();
  await county.admin.query('UPDATE clock SET calendar_revision = 0 WHERE case_id = $1', [caseId]);
  await follow();
  expect(await rowsOf(county, `SELECT user_id, params ->> 'lastDay' AS day FROM notification WHERE case_id = $1 AND kind = 'calendarChanged'`, [caseId])).toEqual([{ user_id: viewerOf(county, 'renshe').userId, day: (await clock(caseId)).last_day }]);
});

test('a deadline that comes to lie in the past is worked on like any that is due: each rung once, the head’s task once', async () => {
  await moveTo(county, '2022-04-11T09:00:00+08:00');
  const caseId = await openRunning(county, workingDays(10));
  // Half and yellow pass by the former calendar; the last day is 04-18.
  await moveTo(county, '2022-04-18T10:00:00+08:00');
  while (await passDue(systemOf(county), caseId));
  const before = await fired(caseId);
  expect(before.map(({ key }) => key)).toEqual(['half', 'yellow']);
  expect(await clock(caseId)).toMatchObject({ last_day: '2022-04-18' });
  // 04-16 and 04-17 were worked after all: the period ended on Friday 04-15.
  const year = withDayOff('2022-03-16');
  await bringYear(county, { ...year, document: '国办发明电〔2022〕补1号', makeUpDays: [...year.makeUpDays, { holiday: 'labourDay', date: '2022-04-16' }, { holiday: 'labourDay', date: '2022-04-17' }] });
  const { fact_seq: seqBefore } = await oneRow<{ fact_seq: number }>(county, 'SELECT fact_seq FROM "case" WHERE id = $1', [caseId]);
  await follow();
  expect(await clock(caseId)).toMatchObject({ last_day: '2022-04-16', arming: 2 });
  const { fact_seq: seqAfter } = await oneRow<{ fact_seq: number }>(county, 'SELECT fact_seq FROM "case" WHERE id = $1', [caseId]);
  expect(seqAfter, 'the workflow is woken: its next due instant came forward').toBeGreaterThan(seqBefore);
  expect((await readView(systemOf(county), caseId)).sleepMs).toBe(0);
  while (await passDue(systemOf(county), caseId));
  await moveTo(county, '2022-04-19T10:00:00+08:00');
  while (await passDue(systemOf(county), caseId));
  const keys = (await fired(caseId)).map(({ key }) => key);
  expect(keys).toEqual(['half', 'yellow', 'red', 'urge']);
  const heads = () => rowsOf(county, `SELECT id FROM task WHERE case_id = $1 AND key LIKE '%overdue%'`, [caseId]);
  expect(await heads()).toHaveLength(1);
  // Another calendar over the overdue clock: nothing that has passed passes again, and the head keeps the one task.
  await bringYear(county, { ...year, document: '国办发明电〔2022〕补2号', makeUpDays: [...year.makeUpDays, { holiday: 'labourDay', date: '2022-04-16' }] });
  await follow();
  while (await passDue(systemOf(county), caseId));
  await moveTo(county, '2022-04-20T10:00:00+08:00');
  while (await passDue(systemOf(county), caseId));
  expect(await heads()).toHaveLength(1);
});

test('a deadline that reaches an unpublished year is provisional, and certain when its notice is confirmed', async () => {
  await moveTo(county, '2022-06-01T09:00:00+08:00');
  // 1200 working days from 2022-06-01 reach 2027.
  const caseId = await openRunning(county, workingDays(1_200));
  const before = await clock(caseId, 'beside');
  expect(before).toMatchObject({ provisional: true });
  expect(before.last_day.slice(0, 4)).toBe('2027');
  const of2027 = { ...shippedYear(2026), year: 2027, document: '国办发明电〔2026〕9号', issuedOn: '2022-05-31', source: '2027.csv', makeUpDays: [],
    holidays: shippedYear(2026).holidays.map(({ holiday, from, to }) => ({ holiday, from: from.replace('2026', '2027'), to: to.replace('2026', '2027') })) };
  const after = createWorkingCalendar('test', [...calendarYears.filter(({ year }) => year !== 2022), withDayOff('2022-03-16'), of2027]);
  const effect = await withScope(county.pool, systemScope(countyId), (tx) => effectOfCalendar(county.pool, tx, countyId, after));
  expect(effect.moved + effect.settled).toBeGreaterThan(0);
  await bringYear(county, of2027);
  await follow();
  const settled = await clock(caseId, 'beside');
  expect(settled).toMatchObject({ provisional: false });
  expect(settled.last_day > before.last_day, 'holidays of 2027 are off now').toBe(true);
  expect(await oneRow(county, `SELECT provisional FROM task WHERE case_id = $1 AND slot = 1`, [caseId])).toEqual({ provisional: false });
  // What was never touched by it keeps its arming and has no act.
  const { last_day: own } = await clock(caseId);
  expect(own.slice(0, 4)).toBe('2022');
  expect(await clock(caseId)).toMatchObject({ arming: 1 });
});

test('the record of it all verifies', async () => {
  expect(await verifyAudit(county.pool, county.keys, countyId)).toMatchObject({ flaws: [] });
});
