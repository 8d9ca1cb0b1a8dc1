/**
 * Records histories for the replay gate: plays cases on real servers and keeps what Temporal kept.
 * Usage: node --import tsx test/replay/record.ts <label> [registry | worker-request | complaints | duplicate-set | money | turns | reopening], e.g. the version about to be released; `registry` for the lists alone. Histories are never regenerated to
 * hide a break: a label that exists is refused.
 */
import { existsSync, readdirSync } from 'node:fs';
import { deliverDue } from '../../activities/relay/deliver.ts';
import { startImports } from '../../activities/relay/imports.ts';
import { importRoster, startRedEnvelope, withdrawApplication } from '../../prisma/acts/application.ts';
import { moveClock } from '../../prisma/acts/business-clock.ts';
import { resolveDuplicateSet } from '../../prisma/acts/duplicates.ts';
import { correctAccounts } from '../../prisma/acts/lines.ts';
import { importReturnFile, makeBatch } from '../../prisma/acts/payments.ts';
import { completeTask } from '../../prisma/acts/tasks.ts';
import { createUploadStore } from '../../prisma/files/upload-store.ts';
import { uploadRoster } from '../../prisma/seed/story/roster-import.ts';
import { rosterSheet } from '../../prisma/seed/story/rosters.ts';
import { syntheticCard } from '../../prisma/seed/world/synthetic.ts';
import { closeCounty, contextOf, eligibleFirms, oneRow, viewerOf } from '../support/county.ts';
import type { County } from '../support/county.ts';
import { askNotFiledOf } from '../../prisma/seed/story/worker.ts';
import { cellsOf, claim, claimAndComplete, complete, doneBy, eligibleStaff, giveBack, newId, openTaskOf, returnFileOf, submit, submitted, verifyLines } from '../support/path.ts';
import type { Application } from '../support/path.ts';
import { countersign, sendDraft, signerNames } from '../support/detailed-rules.ts';
import { decideList, listFile, queueList } from '../support/lists.ts';
import { decideRules, enterRules, keptId } from '../support/rules.ts';
import { answerTo, ask, lineIdOf, lookAgain, noticeOf, objected } from '../support/objections.ts';
import { teardown } from '../support/stack.ts';
import { settleDown } from '../support/temporal.ts';
import { historiesDir } from './gate.ts';
import { recordMoney } from './record-money.ts';
import { recordReopening } from './record-reopening.ts';
import { recordTurns } from './record-turns.ts';
import { keep, openRecordedCounty, settled, startEngine, startStack } from './recording.ts';
import type { Recording } from './recording.ts';

async function pay(recording: Recording, caseId: string, failing: readonly number[]): Promise<string> {
  const { county } = recording;
  const made = await makeBatch(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), caseIds: [caseId] });
  if (made.kind !== 'batch') throw new Error(JSON.stringify(made));
  await settled(recording, caseId, made.batchId);
  await claimAndComplete(county, viewerOf(county, 'fuhe'), made.batchId, 'release');
  await settled(recording, caseId, made.batchId);
  const file = await returnFileOf(county, made.batchId, failing);
  const answer = await importReturnFile(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), batchId: made.batchId, file });
  if (answer.kind !== 'batch') throw new Error(JSON.stringify(answer));
  await settled(recording, caseId, made.batchId);
  return made.batchId;
}

async function reviewed(recording: Recording, { caseId, reviewer }: Application): Promise<void> {
  await claimAndComplete(recording.county, reviewer, caseId, 'industry-review');
  await settled(recording, caseId);
}

async function nextDue(recording: Recording, caseId: string): Promise<void> {
  const { due } = await oneRow<{ due: Date }>(recording.county, 'SELECT next_due_at AS due FROM "case" WHERE id = $1', [caseId]);
  const moved = await moveClock(contextOf(recording.county), viewerOf(recording.county, 'admin'), { to: new Date(due.getTime() + 1), nextDue: false, workingDays: null });
  if (moved.kind !== 'moved') throw new Error(JSON.stringify(moved));
  await settled(recording, caseId);
}

