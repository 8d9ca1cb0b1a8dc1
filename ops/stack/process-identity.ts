/** Telling whether a process noted earlier still runs, without mistaking a newer one that was given the same number. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as noted in a file: its number and when it began, in the system's own words. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAs: string;
}

/** @returns the identity of a live process, or null when there is none (or only a zombie) */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const startedAs = process.platform === 'linux' ? linuxStart(pid) : psStart(pid);
  return startedAs === null ? null : { pid, startedAs };
}

export function isStillRunning(noted: ProcessIdentity): boolean {
  return identifyProcess(noted.pid)?.startedAs === noted.startedAs;
}

/** Sends a signal to a process, or to a group when the number is negative; one that has gone by itself is no failure. */
export function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone
  }
}

function linuxStart(pid: number): string | null {
  try {
    // The second field, the name, may hold spaces and brackets: count from behind its last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s/s, '').split(' ');
    const isZombie = fields[0] === 'Z' || fields[0] === 'X';
    return isZombie ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function psStart(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.stdout?.trim() || null;
}
