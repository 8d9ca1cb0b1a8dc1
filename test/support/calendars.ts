/** Working calendars of a test's county as people bring them, and many running cases for them to move. */
import { calendarFileRows } from '../../policy/calendar/read-file.ts';
import { CaseEdit } from '../../policy/acts/case-edit.ts';
import type { Period } from '../../policy/time/deadline.ts';
import { calendarYears } from '../../policy/time/calendar.ts';
import type { CalendarYear } from '../../policy/time/calendars/calendar-year.ts';
import { decideCalendarYear, proposeCalendarYear } from '../../prisma/acts/calendars.ts';
import { openSideCase } from '../../prisma/acts/open-case.ts';
import { performSystem } from '../../prisma/acts/system.ts';
import type { SystemContext } from '../../prisma/acts/system.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { contextOf, countyId, viewerOf } from './county.ts';
import type { County } from './county.ts';
import { newId } from './path.ts';
import { keptId } from './rules.ts';

export const shippedYear = (year: number): CalendarYear => {
  const found = calendarYears.find((one) => one.year === year);
  if (found === undefined) throw new Error(`the product ships no ${year}`);
  return found;
};

export const amended = (year: number, change: Partial<CalendarYear>): CalendarYear => ({ ...shippedYear(year), document: `国办发明电〔${year}〕99号`, issuedOn: '2022-01-05', source: 'test.csv', ...change });

export const sheetOf = (year: Pick<CalendarYear, 'holidays' | 'makeUpDays'>) => calendarFileRows(year).map((cells, i) => ({ number: i + 1, cells }));

export const proposeYear = (county: County, by: string, year: CalendarYear) => proposeCalendarYear(contextOf(county), viewerOf(county, by),
  { clientActId: newId(), year: year.year, document: year.document, issuedOn: year.issuedOn, fileName: year.source, rows: sheetOf(year) });

export const decideYear = (county: County, by: string, calendarYearId: string, outcome: 'confirm' | 'refuse' | 'withdraw' = 'confirm') =>
  decideCalendarYear(contextOf(county), viewerOf(county, by), { clientActId: newId(), calendarYearId, outcome, note: null });

/** Proposed by one, confirmed by the head. */
export async function bringYear(county: County, year: CalendarYear): Promise<string> {
  const id = keptId(await proposeYear(county, 'renshe', year));
  return keptId(await decideYear(county, 'renshe-head', id));
}

export const systemOf = (county: County, pool = county.pool): SystemContext => ({ pool, keys: county.keys, countyId, afterCommit: ({ caseId }) => { if (caseId !== '') county.touched.add(caseId); } });

export const officeOf = (county: County, username: string): string => viewerOf(county, username).organisationId;

/** A running case of the bureau, with a clock of the process's own and one of a period of choice beside it. */
export async function openRunning(county: County, period: Period, paused = false): Promise<string> {
  const context = systemOf(county);
  const orgId = officeOf(county, 'renshe');
  const { caseId } = await withScope(county.pool, systemScope(countyId), (tx) => openSideCase({ ...context, arrivedAt: new Date() }, countyId, tx, { kind: 'system' }, {
    process: 'worker-request', editionId: 'spring-2022', applicantOrgId: orgId, leadOrgId: orgId, about: { caseIds: [], kind: 'workerRequest' }, act: { kind: 'workerAsked', detail: { request: 'firmNotFiled' } },
  }, []));
  await performSystem(context, {
    caseId, decide: (read, around) => {
      const edit = new CaseEdit(read.snapshot, around, { kind: 'system' });
      const clock = edit.clocks.startForTask('beside', 1, { startEvent: 'workerAsked', period }, around.now);
      const own = edit.clocks.ofStep('worker-request');
      if (paused && own !== null) edit.clocks.enter(own, { kind: 'paused', at: around.now, basis: 'suspension' });
      edit.openTask({ key: 'worker-request', candidate: { kind: 'lead', role: 'handler' } }, { step: 'worker-request', round: 1, at: around.now, clock, slot: 1 });
      return edit.finish({ kind: 'pause', moves: false });
    },
  });
  return caseId;
}
