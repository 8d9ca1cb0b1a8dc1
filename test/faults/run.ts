/**
 * `npm run faults`: brings up the product as `npm start` does, on a folder and a port of its own, takes red envelopes through the whole
 * path over the real endpoint, kills processes in the middle of everything, and counts what came of it. Not part of `npm test`.
 */
import { defaultSeedNumber, inventWorld } from '../../prisma/seed/world/world.ts';
import type { Scene } from './blows.ts';
import { Installation } from './installation.ts';
import { Inspector } from './invariants.ts';
import { freeFirms, fromApprovalToPaid, fromSubmissionToPublicity, prepareFilings } from './main-path.ts';
import { taskOf } from './path.ts';
import type { Filing, Staff } from './path.ts';
import { eventually, Person, repeatAll } from './person.ts';
import { Report } from './report.ts';
import { firstStart, refuseSecondStart, reset, restartAfterInterrupt, restartAfterKill } from './restarts.ts';
import { climb, setOut, top } from './rungs.ts';
import { actWithoutRelay } from './stopped-relay.ts';

/** The return wave: the application window has just opened. */
const begins = '2022-02-14T09:00';

async function signInStaff({ installation, witness }: Scene): Promise<Staff> {
  const names = { reviewer: 'jingxin', verifier: 'renshe', finance: 'caizheng', maker: 'chuna', checker: 'fuhe' };
  const entries = Object.entries(names).map(async ([part, username]) => [part, await Person.signIn(installation.origin, username, witness)] as const);
  return Object.fromEntries(await Promise.all(entries)) as unknown as Staff;
}

async function play(scene: Scene): Promise<void> {
  if (!(await firstStart(scene, begins))) return;
  const world = inventWorld(defaultSeedNumber);
  const staff = await signInStaff(scene);
  const [a, b, c, d, e, f, g] = (await prepareFilings(scene, world, await freeFirms(scene, world, 7))) as [Filing, Filing, Filing, Filing, Filing, Filing, Filing];
  await fromSubmissionToPublicity(scene, staff, [a, b, c]);
  await fromApprovalToPaid(scene, staff, [a, b, c]);
  await actWithoutRelay(scene, staff, [d, e, f, g]);
  await inspect(scene, [a, b, c], 'after the blows');
  await refuseSecondStart(scene);
  await restartAfterKill(scene);
  await restartAfterInterrupt(scene);
  // The cases go on where they stood: the task that was opened before the restarts can be worked on.
  await taskOf(staff.verifier, g.caseId, 'hr-verification');
  await inspect(scene, [a, b, c], 'after the restarts');
  await reset(scene);
}

/** Everything that must hold, once it has come to rest. */
async function inspect({ inspector, report, witness }: Scene, three: readonly Filing[], when: string): Promise<void> {
  await eventually('rest', async () => (await inspector.atRest()).every(({ flaws }) => flaws.length === 0), 60_000).catch(() => undefined);
  const findings = [
    ...await inspector.always(), ...await inspector.atRest(), await acknowledged(inspector, three), await inspector.rungs(), await inspector.money(), await inspector.bankFiles(),
    await inspector.workflows(), inspector.drift(), await inspector.audit(),
    { what: `every act repeated under its number got its first answer (${witness.acts.length})`, flaws: await repeatAll(witness) },
  ];
  for (const { what, flaws } of findings) report.finding({ what: `${when}: ${what}`, flaws });
}

/** The three that went all the way: one case per firm, everybody's award settled once, the shared person paid by one firm alone. */
async function acknowledged(inspector: Inspector, three: readonly Filing[]) {
  const rows = await inspector.rows<{ id: string; state: string; cases: number; submissions: number }>(`
    SELECT c.id, c.state, (SELECT count(*)::int FROM "case" o WHERE o.applicant_org_id = c.applicant_org_id) AS cases,
      (SELECT count(*)::int FROM case_submission s WHERE s.case_id = c.id) AS submissions
    FROM "case" c WHERE c.id = ANY($1)`, [three.map(({ caseId }) => caseId)]);
  const [paid] = await inspector.rows<{ lines: number; persons: number }>(`
    SELECT count(*)::int AS lines, count(DISTINCT a.person_id)::int AS persons FROM payment_line l JOIN award a ON a.id = l.award_id WHERE l.state = 'paid' AND l.case_id = ANY($1)`,
    [three.map(({ caseId }) => caseId)]);
  const flaws = three.flatMap(({ caseId }, i) => {
    const row = rows.find(({ id }) => id === caseId);
    return row?.state === 'paid' && row.cases === 1 && row.submissions === (i === 1 ? 2 : 1) ? [] : [`${caseId}: ${JSON.stringify(row)}`];
  });
  // Twelve names, one of them on two lists.
  if (paid?.lines !== 11 || paid.persons !== 11) flaws.push(`paid: ${JSON.stringify(paid)}`);
  return { what: 'every acknowledged submission has its one case, and each of eleven persons one payment', flaws };
}

/** An installation of its own: nothing but the worker is struck, at each instant of the ladder. */
async function playRungs(scene: Scene): Promise<void> {
  const { ok, output } = await scene.installation.start(['--at', begins]);
  if (!ok) throw new Error(output);
  const staff = await signInStaff(scene);
  const climbers = await setOut(scene, staff);
  await climb(scene, staff.finance, climbers);
  await top(scene, climbers);
  const { inspector, report } = scene;
  await eventually('rest', async () => (await inspector.atRest()).every(({ flaws }) => flaws.length === 0), 60_000).catch(() => undefined);
  const findings = [...await inspector.always(), ...await inspector.atRest(), await inspector.workflows(), inspector.drift(), await inspector.audit()];
  for (const finding of findings) report.finding(finding);
}

const scenarios = { path: play, rungs: playRungs } as const;

async function run(scenario: (scene: Scene) => Promise<void>): Promise<boolean> {
  const installation = await Installation.make();
  const report = new Report((line) => process.stdout.write(`${line}\n`));
  process.once('SIGINT', () => void installation.end().then(() => process.exit(130)));
  report.head();
  try {
    await scenario({ installation, inspector: new Inspector(installation), report, witness: { lost: 0, acts: [] } });
  } catch (error) {
    report.finding({ what: 'the path was gone to its end', flaws: [error instanceof Error ? (error.stack ?? error.message) : String(error)] });
  }
  await installation.end();
  if (report.isSound) installation.remove();
  else process.stdout.write(`Kept for a look: ${installation.root}\n`);
  return report.close();
}

/** All scenarios, or those named: `npm run faults -- rungs`. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  let isSound = true;
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (wanted.length === 0 || wanted.includes(name)) isSound = await run(scenario) && isSound;
  }
  process.exitCode = isSound ? 0 : 1;
}

await main();
