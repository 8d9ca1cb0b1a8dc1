/** People of the county at work: each helper is one deed, through the act that a page would call. */
import { randomUUID } from 'node:crypto';
import type { TaskActKey } from '../../policy/acts/task-act-catalogue.ts';
import { actOnTask } from '../../prisma/acts/act-on-task.ts';
import type { TaskActRequest } from '../../prisma/acts/act-on-task.ts';
import { importRoster, saveDraft, startRedEnvelope, submitApplication } from '../../prisma/acts/application.ts';
import type { ActAnswer, ActDone } from '../../prisma/acts/context.ts';
import { decideLines, decidePassingLines } from '../../prisma/acts/lines.ts';
import { importReturnFile, makeBatch } from '../../prisma/acts/payments.ts';
import type { BatchAnswer } from '../../prisma/acts/payments.ts';
import { returnTask } from '../../prisma/acts/returns.ts';
import { claimTask, completeTask } from '../../prisma/acts/tasks.ts';
import { answerAsBank } from '../../prisma/files/demonstration-bank.ts';
import { officerFor } from '../../prisma/seed/story/plan.ts';
import { readRoster, uploadRoster } from '../../prisma/seed/story/roster-import.ts';
import type { RosterCells } from '../../prisma/seed/story/rosters.ts';
import { letTimePass, walkTouched } from '../../prisma/seed/story/walk.ts';
import type { SeedEnterprise } from '../../prisma/seed/world/enterprises.ts';
import type { SeedPerson } from '../../prisma/seed/world/persons.ts';
import { syntheticMobile } from '../../prisma/seed/world/synthetic.ts';
import { staffOf } from '../../prisma/seed/world/world.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { contextOf, oneRow, rowsOf, viewerOf } from './county.ts';
import type { County } from './county.ts';

export { letTimePass, walkTouched };

/** An application and who has to do with it. */
export interface Application { caseId: string; firm: SeedEnterprise; agent: Viewer; reviewer: Viewer; verifier: Viewer }

export const newId = (): string => randomUUID();

/** @throws Error when the act was refused */
export function doneBy(answer: ActAnswer | BatchAnswer | { kind: string }): ActDone {
  if (answer.kind === 'done') return answer as ActDone;
  throw new Error(`refused: ${JSON.stringify(answer)}`);
}

/** Staff of a firm whom nothing speaks against. */
export function eligibleStaff(county: Pick<County, 'world'>, firm: SeedEnterprise): SeedPerson[] {
  return staffOf(county.world, firm).filter((p) => p.household === 'outside' && p.insurance === 'employee' && !p.paidLate && p.documentType === 'idCard');
}

export function cellsOf(person: SeedPerson, changed: Partial<RosterCells> = {}): RosterCells {
  return {
    name: person.name, documentType: '居民身份证', documentNumber: person.document, householdArea: person.householdArea, post: person.post,
    onDutyFrom: '2022-01-26', onDutyTo: '2022-02-10', account: person.account, phone: person.phone, employment: '', dispatcher: '', ...changed,
  };
}

export function applicationOf(county: County, firm: SeedEnterprise, caseId: string): Application {
  return {
    caseId, firm, agent: viewerOf(county, firm.username), reviewer: viewerOf(county, officerFor('industry-review', firm)),
    verifier: viewerOf(county, officerFor('hr-verification', firm)),
  };
}

/** A complete draft with its roster, ready to be handed in. */
export async function prepareDraft(county: County, firm: SeedEnterprise, persons: readonly SeedPerson[]): Promise<Application> {
  const agent = viewerOf(county, firm.username);
  const { caseId } = doneBy(await startRedEnvelope(contextOf(county), agent, { clientActId: newId() }));
  await fillForm(county, agent, caseId, firm);
  await bringRoster(county, agent, caseId, persons.map((person) => cellsOf(person)));
  return applicationOf(county, firm, caseId);
}

export async function fillForm(county: County, agent: Viewer, caseId: string, firm: SeedEnterprise): Promise<void> {
  const { revision } = await oneRow<{ revision: number }>(county, 'SELECT revision FROM case_form WHERE case_id = $1', [caseId]);
  const project = firm.keyProject === null ? {} : { projectName: firm.keyProject };
  const data = { contactName: '林望舒', contactPhone: syntheticMobile(9_000 + firm.number), employerClass: firm.employerClass, promiseAccepted: true, ...project };
  const answer = await saveDraft(contextOf(county), agent, { clientActId: newId(), caseId, revision, data });
  if (answer.kind !== 'saved' || answer.issues.length > 0) throw new Error(`draft not complete: ${JSON.stringify(answer)}`);
}

