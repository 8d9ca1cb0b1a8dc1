/** Three applications go from the draft to the last person paid, side by side, and at every station something is killed. */
import { eligibleFirms } from '../support/county.ts';
import { eligibleStaff } from '../support/path.ts';
import type { SeedEnterprise } from '../../prisma/seed/world/enterprises.ts';
import type { World } from '../../prisma/seed/world/world.ts';
import { blow, everything, hang, under } from './blows.ts';
import type { Scene } from './blows.ts';
import {
  approveLines, beginDraft, bringRoster, claim, claimAndComplete, complete, correctAccounts, giveBack, lastDayOfPublicity, makeBatch, moveClock, settle, submit, taskOf, untilClosed,
} from './path.ts';
import type { Batch, Filing, Staff } from './path.ts';
import { Person } from './person.ts';

const personsEach = 4;

/** Firms that may apply, with people enough, that have not applied yet. */
export async function freeFirms({ inspector }: Scene, world: World, count: number): Promise<SeedEnterprise[]> {
  const rows = await inspector.rows<{ code: string }>('SELECT o.code FROM "case" c JOIN organisation o ON o.id = c.applicant_org_id');
  const taken = new Set(rows.map(({ code }) => code));
  const free = eligibleFirms({ world }).filter((firm) => !taken.has(firm.code) && eligibleStaff({ world }, firm).length >= personsEach);
  if (free.length < count) throw new Error(`only ${free.length} firms are free`);
  return free.slice(0, count);
}

/** Drafts of these firms with their rosters, under blows at each import. */
export async function prepareFilings(scene: Scene, world: World, firms: readonly SeedEnterprise[]): Promise<Filing[]> {
  const { installation, witness } = scene;
  const staffs = firms.map((firm) => eligibleStaff({ world }, firm).slice(0, personsEach));
  // The third firm names somebody who is on the first one's list: only one of them may get the award.
  staffs[2] = [...(staffs[2] ?? []).slice(1), ...(staffs[0] ?? []).slice(0, 1)];
  const agents = await Promise.all(firms.map(({ username }) => Person.signIn(installation.origin, username, witness)));
  const drafts = firms.map((firm, i) => ({ firm, agent: agents[i] as Person, people: staffs[i] ?? [] }));
  const filings = await under(scene, 'drafts begun and saved', [blow(30, 'API')], () => Promise.all(drafts.map(({ agent, firm, people }) => beginDraft(agent, firm, people))));
  const importing = (some: readonly Filing[]) => () => Promise.all(some.map(bringRoster));
  await under(scene, 'rosters uploaded and imported', [blow(250, 'worker')], importing(filings.slice(0, 3)));
  await under(scene, 'rosters uploaded and imported', [blow(250, 'Temporal')], importing(filings.slice(3, 5)));
  await under(scene, 'rosters uploaded and imported', [blow(150, 'PostgreSQL')], importing(filings.slice(5)));
  return filings;
}

type Three = readonly [Filing, Filing, Filing];

/** From the submission to the end of the publicity. The second is returned once for correction. */
export async function fromSubmissionToPublicity(scene: Scene, { reviewer, verifier, finance }: Staff, three: Three): Promise<void> {
  const [straight, returned, shared] = three;
  await under(scene, 'three applications submitted', [blow(15, 'API'), blow(900, 'relay')], () => Promise.all(three.map(submit)));
  await under(scene, 'reviews claimed, one returned', [blow(25, 'PostgreSQL')], async () => {
    await Promise.all([straight, shared].map(({ caseId }) => claim(reviewer, caseId, 'industry-review')));
    await giveBack(reviewer, await claim(reviewer, returned.caseId, 'industry-review'));
  });
  await under(scene, 'the correction submitted', [blow(10, 'Temporal'), blow(20, 'worker')], async () => {
    await submit(returned);
    await claim(reviewer, returned.caseId, 'industry-review');
  });
  await under(scene, 'three reviews completed', [everything(40)], () => Promise.all(three.map(async ({ caseId }) => complete(reviewer, await taskOf(reviewer, caseId, 'industry-review')))));
  await under(scene, 'verifications claimed, lines decided', [blow(20, 'relay'), blow(80, 'API')], () =>
    Promise.all(three.map(async ({ caseId }) => approveLines(verifier, caseId, await claim(verifier, caseId, 'hr-verification')))));
  await under(scene, 'three verifications completed', [blow(25, 'worker'), blow(60, 'PostgreSQL')], () =>
    Promise.all(three.map(async ({ caseId }) => complete(verifier, await taskOf(verifier, caseId, 'hr-verification')))));
  const lastDay = await under(scene, 'lists posted', [blow(10, 'Temporal'), blow(700, 'worker')], async () => (await Promise.all(three.map(lastDayOfPublicity))).sort().at(-1) ?? '');
  await under(scene, 'the clock moved to the last day', [blow(30, 'relay'), blow(60, 'Temporal')], () => moveClock(finance, `${lastDay}T17:00:00+08:00`));
  await under(scene, 'the clock moved past the publicity\'s end', [blow(20, 'PostgreSQL'), blow(300, 'worker')], () => moveClock(finance, `${lastDay}T24:00:00+08:00`));
}

/** From the approval to the closed case. One payment of the third fails at first. */
export async function fromApprovalToPaid(scene: Scene, { finance, maker, checker }: Staff, three: Three): Promise<void> {
  await under(scene, 'finance approves', [everything(60)], () => Promise.all(three.map(({ caseId }) => claimAndComplete(finance, caseId, 'finance-approval'))));
  const batch = await under(scene, 'a batch made', [blow(15, 'PostgreSQL'), blow(120, 'API')], () => makeBatch(maker, three));
  await under(scene, 'the batch released and sent', [blow(60, 'worker'), blow(200, 'Temporal')], () => claimAndComplete(checker, batch.id, 'release'));
  const failing = await failingReference(scene, batch, three[2]);
  await under(scene, 'the bank\'s answer imported', [blow(20, 'API', 'relay')], () => settle(maker, batch, [failing]));
  await under(scene, 'the account corrected', [everything(30)], () => correctAccounts(three[2]));
  const second = await under(scene, 'the second batch made and released', [hang(10, 12_000, 'Temporal'), blow(90, 'worker')], async () => {
    const made = await makeBatch(maker, [three[2]]);
    await claimAndComplete(checker, made.id, 'release');
    return made;
  });
  await under(scene, 'everybody paid, the cases closed', [blow(50, 'PostgreSQL', 'Temporal')], async () => {
    await settle(maker, second);
    await Promise.all(three.map((filing) => untilClosed(filing, 'paid')));
  });
}

async function failingReference({ inspector }: Scene, batch: Batch, { caseId }: Filing): Promise<string> {
  const [line] = await inspector.rows<{ reference: string }>('SELECT reference FROM payment_line WHERE batch_id = $1 AND case_id = $2 ORDER BY line_no LIMIT 1', [batch.id, caseId]);
  if (line === undefined) throw new Error('the batch has no line of the case');
  return line.reference;
}
