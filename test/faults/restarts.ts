/** The supervisor itself: killed, stopped with Ctrl-C, started again, started wrongly, reset. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from './blows.ts';
import { Installation } from './installation.ts';
import { filedCases } from './invariants.ts';

interface ClockReading { now: Date; noted: Date; reason: string; from: Date; to: Date }

async function readClock({ inspector }: Scene): Promise<ClockReading> {
  const [reading] = await inspector.rows<ClockReading>(`
    SELECT business_now() AS now, i.business_noted_at AS noted, b.reason, b.from_at AS "from", b.to_at AS "to"
    FROM installation i, LATERAL (SELECT * FROM business_clock ORDER BY id DESC LIMIT 1) b`);
  if (reading === undefined) throw new Error('no installation');
  return reading;
}

/** A first start that is killed again and again on its way: the last one sets the product up, whole. */
export async function firstStart({ installation, inspector, report }: Scene, begins: string): Promise<boolean> {
  const moments = [['Temporal  ', 250], ['Temporal  ', 900], ['migrations', 0], ['Prisma client', 700]] as const;
  for (const [words, afterMs] of moments) await installation.startAndKill(['--at', begins], words, afterMs);
  const killed = 'the supervisor, making the cluster, its database, and twice in the set-up';
  const last = await installation.start(['--at', begins]);
  // The seed outlives its supervisor until the next start ends its database: it may have come to its end by then.
  const { ok, healthy, seconds, output } = last.output.includes('there are data already') ? await installation.start() : last;
  const [found] = ok ? await inspector.rows<{ cases: number; accounts: number }>('SELECT (SELECT count(*)::int FROM "case") AS cases, (SELECT count(*)::int FROM user_account) AS accounts') : [];
  report.row(`the first start, ${moments.length} times`, killed, null, seconds, ok ? `healthy, ${found?.cases} cases, ${found?.accounts} accounts` : output, ok && healthy);
  return ok;
}

/** kill -9 of the supervisor: its processes live on, and the next start ends them and takes over. */
export async function restartAfterKill(scene: Scene): Promise<void> {
  const { installation, report } = scene;
  const before = await filedCases(scene.inspector);
  const orphans = Object.values(installation.notes().children).map(({ pid }) => pid);
  await installation.killSupervisor();
  const stillThere = installation.survivors().length;
  const { ok, healthy, seconds, output } = await installation.start();
  const after = ok ? await filedCases(scene.inspector) : [];
  const isSound = ok && healthy && String(after) === String(before) && !orphans.some((pid) => Object.values(installation.notes().children).some((child) => child.pid === pid));
  report.row('running', 'the supervisor', null, seconds, ok ? `${stillThere} processes lived on, were ended and started anew; ${after.length} cases kept` : output, isSound);
}

const standstillMs = 6_000;
/** the note is made each second; reading it takes a moment */
const toleranceMs = 2_500;

/** Ctrl-C leaves nothing behind; the clock stands still until the next start goes on from the last note. */
export async function restartAfterInterrupt(scene: Scene): Promise<void> {
  const { installation, report } = scene;
  const cases = await filedCases(scene.inspector);
  const before = await readClock(scene);
  const left = await installation.interrupt();
  report.row('running', 'Ctrl-C', null, null, left.length === 0 ? 'no process left' : `left: ${left.join(' | ')}`, left.length === 0);
  await refuseAt(scene);
  await sleep(standstillMs);
  const { ok, healthy, seconds, output } = await installation.start();
  const after = ok ? await readClock(scene) : before;
  const kept = ok ? await filedCases(scene.inspector) : [];
  report.row('stopped, then a second start', '', null, seconds, ok ? `${kept.length} cases kept` : output, ok && healthy && String(kept) === String(cases));
  const stoodStill = after.reason === 'resume' && Math.abs(after.to.getTime() - before.now.getTime()) <= toleranceMs && after.from.getTime() - after.to.getTime() >= standstillMs;
  const skipped = ((after.from.getTime() - after.to.getTime()) / 1000).toFixed(1);
  report.finding({ what: `the clock stood still while the product was stopped (${skipped} s)`, flaws: stoodStill ? [] : [JSON.stringify({ before, after })] });
}

const isOneSentence = (output: string, ...words: string[]): boolean => words.every((word) => output.includes(word)) && !output.includes('    at ');

/** Only while it is stopped: a running product is told of first. */
async function refuseAt({ installation, report }: Scene): Promise<void> {
  const { ok, output } = await installation.start(['--at', '2022-01-24T09:00']);
  const told = output.trim().split('\n').at(-1) ?? '';
  const left = installation.survivors();
  report.finding({ what: `--at on existing data: “${told}”`, flaws: !ok && isOneSentence(output, '--reset') && left.length === 0 ? [] : [output, ...left] });
}

/** While the product runs: a second start on its folder, and one on its port. */
export async function refuseSecondStart({ installation, report }: Scene): Promise<void> {
  const again = await installation.start();
  report.finding({ what: `started twice: “${again.output.trim().split('\n').at(-1)}”`, flaws: !again.ok && isOneSentence(again.output, 'already running') ? [] : [again.output] });
  const other = await Installation.make();
  const taken = await other.start([], { PORT: String(installation.port) });
  report.finding({ what: `port taken: “${taken.output.trim().split('\n').at(-1)}”`, flaws: !taken.ok && isOneSentence(taken.output, 'PORT=') ? [] : [taken.output] });
  other.remove();
}

/** `--reset` begins again, at an instant of one's choice. */
export async function reset(scene: Scene): Promise<void> {
  const { installation, report } = scene;
  const before = await filedCases(scene.inspector);
  await installation.interrupt();
  const { ok, healthy, seconds, output } = await installation.start(['--reset', '--at', '2022-01-24T09:00']);
  const after = ok ? await filedCases(scene.inspector) : before;
  const { now } = ok ? await readClock(scene) : { now: new Date(0) };
  const isSound = ok && healthy && !after.some((id) => before.includes(id)) && Math.abs(now.getTime() - Date.parse('2022-01-24T09:00:00+08:00')) < 60_000;
  report.row('--reset --at 2022-01-24T09:00', '', null, seconds, ok ? `a new story with ${after.length} cases, business now ${now.toISOString()}` : output, isSound);
}
