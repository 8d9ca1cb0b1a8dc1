// How each deed of the story is done: through the act that a page would call, as the person who does it.
import { correctAccounts, decideLines } from '../../acts/lines.ts';
import { importReturnFile, makeBatch } from '../../acts/payments.ts';
import { decideRulesDocument, enterRulesDocument } from '../../acts/rules-document.ts';
import { resolveDuplicateSet } from '../../acts/duplicates.ts';
import { returnTask } from '../../acts/returns.ts';
import { claimTask, completeTask, releaseTask, transferTask } from '../../acts/tasks.ts';
import { importRoster, saveDraft, startRedEnvelope, submitApplication, withdrawApplication } from '../../acts/application.ts';
import { fileObjection } from '../../acts/objections.ts';
import { askSecondLook } from '../../acts/second-looks.ts';
import { answerAsBank } from '../../files/demonstration-bank.ts';
import { systemScope, withScope } from '../../scope/scope.ts';
import type { Viewer } from '../../viewer.ts';
import { createRandom, seededUuid } from '../random.ts';
import { inventName } from '../world/names.ts';
import { syntheticCard, syntheticMobile } from '../world/synthetic.ts';
import { countyId } from '../world/world.ts';
import { failureOf } from './bank.ts';
import { thePublic } from './beats.ts';
import type { Beat, Deed } from './beats.ts';
import { enrolColleague, handOutCode } from './enrolment.ts';
import { decisionsOn } from './line-decisions.ts';
import { readRoster, uploadRoster } from './roster-import.ts';
import { syntheticRules } from './rules.ts';
import { rosterOf } from './rosters.ts';
import { caseCalled, contextOf, nextClientAct, openTask, readMessages, viewerNamed } from './stage.ts';
import type { Stage } from './stage.ts';
import { askNotFiledOf } from './worker.ts';

/** One deed about to be done. */
interface Scene<Kind extends Deed['kind']> {
  stage: Stage;
  viewer: Viewer;
  about: string;
  deed: Extract<Deed, { kind: Kind }>;
}

type Performers = { [Kind in Exclude<Deed['kind'], 'object'>]: (scene: Scene<Kind>) => Promise<{ kind: string }> };

/** @throws Error when the product refuses what the story says was done */
export async function perform(stage: Stage, beat: Beat): Promise<void> {
  if (beat.by === thePublic) return objectAsPublic(stage, beat);
  const scene = { stage, viewer: viewerNamed(stage, beat.by), about: beat.about, deed: beat.deed };
  const performer = performers[beat.deed.kind as keyof Performers] as (scene: unknown) => Promise<{ kind: string }>;
  await readMessages(stage, scene.viewer);
  const answer = await performer(scene);
  if (done.has(answer.kind)) return;
  throw new Error(`${beat.by} cannot ${beat.deed.kind} about ${beat.about} at ${beat.at.toISOString()}: ${JSON.stringify(answer)}`);
}

const done: ReadonlySet<string> = new Set(['issued', 'enrolled', 'done', 'saved', 'decided', 'batch', 'kept']);

