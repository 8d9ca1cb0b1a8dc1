import { beforeAll, expect, it } from 'vitest';
import { claimTask } from '../../../prisma/acts/tasks.ts';
import { followCalendar } from '../../../prisma/calendar/follow-calendar.ts';
import { openPool } from '../../../prisma/scope/pool.ts';
import type { Actor } from '../../support/actors.ts';
import { useApp } from '../../support/actors.ts';
import { amended, sheetOf, shippedYear, systemOf } from '../../support/calendars.ts';
import { contextOf, eligibleFirms, oneRow, useCounty } from '../../support/county.ts';
import { claimAndComplete, doneBy, newId, openTaskOf, submitted, walkTouched } from '../../support/path.ts';
import type { Application } from '../../support/path.ts';

const county = useCounty();
const app = useApp(county);
const firm = (n: number) => eligibleFirms(county)[n]!;

// Friday 02-18 is off, beside what the notice says.
const year = amended(2022, { holidays: [...shippedYear(2022).holidays, { holiday: 'newYear', from: '2022-02-18', to: '2022-02-18' }] });
const entered = () => ({ year: 2022, document: year.document, issuedOn: year.issuedOn, fileName: '2022.csv', rows: sheetOf(year) });
const args = '$year: Int!, $document: String!, $issuedOn: String!, $fileName: String!, $rows: [CalendarRowInput!]!';
const given = 'year: $year, document: $document, issuedOn: $issuedOn, fileName: $fileName, rows: $rows';
const preview = `query(${args}) { calendarPreview(${given}) { __typename ... on CalendarPreview { changes { date before after } effect { clocks moved settled cases complete } } ... on ValidationFailed { issues { field code message } } } }`;
const propose = `mutation($clientActId: ID!, ${args}) { proposeCalendarYear(clientActId: $clientActId, ${given}) { __typename ... on Kept { id } ... on Refusal { code } } }`;
const decide = `mutation($clientActId: ID!, $id: ID!, $outcome: String!) { decideCalendarYear(clientActId: $clientActId, calendarYearId: $id, outcome: $outcome) { __typename ... on Kept { id } ... on Refusal { code } } }`;
const moves = 'query($id: ID!) { calendarVersion(id: $id) { state days { date reason } moves { moved cases behind rows { caseId clockLabel lastDayBefore lastDayAfter } } } }';
const clocks = 'query($id: ID!) { case(id: $id) { acts { kind sentence } clocks { key state lastDay days { date counted } } } }';

let running: Application;
let reviewed: Application;
let officer: Actor;
let head: Actor;
let versionId: string;

beforeAll(async () => {
  running = await submitted(county, firm(0), 1);
  reviewed = await submitted(county, firm(1), 1);
  await claimAndComplete(county, reviewed.reviewer, reviewed.caseId, 'industry-review');
  await walkTouched(county);
  [officer, head] = [await app.signIn('renshe'), await app.signIn('renshe-head')];
});

it('shows what a file would change and move before it is proposed, and every fault with its line', async () => {
  expect((await officer.ask(preview, entered()))['calendarPreview']).toMatchObject({
    __typename: 'CalendarPreview', changes: [{ date: '2022-02-18', before: '工作日', after: '放假 · 元旦' }], effect: { moved: 4, settled: 0, cases: 2, complete: true },
  });
  const rows = [...sheetOf(year), { number: 99, cells: ['2022-03-30', '清明节', '上班'] }];
  expect((await officer.ask(preview, { ...entered(), rows }))['calendarPreview']).toMatchObject({ __typename: 'ValidationFailed', issues: [{ code: 'calendar.noWeekend', message: expect.stringContaining('第 99 行') as string }] });
  expect((await (await app.signIn('jingxin-head')).ask(preview, entered()))['calendarPreview']).toBeNull();
});