/** Uploads and imports a roster, read in this process as the import's workflow would. */
export async function bringRoster(county: County, agent: Viewer, caseId: string, rows: readonly RosterCells[]): Promise<void> {
  const uploadId = newId();
  await uploadRoster(county.pool, agent, uploadId, rows);
  const answer = doneBy(await importRoster(contextOf(county), agent, { clientActId: newId(), caseId, uploadId }));
  await readRoster(county.pool, county.keys, String(answer.params['importId']), rows);
}

export async function submit(county: County, application: Application): Promise<ActDone> {
  return doneBy(await submitApplication(contextOf(county), application.agent, { clientActId: newId(), caseId: application.caseId }));
}

/** A handed-in application of a firm for some of its staff. */
export async function submitted(county: County, firm: SeedEnterprise, persons: number | readonly SeedPerson[] = 2): Promise<Application> {
  const named = typeof persons === 'number' ? eligibleStaff(county, firm).slice(0, persons) : persons;
  const application = await prepareDraft(county, firm, named);
  await submit(county, application);
  return application;
}

export interface OpenTask { taskId: string; version: number }

/** The open task of a case as a page has it. */
/** An act of the catalogue on a task, with what it asks for. */
export function actOn(county: County, viewer: Viewer, task: OpenTask, act: TaskActKey, input: Partial<TaskActRequest> = {}): Promise<ActAnswer> {
  const nothing = { people: [], words: null, workingDays: null, basis: null, position: null, mode: null, outcome: null, day: null, minutes: null, urgent: false };
  return actOnTask(contextOf(county), viewer, { clientActId: newId(), ...task, act, ...nothing, ...input });
}

export async function openTaskOf(county: County, caseId: string, key: string): Promise<OpenTask> {
  return oneRow<OpenTask & object>(county, `SELECT id AS "taskId", version FROM task WHERE case_id = $1 AND key = $2 AND state IN ('open', 'claimed')`, [caseId, key]);
}

export async function claim(county: County, viewer: Viewer, caseId: string, key: string): Promise<OpenTask> {
  const task = await openTaskOf(county, caseId, key);
  doneBy(await claimTask(contextOf(county), viewer, { clientActId: newId(), ...task }));
  return openTaskOf(county, caseId, key);
}

export async function complete(county: County, viewer: Viewer, caseId: string, key: string, outcome: 'approve' | 'refuse' = 'approve'): Promise<ActDone> {
  const task = await openTaskOf(county, caseId, key);
  const opinion = outcome === 'approve' ? '同意' : '不符合条件，不予通过';
  const control = key === 'release' ? await controlOf(county, caseId) : null;
  return doneBy(await completeTask(contextOf(county), viewer, { clientActId: newId(), ...task, outcome, opinion, control }));
}

/** What the checker types again from the cover sheet. */
export const controlOf = async (county: Pick<County, 'admin'>, batchId: string): Promise<string> =>
  (await oneRow<{ control: string }>(county, 'SELECT right(hash_total, 6) AS control FROM payment_batch WHERE id = $1', [batchId])).control;

export async function claimAndComplete(county: County, viewer: Viewer, caseId: string, key: string, outcome: 'approve' | 'refuse' = 'approve'): Promise<ActDone> {
  await claim(county, viewer, caseId, key);
  return complete(county, viewer, caseId, key, outcome);
}

export async function giveBack(county: County, viewer: Viewer, caseId: string, key: string): Promise<ActDone> {
  const task = await claim(county, viewer, caseId, key);
  return doneBy(await returnTask(contextOf(county), viewer, { clientActId: newId(), ...task, defects: [{ field: 'roster', text: '请核对在岗日期' }] }));
}

/** Claims the verification, approves what the checks passed, refuses the lines named by number; leaves the completion to the test. */
export async function verifyLines(county: County, { caseId, verifier }: Application, refusedLineNos: readonly number[] = []): Promise<void> {
  const task = await claim(county, verifier, caseId, 'hr-verification');
  const lines = await rowsOf<{ id: string; line_no: number }>(county, 'SELECT id, line_no FROM roster_line WHERE case_id = $1 AND line_no = ANY($2)', [caseId, refusedLineNos]);
  const decisions = lines.map(({ id }) => ({ lineId: id, decision: 'refuse', reason: 'notFrontLine', note: null }));
  const refused = await decideLines(contextOf(county), verifier, { ...task, decisions });
  const approved = await decidePassingLines(contextOf(county), verifier, task);
  if (refused.kind !== 'decided' || approved.kind !== 'decided') throw new Error(`lines not decided: ${JSON.stringify([refused, approved])}`);
}