const performers: Performers = {
  start: async ({ stage, viewer, about }) => {
    const answer = await startRedEnvelope(contextOf(stage), viewer, { clientActId: nextClientAct(stage) });
    if (answer.kind === 'done') stage.cases.set(about, answer.caseId);
    return answer;
  },
  fill: async ({ stage, viewer, about, deed }) => {
    const revision = stage.revisions.get(about) ?? 0;
    const data = formOf(stage, about, deed.complete);
    const answer = await saveDraft(contextOf(stage), viewer, { clientActId: nextClientAct(stage), caseId: caseCalled(stage, about), revision, data });
    stage.revisions.set(about, revision + 1);
    return answer;
  },
  importRoster: async ({ stage, viewer, about }) => {
    const rows = rosterRows(stage, about);
    const uploadId = seededUuid(stage.world.seedNumber, `upload:${about}:${stage.revisions.get(about) ?? 0}`);
    await uploadRoster(stage.pool, viewer, uploadId, rows);
    const answer = await importRoster(contextOf(stage), viewer, { clientActId: nextClientAct(stage), caseId: caseCalled(stage, about), uploadId });
    if (answer.kind === 'done') await readRoster(stage.pool, stage.keys, String(answer.params['importId']), rows);
    return answer;
  },
  submit: async ({ stage, viewer, about }) =>
    submitApplication(contextOf(stage), viewer, { clientActId: nextClientAct(stage), caseId: caseCalled(stage, about) }),
  withdraw: async ({ stage, viewer, about, deed }) =>
    withdrawApplication(contextOf(stage), viewer, { clientActId: nextClientAct(stage), caseId: caseCalled(stage, about), reason: deed.reason }),
  claim: async ({ stage, viewer, about, deed }) => claimTask(contextOf(stage), viewer, await taskInput(stage, about, deed.step)),
  release: async ({ stage, viewer, about, deed }) => releaseTask(contextOf(stage), viewer, await taskInput(stage, about, deed.step)),
  transfer: async ({ stage, viewer, about, deed }) =>
    transferTask(contextOf(stage), viewer, { ...(await taskInput(stage, about, deed.step)), toUserId: viewerNamed(stage, deed.to).userId, reason: deed.reason }),
  decideLines: async ({ stage, viewer, about, deed }) => {
    const decisions = await decisionsOn(stage, viewer, about, deed);
    return decideLines(contextOf(stage), viewer, { ...(await openTask(stage, about, 'hr-verification')), decisions });
  },
  complete: async ({ stage, viewer, about, deed }) =>
    completeTask(contextOf(stage), viewer, { ...(await taskInput(stage, about, deed.step)), outcome: deed.outcome, opinion: deed.opinion, control: await controlOf(stage, about, deed.step) }),
  return: async ({ stage, viewer, about, deed }) =>
    returnTask(contextOf(stage), viewer, { ...(await taskInput(stage, about, deed.step)), defects: [...deed.defects] }),
  noteOverdue: async ({ stage, viewer, about, deed }) => {
    const { step, opinion } = deed;
    const seen = await openTask(stage, about, step, 'overdue');
    const claimed = await claimTask(contextOf(stage), viewer, { clientActId: nextClientAct(stage), ...seen });
    if (claimed.kind !== 'done') return claimed;
    const taken = await openTask(stage, about, step, 'overdue');
    return completeTask(contextOf(stage), viewer, { clientActId: nextClientAct(stage), ...taken, outcome: 'noted', opinion });
  },
  resolveDuplicates: async ({ stage, viewer, about, deed }) => {
    for (const set of await openSetsOf(stage, about)) {
      const claimed = await claimTask(contextOf(stage), viewer, { clientActId: nextClientAct(stage), taskId: set.taskId, version: set.version });
      if (claimed.kind !== 'done') return claimed;
      const reasons = set.others.map((lineId) => ({ lineId, reason: deed.reason }));
      const answer = await resolveDuplicateSet(contextOf(stage), viewer, { clientActId: nextClientAct(stage), taskId: set.taskId, version: set.version + 1, keptLineId: set.holder, reasons });
      if (answer.kind !== 'done') return answer;
    }
    return { kind: 'done' };
  },
  askNotFiled: ({ stage, about }) => askNotFiledOf(stage, about),
  makeBatch: async ({ stage, viewer, about, deed }) => {
    const caseIds = deed.cases.map((name) => caseCalled(stage, name));
    const answer = await makeBatch(contextOf(stage), viewer, { clientActId: nextClientAct(stage), caseIds });
    if (answer.kind === 'batch') stage.cases.set(about, answer.batchId);
    return answer;
  },
  bankAnswers: async ({ stage, about, deed }) => {
    const { number, failing } = await batchSent(stage, about, deed.failures);
    return { kind: await answerAsBank(stage.bank, number, [...failing], failureOf) ? 'done' : 'noBatchFile' };
  },
  importReturn: async ({ stage, viewer, about }) => {
    const { number } = await batchSent(stage, about, {});
    const file = await stage.bank.readReturn(number);
    return importReturnFile(contextOf(stage), viewer, { clientActId: nextClientAct(stage), batchId: caseCalled(stage, about), file });
  },
  handOutCode: ({ stage, viewer, about }) => handOutCode(stage, viewer, about),
  enrol: ({ stage, viewer, about }) => enrolColleague(stage, viewer, about),
  askSecondLook: async ({ stage, viewer, about, deed }) => {
    const caseId = caseCalled(stage, about);
    const [line] = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ id: string }>('seed-refused-line',
      `SELECT id FROM roster_line WHERE case_id = $1 AND decision = 'refuse' ORDER BY line_no LIMIT 1`, [caseId]));
    return askSecondLook(contextOf(stage), viewer, { clientActId: nextClientAct(stage), caseId, lineIds: line === undefined ? [] : [line.id], reason: deed.reason });
  },
  correctAccounts: async ({ stage, viewer, about }) => {
    const failed = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ lineId: string; lineNo: number }>('seed-failed-lines',
      `SELECT l.id AS "lineId", l.line_no AS "lineNo" FROM award a JOIN roster_line l ON l.id = a.roster_line_id
       WHERE a.case_id = $1 AND a.live AND a.state = 'failed' ORDER BY l.line_no`, [caseCalled(stage, about)]));
    const firm = stage.cast.get(about)?.firm.number ?? 0;
    const corrections = failed.map(({ lineId, lineNo }) => ({ lineId, account: syntheticCard(50_000_000 + firm * 1000 + lineNo) }));
    return correctAccounts(contextOf(stage), viewer, { ...(await taskInput(stage, about, 'payment')), corrections });
  },
  enterRules: async ({ stage, viewer }) => enterRulesDocument(contextOf(stage), viewer, { clientActId: nextClientAct(stage), ...syntheticRules }),
  confirmRules: async ({ stage, viewer }) => {
    const [entered] = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ id: string }>('seed-entered-rules', `SELECT id FROM rules_document WHERE state = 'entered'`, []));
    return decideRulesDocument(contextOf(stage), viewer, { clientActId: nextClientAct(stage), documentId: entered?.id ?? '', outcome: 'confirm', note: null });
  },
};