it('the list shows published years and the first that nobody has published; firms have no part in it', async () => {
  const { years, mayPropose } = (await officer.ask('{ calendarYears { mayPropose years { year published stateLabel current { document shipped } } } }'))['calendarYears'] as { mayPropose: boolean; years: { year: number; published: boolean; stateLabel: string }[] };
  expect(mayPropose).toBe(true);
  expect(years[0]).toMatchObject({ year: 2027, published: false, stateLabel: '暂定' });
  expect(years.slice(1).map((one) => [one.year, one.published])).toEqual([2026, 2025, 2024, 2023, 2022, 2021].map((one) => [one, true]));
  const agent = await app.signIn(firm(0).username);
  await expect(agent.ask('{ calendarYears { mayPropose } }')).rejects.toThrow();
});

it('proposed by one, confirmed by the other: then the clocks that run are explained by it, and those that had stopped as they were counted', async () => {
  const stoppedBefore = (await officer.ask(clocks, { id: reviewed.caseId }))['case'].clocks.find(({ key }: { key: string }) => key === 'industry-review');
  versionId = (await officer.ask(propose, { clientActId: newId(), ...entered() }))['proposeCalendarYear'].id as string;
  expect((await officer.ask(decide, { clientActId: newId(), id: versionId, outcome: 'confirm' }))['decideCalendarYear']).toEqual({ __typename: 'Forbidden', code: 'entererNeverConfirms' });
  expect((await head.ask(decide, { clientActId: newId(), id: versionId, outcome: 'confirm' }))['decideCalendarYear']).toMatchObject({ __typename: 'Kept' });
  expect((await head.ask(moves, { id: versionId }))['calendarVersion']).toMatchObject({ state: 'inForce', moves: { moved: 0, behind: 6 } });
  await followCalendar(systemOf(county));
  const told = (await head.ask(clocks, { id: running.caseId }))['case'] as { acts: { kind: string; sentence: string }[]; clocks: { days: { date: string; counted: boolean }[] }[] };
  expect(told.clocks[0]?.days.find(({ date }) => date === '2022-02-18')).toEqual({ date: '2022-02-18', counted: false });
  expect(told.acts.find(({ kind }) => kind === 'calendarChanged')?.sentence).toMatch(/工作日历有调整，系统重新计算“.+”期限：由 2022-\d\d-\d\d 改为 2022-\d\d-\d\d/);
  const stopped = (await officer.ask(clocks, { id: reviewed.caseId }))['case'].clocks.find(({ key }: { key: string }) => key === 'industry-review');
  expect(stopped).toEqual(stoppedBefore);
  expect(stopped.days.find(({ date }: { date: string }) => date === '2022-02-18')).toEqual({ date: '2022-02-18', counted: true });
});

it('the bureau sees every clock that moved; another office those of the cases it sees', async () => {
  const rowsOf = async (actor: Actor) => (await actor.ask(moves, { id: versionId }))['calendarVersion'].moves.rows as { caseId: string }[];
  // Of each case the clock of its step and that of the whole; those of claiming end before the day that changed.
  expect((await rowsOf(head)).map(({ caseId }) => caseId).sort()).toEqual([running.caseId, running.caseId, reviewed.caseId, reviewed.caseId].sort());
  expect(await rowsOf(await app.signIn('caizheng-head'))).toEqual([]);
  expect((await rowsOf(await app.signIn('ducha'))).length).toBe(4);
});

it('an act under an imported calendar costs what it cost before: at most two round trips besides scope and commit, once the process has read it', async () => {
  const pool = openPool(county.database.url, 1);
  const trips: string[] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    Object.assign(client, { query: (...asked: unknown[]) => {
      trips.push('asked');
      return query(...asked);
    } });
  });
  const claimed: number[] = [];
  for (const n of [2, 3]) {
    const { caseId, reviewer } = await submitted(county, firm(n), 1);
    const task = await openTaskOf(county, caseId, 'industry-review');
    trips.length = 0;
    doneBy(await claimTask({ ...contextOf(county), pool }, reviewer, { clientActId: newId(), ...task }));
    claimed.push(trips.length);
    expect(await oneRow(county, `SELECT calendar_revision FROM clock WHERE case_id = $1`, [caseId])).toEqual({ calendar_revision: 1 });
  }
  await pool.end();
  expect(claimed[1]).toBeLessThanOrEqual(4);
});