/** From the review to the end of the verification. Walks in this process what the workflow would open. */
export async function toVerified(county: County, application: Application, refusedLineNos: readonly number[] = []): Promise<void> {
  await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
  await walkTouched(county);
  await verifyLines(county, application, refusedLineNos);
  await complete(county, application.verifier, application.caseId, 'hr-verification');
  await walkTouched(county);
}

/** Lets the publicity run out; the finance task is open then. */
export async function toPublicised(county: County, application: Application, refusedLineNos: readonly number[] = []): Promise<void> {
  await toVerified(county, application, refusedLineNos);
  const { due_at: dueAt } = await oneRow<{ due_at: Date }>(county, `SELECT due_at FROM clock WHERE case_id = $1 AND key = 'publicity' AND state = 'running'`, [application.caseId]);
  await letTimePass(county, dueAt);
}

export async function toApproved(county: County, application: Application, refusedLineNos: readonly number[] = []): Promise<void> {
  await toPublicised(county, application, refusedLineNos);
  await claimAndComplete(county, viewerOf(county, 'caizheng'), application.caseId, 'finance-approval');
  await walkTouched(county);
}

/** Made by one, released by the other, sent. */
export async function batchSent(county: County, caseIds: readonly string[]): Promise<string> {
  const answer = await makeBatch(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), caseIds });
  if (answer.kind !== 'batch') throw new Error(`no batch: ${JSON.stringify(answer)}`);
  await walkTouched(county);
  await claimAndComplete(county, viewerOf(county, 'fuhe'), answer.batchId, 'release');
  await walkTouched(county);
  return answer.batchId;
}

/** The bank's answer to a batch: the lines named by number fail. */
export async function returnFileOf(county: County, batchId: string, failingLineNos: readonly number[] = []): Promise<{ name: string; text: string } | null> {
  const { number } = await oneRow<{ number: string }>(county, 'SELECT number FROM payment_batch WHERE id = $1', [batchId]);
  const failing = await rowsOf<{ reference: string }>(county, 'SELECT reference FROM payment_line WHERE batch_id = $1 AND line_no = ANY($2)', [batchId, failingLineNos]);
  await answerAsBank(county.bank, number, failing.map(({ reference }) => reference));
  const file = await county.bank.readReturn(number);
  return file === null ? null : { name: file.name, text: file.text ?? '' };
}

export async function bankAnswers(county: County, batchId: string, failingLineNos: readonly number[] = []): Promise<void> {
  const file = await returnFileOf(county, batchId, failingLineNos);
  const answer = await importReturnFile(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), batchId, file });
  if (answer.kind !== 'batch') throw new Error(`return file refused: ${JSON.stringify(answer)}`);
  await walkTouched(county);
}

export interface CaseRow { state: string; seq: number; fact_seq: number; person_count: number; amount_fen: number; closed_at: Date | null; next_due_at: Date | null; filed_at: Date | null }
export const caseOf = (county: Pick<County, 'admin'>, caseId: string): Promise<CaseRow> => oneRow<CaseRow>(county, 'SELECT * FROM "case" WHERE id = $1', [caseId]);

export interface Money { approvedFen: number; paidFen: number; failedFen: number; openFen: number }

/** The money equation, counted apart from the product's own reading: each approved award by its latest line that is not void. */
export async function moneyOf(county: Pick<County, 'admin'>, caseId: string | null = null): Promise<Money> {
  return oneRow<Money & object>(county, `
    SELECT coalesce(sum(fen), 0)::bigint AS "approvedFen", coalesce(sum(fen) FILTER (WHERE latest = 'paid'), 0)::bigint AS "paidFen",
      coalesce(sum(fen) FILTER (WHERE latest IN ('failed', 'bounced')), 0)::bigint AS "failedFen",
      coalesce(sum(fen) FILTER (WHERE latest IS NULL OR latest IN ('open', 'sent', 'inDoubt')), 0)::bigint AS "openFen"
    FROM (SELECT a.amount_fen AS fen, (SELECT l.state FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id WHERE l.award_id = a.id AND l.state <> 'void'
        ORDER BY b.number DESC LIMIT 1) AS latest
      FROM award a JOIN case_step s ON s.case_id = a.case_id AND s.step = 'finance-approval' AND s.state = 'decided' AND s.outcome = 'approve'
      WHERE ($1::uuid IS NULL OR a.case_id = $1) AND a.state NOT IN ('refused', 'withdrawn')) each`, [caseId]);
}