async function recordPaid(recording: Recording): Promise<void> {
  const { county } = recording;
  const application = await submitted(county, eligibleFirms(county)[0]!, 3);
  const { caseId } = application;
  await settled(recording, caseId);
  await giveBack(county, application.reviewer, caseId, 'industry-review');
  await settled(recording, caseId);
  await submit(county, application);
  await settled(recording, caseId);
  await reviewed(recording, application);
  await verifyLines(county, application, [2]);
  await complete(county, application.verifier, caseId, 'hr-verification');
  await settled(recording, caseId);
  // Publicity has no rung: its due instant is the next event of the case.
  await nextDue(recording, caseId);
  await claimAndComplete(county, viewerOf(county, 'caizheng'), caseId, 'finance-approval');
  await settled(recording, caseId);
  await recordRefusedBatch(recording, caseId);
  const first = await pay(recording, caseId, [1]);
  const failed = await oneRow<{ roster_line_id: string }>(county, `SELECT roster_line_id FROM award WHERE case_id = $1 AND state = 'failed'`, [caseId]);
  const corrections = [{ lineId: failed.roster_line_id, account: syntheticCard(88_000_002) }];
  doneBy(await correctAccounts(contextOf(county), application.agent, { clientActId: newId(), ...(await openTaskOf(county, caseId, 'account-correction')), corrections }));
  await pay(recording, caseId, []);
  await keep(recording, 'redEnvelope', 'paid-after-return-and-failed-payment', caseId);
  await keep(recording, 'paymentBatch', 'settled', first);
}

async function recordRefusedBatch(recording: Recording, caseId: string): Promise<void> {
  const { county } = recording;
  const made = await makeBatch(contextOf(county), viewerOf(county, 'chuna'), { clientActId: newId(), caseIds: [caseId] });
  if (made.kind !== 'batch') throw new Error(JSON.stringify(made));
  await settled(recording, caseId, made.batchId);
  await claimAndComplete(county, viewerOf(county, 'fuhe'), made.batchId, 'release', 'refuse');
  await settled(recording, caseId, made.batchId);
  await keep(recording, 'paymentBatch', 'refused-by-checker', made.batchId);
}

async function recordWithdrawn(recording: Recording): Promise<void> {
  const { county } = recording;
  const application = await submitted(county, eligibleFirms(county)[1]!, 1);
  const { caseId } = application;
  await settled(recording, caseId);
  await reviewed(recording, application);
  await giveBack(county, application.verifier, caseId, 'hr-verification');
  await settled(recording, caseId);
  await submit(county, application);
  await settled(recording, caseId);
  doneBy(await withdrawApplication(contextOf(county), application.agent, { clientActId: newId(), caseId, reason: null }));
  await settled(recording, caseId);
  await keep(recording, 'redEnvelope', 'returned-by-verification-and-withdrawn', caseId);
}

async function recordRefused(recording: Recording): Promise<void> {
  const { county } = recording;
  const { caseId, reviewer } = await submitted(county, eligibleFirms(county)[2]!, 1);
  await settled(recording, caseId);
  await claimAndComplete(county, reviewer, caseId, 'industry-review', 'refuse');
  await settled(recording, caseId);
  await keep(recording, 'redEnvelope', 'refused', caseId);
}

/** Every rung passes while nobody reviews; then its only person turns out to have an award already. */
async function recordOverdue(recording: Recording): Promise<void> {
  const { county } = recording;
  const claimed = eligibleStaff(county, eligibleFirms(county)[0]!).slice(0, 1);
  const application = await submitted(county, eligibleFirms(county)[3]!, claimed);
  const { caseId } = application;
  await settled(recording, caseId);
  for (let rung = 0; rung < 7; rung += 1) await nextDue(recording, caseId);
  await reviewed(recording, application);
  // The check of the roster knew of no award then: the lists are compared again by the award itself.
  await county.admin.query(`UPDATE roster_line SET verdict_outcome = 'pass' WHERE case_id = $1`, [caseId]);
  await verifyLines(county, application);
  await complete(county, application.verifier, caseId, 'hr-verification');
  await settled(recording, caseId);
  const { state } = await oneRow<{ state: string }>(county, 'SELECT state FROM "case" WHERE id = $1', [caseId]);
  if (state !== 'refused') throw new Error(`the duplicate ended ${state}`);
  await keep(recording, 'redEnvelope', 'overdue-and-duplicate', caseId);
}

async function recordImport(recording: Recording, firmNumber: number, name: 'done' | 'unreadable'): Promise<void> {
  const { county, engine } = recording;
  const firm = eligibleFirms(county)[firmNumber]!;
  const agent = viewerOf(county, firm.username);
  const { caseId } = doneBy(await startRedEnvelope(contextOf(county), agent, { clientActId: newId() }));
  const rows = eligibleStaff(county, firm).slice(0, 3).map((person) => cellsOf(person));
  const content = Buffer.from(rosterSheet(rows).map((cells) => cells.join(',')).join('\r\n'));
  const stored = name === 'done' ? content : Buffer.from('nothing of a roster');
  const uploadId = await createUploadStore(county.filesDir, county.keys).write(stored);
  await uploadRoster(county.pool, agent, uploadId, rows);
  const answer = doneBy(await importRoster(contextOf(county), agent, { clientActId: newId(), caseId, uploadId }));
  await startImports(engine.relay);
  const importId = String(answer.params['importId']);
  await settleDown(engine, [importId]);
  await keep(recording, 'rosterImport', name, importId);
}