interface OpenSet { taskId: string; version: number; holder: string; others: string[] }

/** The sets a case stands in, each with the line that holds the award and those that met it. */
const openSetsOf = (stage: Stage, about: string): Promise<OpenSet[]> => withScope(stage.pool, systemScope(countyId), (tx) => tx.named<OpenSet>('seed-open-sets', `
  SELECT t.id AS "taskId", t.version, a.roster_line_id AS holder,
    (SELECT array_agg(d.roster_line_id) FROM duplicate_claim d WHERE d.person_id = s.person_id AND d.resolution IS NULL) AS others
  FROM case_link l JOIN duplicate_set s ON s.case_id = l.from_case_id AND s.state = 'open' JOIN task t ON t.case_id = s.case_id AND t.state = 'open' AND t.key = 'duplicate-resolution'
  JOIN award a ON a.person_id = s.person_id AND a.live WHERE l.to_case_id = $1 AND l.kind = 'duplicate' ORDER BY t.opened_at, t.id`, [caseCalled(stage, about)]));

/** The one deed of somebody who has no account. */
async function objectAsPublic(stage: Stage, { about, deed, at }: Beat): Promise<void> {
  if (deed.kind !== 'object') throw new Error(`the public cannot ${deed.kind}`);
  const [notice] = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ id: string }>('seed-notice-of',
    'SELECT id FROM publicity_notice WHERE case_id = $1 ORDER BY round DESC LIMIT 1', [caseCalled(stage, about)]));
  const { name } = inventName(createRandom(stage.world.seedNumber, `objector:${about}`));
  const { lineNo, reasonCode, text } = deed;
  const answer = await fileObjection(contextOf(stage), countyId, { clientActId: nextClientAct(stage), noticeId: notice?.id ?? '', lineNo, reasonCode, text, name, phone: syntheticMobile(8_800) });
  if (answer.kind !== 'filed') throw new Error(`nobody can object about ${about} at ${at.toISOString()}: ${JSON.stringify(answer)}`);
}

/** The checker types the end of the hash total again. */
async function controlOf(stage: Stage, about: string, step: string): Promise<string | null> {
  if (step !== 'release') return null;
  const [batch] = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ control: string }>('seed-batch-control', 'SELECT right(hash_total, 6) AS control FROM payment_batch WHERE id = $1', [caseCalled(stage, about)]));
  return batch?.control ?? null;
}

async function taskInput(stage: Stage, about: string, step: string) {
  return { clientActId: nextClientAct(stage), ...(await openTask(stage, about, step)) };
}

function formOf(stage: Stage, about: string, complete: boolean): Record<string, unknown> {
  const firm = stage.cast.get(about)?.firm;
  if (firm === undefined) throw new Error(`the story has no firm ${about}`);
  const contactName = inventName(createRandom(stage.world.seedNumber, `contact:${about}`)).name;
  const begun = { contactName, employerClass: firm.employerClass };
  if (!complete) return begun;
  return { ...begun, contactPhone: syntheticMobile(9_000 + firm.number), ...(firm.keyProject === null ? {} : { projectName: firm.keyProject }), promiseAccepted: true };
}

function rosterRows(stage: Stage, about: string) {
  const member = stage.cast.get(about);
  if (member === undefined) throw new Error(`the story has no firm ${about}`);
  return rosterOf(stage.world, member.firm, member.borrowing);
}

/** A batch's number, and the first references of each case whose payments shall fail. */
async function batchSent(stage: Stage, about: string, failures: Readonly<Record<string, number>>): Promise<{ number: string; failing: string[] }> {
  const rows = await withScope(stage.pool, systemScope(countyId), (tx) => tx.named<{ number: string; caseId: string; reference: string }>('seed-batch-lines',
    `SELECT b.number, l.case_id AS "caseId", l.reference FROM payment_batch b JOIN payment_line l ON l.batch_id = b.id
     WHERE b.id = $1 ORDER BY l.line_no`, [caseCalled(stage, about)]));
  const failing = Object.entries(failures).flatMap(([name, count]) =>
    rows.filter((row) => row.caseId === stage.cases.get(name)).slice(0, count).map((row) => row.reference));
  return { number: rows[0]?.number ?? '', failing };
}
