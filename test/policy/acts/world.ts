/** A case in memory, with everybody who has to do with it: the algebra of acts is driven over it without a database. */
import type { Change, Circumstances } from '../../../policy/acts/change.ts';
import type { CaseRow, CaseSnapshot, ClockSnapshot, Person, PersonToTell } from '../../../policy/acts/rows.ts';
import type { Doer } from '../../../policy/acts/task-rules.ts';
import { spring2022 } from '../../../policy/edition/spring-2022.ts';
import type { Role } from '../../../policy/process/definition.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { verdictOf } from '../../../policy/verdict.ts';

export const offices = { economyInformation: 'office-jingxin', humanResources: 'office-renshe', finance: 'office-caizheng', supervisionOffice: 'office-ducha' } as const;
const firm = 'firm';

const person = (name: string, orgId: string, ...roles: Role[]): Doer => ({ userId: `user-${name}`, name, orgId, roles });

const sectionHead = person('陆明远', offices.economyInformation, 'sectionHead');
const handler = person('沈清和', offices.economyInformation, 'handler');
/** Everybody who may act. 白芷 has filed the application for the firm and is barred, also where she stands in for somebody; 杜若 stands in for the section head. */
export const cast: readonly Doer[] = [
  person('顾知行', offices.economyInformation, 'handler'), handler, { ...person('白芷', offices.economyInformation, 'handler'), principals: [handler] },
  { ...person('杜若', offices.economyInformation, 'handler'), principals: [sectionHead] },
  sectionHead, person('程远志', offices.economyInformation, 'bureauHead'),
  person('周静姝', offices.humanResources, 'handler'), person('吴思齐', offices.humanResources, 'handler'), person('郑怀瑾', offices.humanResources, 'sectionHead'), person('马素心', offices.humanResources, 'paymentMaker'),
  person('钱有度', offices.finance, 'handler'), person('金守约', offices.finance, 'sectionHead'),
  person('石鉴之', offices.supervisionOffice, 'supervisionOffice'), person('江海平', offices.supervisionOffice, 'countyLeader'),
  person('林望舒', firm, 'enterpriseAgent'),
];
export const barredId = 'user-白芷';
export const agent = cast.at(-1) as Doer;
export const officers: readonly PersonToTell[] = cast.map(({ userId, orgId, roles }) => ({ userId, orgId, roles: [...roles] }));
export const people: readonly Person[] = cast;

export const begins = new Date('2022-02-15T09:00:00+08:00');

/** Circumstances at an instant; ids count up, so that a sequence is the same each time. */
export function circumstancesAt(now: Date, ids: { next: number }): Circumstances {
  return {
    now, systemNow: now, newId: () => `id-${String(ids.next++).padStart(6, '0')}`, settings: spring2022, calendar: workingCalendar,
    rules: { number: '细则', issuedOn: '2022-02-01' } as Circumstances['rules'], departments: offices, officers, agents: [agent.userId],
  };
}

export const submission = {
  formIssues: [], lines: { total: 3, problem: 0, payable: 3 }, employer: verdictOf([], spring2022.ruleVersion), number: 'HB-2022-000001', importRunning: false, personsAdded: 0,
};

/** The case as a draft, before anybody has acted. */
export function draft(): CaseSnapshot {
  const row: CaseRow = {
    id: 'case', countyId: 'county', editionId: spring2022.editionId, process: 'red-envelope', number: null, applicantOrgId: firm, leadOrgId: offices.humanResources, state: 'draft',
    seq: 0, factSeq: 0, definitionVersion: 2, filedAt: null, nextDueAt: null, personCount: 0, amountFen: 0, openedById: agent.userId, createdAt: begins, updatedAt: begins, closedAt: null,
    auditSeq: 0, auditMac: '', barredUserIds: [barredId],
  };
  const opened = { caseId: row.id, countyId: row.countyId, step: 'submission', round: 1, state: 'open' as const, outcome: null, opinion: null, openedAt: begins, decidedAt: null, decidedById: null };
  return { case: row, applicant: { id: firm, name: '企业', employerClass: 'aboveScaleIndustry', sector: 'industry' }, steps: [opened], tasks: [], clocks: [] };
}

const merged = <Row>(rows: readonly Row[], changed: readonly Row[], same: (a: Row, b: Row) => boolean): Row[] => rows.map((row) => changed.find((other) => same(row, other)) ?? row);

/** The case after an act: what the one statement would have written. */
export function after(read: CaseSnapshot, { case: row, insert, update }: Change): CaseSnapshot {
  const clocks = [...merged(read.clocks, update.clock as ClockSnapshot[], (a, b) => a.id === b.id), ...insert.clock as ClockSnapshot[]].map((clock): ClockSnapshot => {
    const before = read.clocks.find(({ id }) => id === clock.id);
    return {
      ...clock,
      entries: [...before?.entries ?? [], ...insert.clockEntry.filter(({ clockId }) => clockId === clock.id)],
      fired: [...before?.fired ?? [], ...insert.clockRung.filter(({ clockId }) => clockId === clock.id).map(({ arming, key }) => ({ arming, key }))],
    };
  });
  return {
    case: row, applicant: read.applicant, clocks,
    steps: [...merged(read.steps, update.caseStep, (a, b) => a.step === b.step && a.round === b.round), ...insert.caseStep],
    tasks: [...merged(read.tasks, update.task, (a, b) => a.id === b.id), ...insert.task],
  };
}