/** A list is read and taken into force, and the open cases are judged anew; another file can't be read. */
async function recordRegistry(recording: Recording): Promise<void> {
  const { county, engine } = recording;
  const [person] = eligibleStaff(county, eligibleFirms(county)[6]!);
  await submitted(county, eligibleFirms(county)[6]!, [person!]);
  const file = listFile('household', [{ name: person!.name, documentNumber: person!.document, household: '本县' }]);
  for (const [name, content] of [['ready', file], ['unreadable', Buffer.from('nothing of a list')]] as const) {
    const uploadId = await createUploadStore(county.filesDir, county.keys).write(content);
    const importId = await queueList(county, 'gongan', 'household', uploadId, content);
    await startImports(engine.relay);
    await settleDown(engine, [importId]);
    await keep(recording, 'registryImport', name, importId);
    if (name === 'ready') await recordRecheck(recording, importId);
  }
}

async function recordRecheck(recording: Recording, importId: string): Promise<void> {
  const { county, engine } = recording;
  keptId(await decideList(county, 'gongan', importId));
  const { id } = await oneRow<{ id: string }>(county, 'SELECT id FROM recheck WHERE cause_id = $1', [importId]);
  await startImports(engine.relay);
  await settleDown(engine, [id]);
  await keep(recording, 'recheck', 'done', id);
}

/** A worker's request, answered by the township. */
async function recordWorkerRequest(recording: Recording): Promise<void> {
  const { county } = recording;
  await askNotFiledOf(county, eligibleFirms(county)[6]!.username);
  const { id, township } = await oneRow<{ id: string; township: string }>(county,
    `SELECT c.id, o.code AS township FROM "case" c JOIN organisation o ON o.id = c.lead_org_id WHERE c.process = 'worker-request'`);
  await settled(recording, id);
  const officer = viewerOf(county, township);
  const task = await claim(county, officer, id, 'worker-request');
  doneBy(await completeTask(contextOf(county), officer, { clientActId: newId(), ...task, outcome: 'uphold', opinion: '已督促企业申报' }));
  await settled(recording, id);
  await keep(recording, 'workerRequest', 'answered', id);
}

/** Two firms name one person; the set is resolved in favour of the first. */
async function recordDuplicateSet(recording: Recording): Promise<void> {
  const { county } = recording;
  const shared = eligibleStaff(county, eligibleFirms(county)[7]!).slice(0, 1);
  const [first, second] = [await submitted(county, eligibleFirms(county)[7]!, shared), await submitted(county, eligibleFirms(county)[8]!, shared)];
  for (const application of [first, second]) {
    await settled(recording, application.caseId);
    await reviewed(recording, application);
    await county.admin.query(`UPDATE roster_line SET verdict_outcome = 'pass' WHERE case_id = $1`, [application.caseId]);
    await verifyLines(county, application);
    await complete(county, application.verifier, application.caseId, 'hr-verification');
    await settled(recording, application.caseId);
  }
  const set = await oneRow<{ id: string; kept: string; other: string }>(county, `SELECT s.case_id AS id, a.roster_line_id AS kept, d.roster_line_id AS other
    FROM duplicate_set s JOIN award a ON a.person_id = s.person_id AND a.live JOIN duplicate_claim d ON d.person_id = s.person_id WHERE d.case_id = $1`, [second.caseId]);
  await settled(recording, set.id);
  const officer = viewerOf(county, 'renshe');
  const task = await claim(county, officer, set.id, 'duplicate-resolution');
  doneBy(await resolveDuplicateSet(contextOf(county), officer, { clientActId: newId(), ...task, keptLineId: set.kept, reasons: [{ lineId: set.other, reason: '在岗的是另一家企业' }] }));
  await settled(recording, set.id);
  await keep(recording, 'duplicateSet', 'resolved', set.id);
}

async function recordCases(recording: Recording): Promise<void> {
  await recordPaid(recording);
  await recordWithdrawn(recording);
  await recordRefused(recording);
  await recordOverdue(recording);
  await recordImport(recording, 4, 'done');
  await recordImport(recording, 5, 'unreadable');
}

