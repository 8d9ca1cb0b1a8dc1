/** Striking processes down while something is being done, and seeing that it is done all the same, once. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation, Part } from './installation.ts';
import { parts } from './installation.ts';
import type { Inspector } from './invariants.ts';
import type { Witness } from './person.ts';
import type { Report } from './report.ts';

/** Which processes get a kill -9, and how long after the deed has begun; with `hangMs` they stand still that long instead. */
export interface Blow { parts: readonly Part[]; afterMs: number; hangMs?: number }

export const blow = (afterMs: number, ...victims: Part[]): Blow => ({ parts: victims, afterMs });
export const hang = (afterMs: number, hangMs: number, ...victims: Part[]): Blow => ({ parts: victims, afterMs, hangMs });
export const everything = (afterMs: number): Blow => ({ parts, afterMs });

export interface Scene { installation: Installation; inspector: Inspector; report: Report; witness: Witness }

/** Does a deed under blows; the row tells what came of it. @throws what the deed threw: nothing after it would make sense */
export async function under<T>(scene: Scene, what: string, blows: readonly Blow[], deed: () => Promise<T>): Promise<T> {
  const { installation, inspector, report, witness } = scene;
  const lostBefore = witness.lost;
  const { children: before } = installation.notes();
  let struckAt = performance.now();
  const strike = async ({ parts: victims, afterMs, hangMs }: Blow): Promise<void> => {
    await sleep(afterMs);
    installation.strike(victims, hangMs === undefined ? 'SIGKILL' : 'SIGSTOP');
    await sleep(hangMs ?? 0);
    if (hangMs !== undefined) installation.strike(victims, 'SIGCONT');
    struckAt = performance.now();
  };
  const [outcome] = await Promise.allSettled([deed(), ...blows.map(strike)]);
  const wellAfter = await installation.untilWell(struckAt);
  const lost = witness.lost - lostBefore;
  const killed = blows.map(describeBlow).join('; ');
  if (outcome.status === 'rejected') {
    report.row(what, killed, lost, wellAfter, String(outcome.reason), false);
    throw outcome.reason;
  }
  const { children: after } = installation.notes();
  const besides = parts.filter((part) => before[part].pid !== after[part].pid && !blows.some((each) => each.parts.includes(part)));
  const flaws = (await inspector.always()).filter((finding) => finding.flaws.length > 0).map((finding) => `not so: ${finding.what}`);
  if (wellAfter === null) flaws.push('it never got well again');
  report.row(what, killed, lost, wellAfter, flaws.join('; ') || `done, nothing doubled${besides.length > 0 ? ` (ended by itself: ${besides.join(', ')})` : ''}`, flaws.length === 0);
  return outcome.value;
}

function describeBlow({ parts: victims, afterMs, hangMs }: Blow): string {
  const who = victims.length === parts.length ? 'all five' : victims.join(', ');
  return `${who} +${afterMs}${hangMs === undefined ? '' : ` (hangs for ${hangMs / 1000} s)`}`;
}
