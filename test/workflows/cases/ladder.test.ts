// The workflow on Temporal's time-skipping server, the real activities on a real database. Business time is what that server's clock says.
import { expect, test } from 'vitest';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { readClock } from '../../../policy/time/clock.ts';
import { rungsOf } from '../../../policy/time/ladder.ts';
import { workingDays } from '../../../policy/time/period.ts';
import { eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { caseOf, claimAndComplete, complete, giveBack, submit, submitted, verifyLines } from '../../support/path.ts';
import { useSkippedTime } from '../../support/skipped-time.ts';
import { until } from '../../support/temporal.ts';

const county = useCounty();
const { keepTime, startWorker, stopWorker, tell, pass, passUntil } = useSkippedTime(county);
const firm = (n: number) => eligibleFirms(county)[n]!;
const dayMs = 86_400_000;

interface Fired { key: string; due_at: Date; recorded_at: Date; late: boolean; told: boolean }
const firedOf = (caseId: string, step = 'industry-review') =>
  rowsOf<Fired>(county, 'SELECT r.key, r.due_at, r.recorded_at, r.late, r.told FROM clock_rung r JOIN clock c ON c.id = r.clock_id WHERE c.case_id = $1 AND c.key = $2 ORDER BY r.due_at, r.recorded_at', [caseId, step]);
const ladder = ['half', 'yellow', 'red', 'urge', 'proposeListing', 'proposeSummons', 'proposeCircular'];
const namesTold = async (caseId: string, kind: string) =>
  (await rowsOf<{ username: string }>(county, 'SELECT u.username FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.case_id = $1 AND n.kind = $2 ORDER BY 1', [caseId, kind])).map(({ username }) => username);

let unheard = '';

test('a paused case fires nothing while its old due passes; afterwards only the new instants fire, also after the worker was replaced', async () => {
  await keepTime();
  const application = await submitted(county, firm(2), 1);
  const { caseId, reviewer } = application;
  await tell(caseId);
  await pass(dayMs);
  await giveBack(county, reviewer, caseId, 'industry-review');
  // A correction under the definition before waits for as long as it takes: here it outlasts the review.
  await county.admin.query(`UPDATE clock SET on_due = 'none' WHERE case_id = $1 AND key = 'submission'`, [caseId]);
  const old = await oneRow<{ due_at: Date }>(county, `SELECT due_at FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  await tell(caseId);
  await passUntil(new Date(old.due_at.getTime() + 5 * dayMs));
  expect(await firedOf(caseId)).toEqual([]);
  // The enterprise is reminded of its own correction instead.
  expect((await firedOf(caseId, 'submission')).map(({ key }) => key)).toEqual(expect.arrayContaining(['half', 'yellow']));

  await stopWorker();
  await submit(county, application);
  await tell(caseId);
  await startWorker();
  const entries = (await rowsOf<{ kind: 'started' | 'paused' | 'resumed'; at: Date }>(county,
    `SELECT e.kind, e.at FROM clock_entry e JOIN clock c ON c.id = e.clock_id WHERE c.case_id = $1 AND c.key = 'industry-review' ORDER BY e.seq`, [caseId]))
    .map((entry) => (entry.kind === 'paused' ? { ...entry, kind: 'paused' as const, basis: 'correction' } : { kind: entry.kind, at: entry.at }));
  const reading = readClock(workingCalendar, workingDays(10), entries);
  const moved = await oneRow<{ due_at: Date; last_day: string }>(county, `SELECT due_at, last_day FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  expect(moved).toEqual({ due_at: reading.dueAt, last_day: reading.lastDay });
  expect(moved.due_at.getTime()).toBeGreaterThan(old.due_at.getTime() + 5 * dayMs);
  const expected = rungsOf(workingCalendar, reading);
  await passUntil(new Date(expected.at(-1)!.at.getTime() + 3_600_000));
  const fired = await firedOf(caseId);
  expect(fired.map(({ key, due_at: at }) => ({ key, at }))).toEqual(expected.map(({ key, at }) => ({ key, at })));
  expect(fired.every(({ late }) => !late)).toBe(true);
});

test('the publicity ends by itself at its due instant, and finance opens with that instant', async () => {
  await keepTime();
  const application = await submitted(county, firm(3), 2);
  const { caseId, reviewer, verifier } = application;
  const openTask = (key: string) => until(key, () => rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = $2 AND state IN ('open', 'claimed')`, [caseId, key]), (rows) => rows.length === 1);
  await tell(caseId);
  await claimAndComplete(county, reviewer, caseId, 'industry-review');
  await tell(caseId);
  await openTask('hr-verification');
  await verifyLines(county, application);
  await complete(county, verifier, caseId, 'hr-verification');
  await tell(caseId);
  const posted = await until('the posted list', () => rowsOf<{ ends_at: Date; posted_at: Date }>(county, 'SELECT ends_at, posted_at FROM publicity_notice WHERE case_id = $1', [caseId]), (rows) => rows.length === 1);
  const verified = await oneRow<{ decided_at: Date }>(county, `SELECT decided_at FROM case_step WHERE case_id = $1 AND step = 'hr-verification'`, [caseId]);
  expect(posted[0]!.posted_at).toEqual(verified.decided_at);
  await passUntil(new Date(posted[0]!.ends_at.getTime() + dayMs));
  const ended = await oneRow<{ decided_at: Date; decided_by_id: null }>(county, `SELECT decided_at, decided_by_id FROM case_step WHERE case_id = $1 AND step = 'publicity'`, [caseId]);
  expect(ended).toEqual({ decided_at: posted[0]!.ends_at, decided_by_id: null });
  const finance = await oneRow<{ opened_at: Date; started_at: Date }>(county, `SELECT t.opened_at, c.started_at FROM task t JOIN clock c ON c.id = t.clock_id WHERE t.case_id = $1 AND t.key = 'finance-approval'`, [caseId]);
  expect(finance).toEqual({ opened_at: ended.decided_at, started_at: ended.decided_at });
  // The finance office's own period runs from there, and its ladder climbs.
  const [due] = await rowsOf<{ due_at: Date }>(county, `SELECT due_at FROM clock WHERE case_id = $1 AND key = 'finance-approval'`, [caseId]);
  await passUntil(new Date(due!.due_at.getTime() + 4 * dayMs));
  expect((await firedOf(caseId, 'finance-approval')).map(({ key }) => key)).toEqual(expect.arrayContaining(['half', 'yellow', 'red', 'urge']));
  expect(await namesTold(caseId, 'rung.urge')).toContain(viewerOf(county, 'caizheng-head').username);
});

test('an untouched review climbs the ladder: each rung once, in order, at its own instant; people are told, the system proposes', async () => {
  await keepTime();
  const { caseId } = await submitted(county, firm(0), 1);
  // The case of the outage below is filed while the window is open.
  unheard = (await submitted(county, firm(1), 1)).caseId;
  const { filed_at: filedAt } = await caseOf(county, caseId);
  await tell(caseId);
  await pass(60 * dayMs);
  const fired = await firedOf(caseId);
  const expected = rungsOf(workingCalendar, readClock(workingCalendar, workingDays(10), [{ kind: 'started', at: filedAt! }]));
  expect(fired.map(({ key, due_at: at }) => ({ key, at }))).toEqual(expected.map(({ key, at }) => ({ key, at })));
  expect(fired.map(({ key }) => key)).toEqual(ladder);
  for (const rung of fired) {
    expect(rung).toMatchObject({ late: false, told: true });
    expect(rung.recorded_at.getTime()).toBeGreaterThanOrEqual(rung.due_at.getTime());
    expect(rung.recorded_at.getTime() - rung.due_at.getTime()).toBeLessThan(60_000);
    const { day } = { day: new Date(rung.due_at.getTime() + 8 * 3_600_000).toISOString() };
    // None outside office hours on working days.
    expect(workingCalendar.day(day.slice(0, 10)).working).toBe(true);
    expect(day.slice(11, 16) >= '08:30' && day.slice(11, 16) < '17:30').toBe(true);
  }
  expect(await namesTold(caseId, 'rung.half')).toEqual(['jingxin', 'jingxin2']);
  expect(await namesTold(caseId, 'rung.red')).toEqual(['jingxin', 'jingxin-head', 'jingxin2']);
  expect(await namesTold(caseId, 'rung.urge')).toContain('jingxin-head');
  expect(await namesTold(caseId, 'rung.proposeListing')).toContain('ducha');
  const head = await rowsOf(county, `SELECT key, state, candidate_role, opened_at FROM task WHERE case_id = $1 AND key LIKE '%.overdue'`, [caseId]);
  expect(head).toEqual([{ key: 'industry-review.overdue', state: 'open', candidate_role: 'sectionHead', opened_at: fired[3]!.due_at }]);
  // The system acts in nobody's name, and lists nobody: it proposes.
  const acts = await rowsOf<{ actor_kind: string; actor_name: string | null; detail: { rung: string; proposes: string | null } }>(county, `SELECT actor_kind, actor_name, detail FROM act WHERE case_id = $1 AND kind = 'rung' ORDER BY seq`, [caseId]);
  expect(acts.every(({ actor_kind: kind, actor_name: name }) => kind === 'system' && name === null)).toBe(true);
  const ofReview = acts.filter(({ detail }) => ladder.includes(detail.rung));
  expect(ofReview.map(({ detail }) => detail.proposes)).toEqual([null, null, null, null, 'listing', 'summons', 'circular']);
  expect(await rowsOf(county, `SELECT state FROM case_step WHERE case_id = $1 AND step = 'industry-review'`, [caseId])).toEqual([{ state: 'open' }]);
});

test('rungs missed in an outage are recorded late, in order, and only the highest is told', async () => {
  await keepTime();
  const caseId = unheard;
  // Nobody has told its workflow in all that time.
  expect(await firedOf(caseId)).toEqual([]);
  await tell(caseId);
  const fired = await until('the missed rungs', () => firedOf(caseId), (rows) => rows.length >= 7);
  expect(fired.map(({ key, late, told }) => ({ key, late, told }))).toEqual([
    { key: 'half', late: true, told: false }, { key: 'yellow', late: true, told: false }, { key: 'red', late: true, told: false },
    { key: 'urge', late: true, told: false }, { key: 'proposeListing', late: true, told: false }, { key: 'proposeSummons', late: true, told: false },
    { key: 'proposeCircular', late: true, told: true },
  ]);
  // Of each clock by itself: that nobody claimed it, and the whole, are told besides.
  expect(await rowsOf(county, `SELECT DISTINCT kind FROM notification WHERE case_id = $1 AND kind NOT IN ('rung.unclaimed', 'rung.wholeYellow', 'rung.wholeRed')`, [caseId])).toEqual([{ kind: 'rung.proposeCircular' }]);
  // The head's task is there all the same.
  expect(await rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = 'industry-review.overdue' AND state = 'open'`, [caseId])).toHaveLength(1);
});