/** A publicity waits for an objection that is answered after its last day; a refusal is looked at again and falls. */
async function recordComplaints(recording: Recording): Promise<void> {
  const { county } = recording;
  const application = await submitted(county, eligibleFirms(county)[6]!, 2);
  const { caseId, verifier } = application;
  await settled(recording, caseId);
  await reviewed(recording, application);
  await verifyLines(county, application);
  await complete(county, verifier, caseId, 'hr-verification');
  await settled(recording, caseId);
  const { caseId: objectionId } = await objected(county, caseId, 1);
  await settled(recording, caseId, objectionId);
  const { endsAt } = await noticeOf(county, caseId);
  while (new Date((await oneRow<{ now: Date }>(county, 'SELECT business_now() AS now')).now) <= endsAt) await nextDue(recording, (await earlier(county, caseId, objectionId)));
  await settled(recording, caseId, objectionId);
  const colleague = viewerOf(county, verifier.username === 'renshe' ? 'renshe2' : 'renshe');
  doneBy(await answerTo(county, colleague, objectionId, 'uphold', [await lineIdOf(county, caseId, 1)]));
  await settled(recording, caseId, objectionId);
  await keep(recording, 'objection', 'upheld-after-the-last-day', objectionId);
  await keep(recording, 'redEnvelope', 'publicity-waited-for-an-objection', caseId);
  await recordSecondLook(recording);
}

/** Whichever case has the earlier due instant. */
async function earlier(county: County, ...caseIds: string[]): Promise<string> {
  return (await oneRow<{ id: string }>(county, 'SELECT id FROM "case" WHERE id = ANY($1) AND next_due_at IS NOT NULL ORDER BY next_due_at LIMIT 1', [caseIds])).id;
}

async function recordSecondLook(recording: Recording): Promise<void> {
  const { county } = recording;
  const { caseId, reviewer, agent } = await submitted(county, eligibleFirms(county)[7]!, 1);
  await settled(recording, caseId);
  await claimAndComplete(county, reviewer, caseId, 'industry-review', 'refuse');
  await settled(recording, caseId);
  const { caseId: lookId } = doneBy(await ask(county, agent, caseId));
  await settled(recording, caseId, lookId);
  doneBy(await lookAgain(county, viewerOf(county, reviewer.username === 'jingxin' ? 'jingxin2' : 'jingxin'), lookId, 'uphold'));
  await settled(recording, caseId, lookId);
  await keep(recording, 'secondLook', 'upheld', lookId);
}

/** The detailed rules: refused by one bureau, changed, signed by all four, numbered and confirmed. */
async function recordDetailedRules(recording: Recording): Promise<void> {
  const { county } = recording;
  const caseId = keptId(await sendDraft(county));
  await settled(recording, caseId);
  doneBy(await countersign(county, caseId, 'renshe-head'));
  doneBy(await countersign(county, caseId, 'caizheng-head', 'refuse'));
  await settled(recording, caseId);
  keptId(await sendDraft(county));
  await settled(recording, caseId);
  for (const name of signerNames) {
    doneBy(await countersign(county, caseId, name));
    await settled(recording, caseId);
  }
  const documentId = keptId(await enterRules(county, 'renshe'));
  await settled(recording, caseId);
  keptId(await decideRules(county, 'renshe-leader', documentId));
  await settled(recording, caseId);
  await keep(recording, 'detailedRules', 'refused-once-and-issued', caseId);
}

function refuseKnownLabel(label: string): void {
  const known = existsSync(historiesDir) ? readdirSync(historiesDir, { recursive: true, encoding: 'utf8' }) : [];
  if (known.some((name) => name.endsWith(`@${label}.json`))) throw new Error(`Histories called ${label} are recorded already, and a history is never recorded over: choose another label.`);
}

async function main(label: string | undefined, only?: string): Promise<void> {
  if (label === undefined || !/^[\w.-]+$/.test(label)) throw new Error('Usage: node --import tsx test/replay/record.ts <label>');
  refuseKnownLabel(label);
  const stack = await startStack();
  try {
    const county = await openRecordedCounty(stack);
    const { engine, stop } = await startEngine(stack, county);
    const recording = { county, engine, label };
    if (only === undefined) await recordCases(recording);
    if (only === undefined || only === 'complaints') await recordComplaints(recording);
    if (only === undefined || only === 'registry') await recordRegistry(recording);
    if (only === undefined || only === 'worker-request') await recordWorkerRequest(recording);
    if (only === undefined || only === 'duplicate-set') await recordDuplicateSet(recording);
    if (only === undefined || only === 'detailed-rules') await recordDetailedRules(recording);
    if (only === undefined || only === 'money') await recordMoney(recording);
    if (only === undefined || only === 'turns') await recordTurns(recording);
    if (only === undefined || only === 'reopening') await recordReopening(recording);
    if (await deliverDue(engine.relay, { kind: 'all' }) > 0) throw new Error('something was still on its way');
    await stop();
    await closeCounty(county);
  } finally {
    await teardown();
  }
}

await main(process.argv[2], process.argv[3]);
