import { expect, test } from 'vitest';
import { moveClock, resumeClock } from '../../../prisma/acts/business-clock.ts';
import { contextOf, countyId, oneRow, useCounty, viewerOf } from '../../support/county.ts';

const county = useCounty();
const businessNow = async () => (await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now')).now;
const hour = 3_600_000;

test('the clock of a stopped demonstration stands still: a start goes on from what was last noted, and a second start changes nothing', async () => {
  const noted = new Date((await businessNow()).getTime() + hour);
  await county.admin.query('UPDATE installation SET business_noted_at = $1', [noted]);
  // Four hours pass, of which the last three nobody notes: the product is stopped.
  await county.admin.query(`INSERT INTO business_clock (offset_ms, from_at, to_at, reason, system_at) SELECT business_offset_ms() + $1, business_now(), business_now(), 'start', now()`, [4 * hour]);
  expect(await resumeClock(county.pool, countyId)).toEqual(noted);
  expect(Math.abs((await businessNow()).getTime() - noted.getTime())).toBeLessThan(60_000);
  expect(await resumeClock(county.pool, countyId)).toBeNull();
});

test('the clock moves forward, never back', async () => {
  const before = await businessNow();
  const viewer = viewerOf(county, 'jingxin');
  const back = await moveClock(contextOf(county), viewer, { to: new Date(before.getTime() - hour), nextDue: false, workingDays: null });
  expect(back).toMatchObject({ kind: 'ValidationFailed', issues: [{ code: 'clockForwardOnly' }] });
  const to = new Date((await businessNow()).getTime() + 24 * hour);
  expect(await moveClock(contextOf(county), viewer, { to, nextDue: false, workingDays: null })).toEqual({ kind: 'moved', now: to });
  expect((await businessNow()).getTime()).toBeGreaterThanOrEqual(to.getTime());
});

test('outside a demonstration nobody moves the clock, and no start does', async () => {
  await county.admin.query('UPDATE installation SET demonstration = false');
  const to = new Date((await businessNow()).getTime() + 24 * hour);
  expect(await moveClock(contextOf(county), viewerOf(county, 'jingxin'), { to, nextDue: false, workingDays: null })).toEqual({ kind: 'Forbidden', code: 'demonstrationOnly' });
  expect(await resumeClock(county.pool, countyId)).toBeNull();
});
