// One application from the draft to the last person paid: worker and relay are processes of their own, people act through the acts, the
// demonstration's clock is moved. Afterwards everything that Temporal and the logs hold is searched for personal data.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { moveClock } from '../../../prisma/acts/business-clock.ts';
import { correctAccounts } from '../../../prisma/acts/lines.ts';
import { importReturnFile, makeBatch } from '../../../prisma/acts/payments.ts';
import { verifyAudit } from '../../../prisma/audit/verify.ts';
import { EventPublisher } from '../../../prisma/events.ts';
import { syntheticCard } from '../../../prisma/seed/world/synthetic.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { caseOf, claimAndComplete, complete, doneBy, eligibleStaff, giveBack, moneyOf, newId, openTaskOf, returnFileOf, submit, submitted, verifyLines } from '../../support/path.ts';
import { startProcess } from '../../support/product-processes.ts';
import type { ProductProcess } from '../../support/product-processes.ts';
import { historyText, quietTemporal, until } from '../../support/temporal.ts';

const county = useCounty();
// Two processes start, and some twenty steps wait for one another.
const patientMs = 240_000;
const person = (name: string) => viewerOf(county, name);
const rightAccount = syntheticCard(88_000_001);
let processes: ProductProcess[] = [];
let connection: Connection;
let client: Client;

beforeAll(async () => {
  quietTemporal();
  const taskQueue = `path-${randomUUID().slice(0, 8)}`;
  processes = [startProcess(county, 'activities/worker.ts', taskQueue), startProcess(county, 'activities/relay/main.ts', taskQueue)];
  connection = await Connection.connect({ address: inject('stack').temporalAddress });
  client = new Client({ connection });
  county.publish = new EventPublisher(county.pool).publish;
});
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()));
  await connection.close();
});

const opened = (caseId: string, key: string) => until(`the task ${key}`, () => rowsOf(county, `SELECT 1 FROM task WHERE case_id = $1 AND key = $2 AND state IN ('open', 'claimed')`, [caseId, key]), (rows) => rows.length === 1);
const reached = (caseId: string, state: string) => until(`the state ${state}`, () => caseOf(county, caseId), (row) => row.state === state);
const nextDue = async () => expect(await moveClock(contextOf(county), person('admin'), { to: null, nextDue: true, workingDays: null })).toMatchObject({ kind: 'moved' });
const staffOfFirst = () => eligibleStaff(county, eligibleFirms(county)[0]!).slice(0, 4);
let caseId = '';
const batches: string[] = [];

async function payBatch(failing: readonly number[]): Promise<void> {
  const made = await makeBatch(contextOf(county), person('chuna'), { clientActId: newId(), caseIds: [caseId] });
  const batchId = made.kind === 'batch' ? made.batchId : '';
  batches.push(batchId);
  await claimAndComplete(county, person('fuhe'), batchId, 'release');
  await opened(batchId, 'bank-return');
  const answer = await importReturnFile(contextOf(county), person('chuna'), { clientActId: newId(), batchId, file: await returnFileOf(county, batchId, failing) });
  expect(answer).toMatchObject({ kind: 'batch' });
}

