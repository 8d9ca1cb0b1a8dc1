import { beforeAll, expect, test } from 'vitest';
import { alarmDutyGaps, fillShifts } from '../../../prisma/duty/roster.ts';
import { businessNow, contextOf, countyId, eligibleFirms, moveTo, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { actOn, claim, doneBy, letTimePass, newId, openTaskOf, submitted } from '../../support/path.ts';
import { settle } from '../../support/rules.ts';
import { atLocalTime, localDateOf } from '../../../policy/time/zone.ts';

// The tests of this file follow one another in business time.
const county = useCounty();
const person = (name: string) => viewerOf(county, name);
const system = () => ({ pool: county.pool, keys: county.keys, countyId, afterCommit: () => undefined });
const fill = (by: string, day: string, part: string, who: string | null, was: string | null = null) => fillShifts(contextOf(county), person(by),
  { clientActId: newId(), shifts: [{ day, part, userId: who === null ? null : person(who).userId, was: was === null ? null : person(was).userId }] });
const told = (caseId: string) => rowsOf<{ kind: string; username: string; urgent: boolean; at: Date }>(county,
  `SELECT n.kind, u.username, n.urgent, n.created_at AS at FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.case_id = $1 AND (n.kind LIKE 'rung.minutes%' OR n.kind = 'instructedUrgently') ORDER BY n.created_at, u.username`, [caseId]);
const holiday = '2022-05-01';

beforeAll(() => settle(county, 'applicationTo', '2022-12-30'));

test('the heads of an office fill its roster with its own people; what somebody else has filled meanwhile is a conflict', async () => {
  expect(await fill('jingxin', '2022-04-28', 'day', 'jingxin')).toMatchObject({ kind: 'Forbidden', code: 'notRosterKeeper' });
  expect(await fill('jingxin-head', '2022-04-28', 'day', 'renshe')).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'shiftPerson' }] });
  expect(await fill('jingxin-head', '2022-01-04', 'day', 'jingxin')).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'shiftOver' }] });
  expect(await fill('jingxin-head', holiday, 'night', 'jingxin2')).toMatchObject({ kind: 'kept' });
  expect(await fill('jingxin-head', holiday, 'night', null)).toMatchObject({ kind: 'Conflict', winnerName: person('jingxin-head').displayName });
});

test('an urgent instruction in the night of a holiday goes to whoever is on duty, is told at once, and rises rung by rung', async () => {
  const { caseId } = await submitted(county, eligibleFirms(county)[0]!, 1);
  await claim(county, person('jingxin'), caseId, 'industry-review');
  await moveTo(county, atLocalTime(holiday, '22:10').toISOString());
  const review = await openTaskOf(county, caseId, 'industry-review');
  expect(await actOn(county, person('ducha'), review, 'instructUrgent', { words: '立即核实', minutes: '31' })).toMatchObject({ kind: 'ValidationFailed' });
  expect(await actOn(county, person('jingxin2'), review, 'instructUrgent', { words: '立即核实', minutes: '30' })).toMatchObject({ kind: 'Forbidden', code: 'notInstructor' });
  doneBy(await actOn(county, person('ducha'), review, 'instructUrgent', { words: '立即核实', minutes: '30' }));
  expect(await oneRow(county, `SELECT t.assignee_name, k.ladder, k.due_at - t.opened_at = interval '30 minutes' AS half_an_hour FROM task t JOIN clock k ON k.id = t.clock_id WHERE t.case_id = $1 AND t.purpose = 'instruction'`, [caseId]))
    .toEqual({ assignee_name: person('jingxin2').displayName, ladder: 'minutes', half_an_hour: true });
  const now = await businessNow(county);
  await letTimePass(county, new Date(now.getTime() + 61 * 60_000));
  const lines = await told(caseId);
  expect(lines.every(({ urgent }) => urgent)).toBe(true);
  expect([...new Set(lines.map(({ kind }) => kind))]).toEqual(['instructedUrgently', 'rung.minutesHalf', 'rung.minutesDue', 'rung.minutesHead', 'rung.minutesLeaders']);
  const of = (kind: string) => lines.filter((line) => line.kind === kind).map(({ username }) => username);
  expect(of('rung.minutesDue')).toEqual(['jingxin2']);
  expect(of('rung.minutesHead')).toEqual(['jingxin-head', 'jingxin2']);
  expect(of('rung.minutesLeaders')).toEqual(expect.arrayContaining(['ducha']));
  expect(localDateOf(lines.at(-1)!.at)).toBe(holiday);
  doneBy(await actOn(county, person('jingxin2'), await openTaskOf(county, caseId, 'instruction'), 'respond', { words: '已核实' }));
});

test('nobody on duty: the section head is told, and the record keeps that nobody was there', async () => {
  const { caseId } = await submitted(county, eligibleFirms(county)[1]!, 1);
  await moveTo(county, atLocalTime('2022-05-02', '23:00').toISOString());
  doneBy(await actOn(county, person('ducha'), await openTaskOf(county, caseId, 'industry-review'), 'instructUrgent', { words: '立即核实', minutes: '15' }));
  await letTimePass(county, new Date((await businessNow(county)).getTime() + 16 * 60_000));
  expect((await told(caseId)).filter(({ kind }) => kind === 'instructedUrgently').map(({ username }) => username)).toEqual(['jingxin-head']);
  expect(await rowsOf(county, `SELECT 1 FROM act WHERE case_id = $1 AND kind = 'rung' AND detail ->> 'nobodyOnDuty' = 'true'`, [caseId])).not.toEqual([]);
});

test('an empty shift alarms the heads at the opening of the working day before, once', async () => {
  const alarms = () => rowsOf<{ username: string; params: { day: string; from: string } }>(county, `SELECT u.username, n.params FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.kind = 'dutyGap' ORDER BY n.created_at, u.username`);
  const monday = '2022-05-16';
  for (const [day, part] of [['2022-05-17', 'day'], [monday, 'night']] as const) await fill('jingxin-head', day, part, 'jingxin');
  await moveTo(county, atLocalTime(monday, '08:29').toISOString());
  await alarmDutyGaps(system());
  const before = (await alarms()).filter(({ params }) => params.day === '2022-05-17');
  expect(before).toEqual([]);
  await moveTo(county, atLocalTime(monday, '08:31').toISOString());
  expect(await alarmDutyGaps(system())).toBeGreaterThan(0);
  expect(await alarmDutyGaps(system())).toBe(0);
  expect((await alarms()).filter(({ params }) => params.day === '2022-05-17').map(({ username, params }) => [username, params.from])).toEqual(expect.arrayContaining([['jingxin-head', '17:30']]));
});