test('draft → review → return and correction → verification line by line → publicity → finance → batch → bank → a failed payment corrected → everybody paid', async () => {
  const staff = staffOfFirst();
  const application = await submitted(county, eligibleFirms(county)[0]!, staff);
  ({ caseId } = application);
  await giveBack(county, application.reviewer, caseId, 'industry-review');
  await submit(county, application);
  await claimAndComplete(county, application.reviewer, caseId, 'industry-review');
  await opened(caseId, 'hr-verification');
  await verifyLines(county, application, [2]);

  // An error that quotes a person's number comes up in the middle of an activity: the list can't be posted at first.
  const document = staff[0]!.document;
  await county.admin.query('CREATE TABLE collision (document text PRIMARY KEY)');
  await county.admin.query('GRANT INSERT ON collision TO labour_worker');
  await county.admin.query('INSERT INTO collision VALUES ($1)', [document]);
  await county.admin.query(`CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO collision VALUES ('${document}'); RETURN NEW; END $$`);
  await county.admin.query('CREATE TRIGGER collide BEFORE INSERT ON publicity_line FOR EACH ROW EXECUTE FUNCTION collide()');
  await complete(county, application.verifier, caseId, 'hr-verification');
  await until('the violation in the history', () => historyText(client, caseId), (text) => text.includes('23505'));
  expect(await rowsOf(county, 'SELECT 1 FROM publicity_notice WHERE case_id = $1', [caseId])).toEqual([]);
  await county.admin.query('DROP TRIGGER collide ON publicity_line');

  const [notice] = await until('the posted list', () => rowsOf<{ id: string; ends_at: Date }>(county, 'SELECT id, ends_at FROM publicity_notice WHERE case_id = $1', [caseId]), (rows) => rows.length === 1);
  const lines = await rowsOf<{ name_masked: string; document_masked: string }>(county, 'SELECT name_masked, document_masked FROM publicity_line WHERE notice_id = $1', [notice!.id]);
  expect(lines).toHaveLength(3);
  for (const { name, document: whole } of staff) expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${name}|${whole}`));
  await nextDue();
  await opened(caseId, 'finance-approval');
  expect(await oneRow(county, `SELECT opened_at FROM task WHERE case_id = $1 AND key = 'finance-approval'`, [caseId])).toEqual({ opened_at: notice!.ends_at });
  await claimAndComplete(county, person('caizheng'), caseId, 'finance-approval');
  await opened(caseId, 'payment');

  await payBatch([2]);
  await opened(caseId, 'account-correction');
  const failed = await oneRow<{ roster_line_id: string }>(county, `SELECT roster_line_id FROM award WHERE case_id = $1 AND state = 'failed'`, [caseId]);
  doneBy(await correctAccounts(contextOf(county), application.agent, { clientActId: newId(), ...(await openTaskOf(county, caseId, 'account-correction')), corrections: [{ lineId: failed.roster_line_id, account: rightAccount }] }));
  await payBatch([]);
  await reached(caseId, 'paid');
  await until('the case closed', () => caseOf(county, caseId), (row) => row.closed_at !== null);
  expect(await moneyOf(county)).toEqual({ approvedFen: 150_000, paidFen: 150_000, failedFen: 0, openFen: 0 });
  for (const id of [caseId, ...batches]) await until('the workflow over', () => client.workflow.getHandle(id).describe(), ({ status }) => status.name === 'COMPLETED');
  const report = await verifyAudit(county.pool, county.keys, countyId);
  expect(report.flaws).toEqual([]);
}, patientMs);

test('no history, log, id or memo holds a person’s number, account, phone or name, nor what an error said', async () => {
  const texts: Record<string, string> = Object.fromEntries(await Promise.all([caseId, ...batches].map(async (id) => [id, await historyText(client, id)])));
  texts['worker log'] = processes[0]!.output();
  texts['relay log'] = processes[1]!.output();
  // The search would see them: the logs and histories are there, and tell of the violation by its code.
  expect(texts['worker log']).toContain('23505');
  for (const word of ['readCase', 'industry-reviewed', caseId]) expect(texts[caseId]?.includes(word)).toBe(true);
  const listed: string[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = '${caseId}'` })) listed.push(JSON.stringify({ id: run.workflowId, memo: run.memo, attributes: run.typedSearchAttributes }));
  texts['visibility'] = listed.join('\n');
  const staff = staffOfFirst();
  const secrets = [...staff.flatMap(({ name, document, account, phone }) => [name, document, account, phone]), rightAccount, 'Key (document)', '林望舒', '请核对在岗日期'];
  for (const [where, text] of Object.entries(texts)) for (const secret of secrets) expect(text.includes(secret) ? `${where}: ${secret}` : '').toBe('');
  // Any number of an identity card's form, whoever's.
  for (const [where, text] of Object.entries(texts)) expect([where, /(?<![\w-])\d{17}[\dXx](?![\w-])/.exec(text)?.[0] ?? null]).toEqual([where, null]);
});
