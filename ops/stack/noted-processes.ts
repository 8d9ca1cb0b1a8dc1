/** Notes of the processes that one start has brought up, so that the next can end what a killed one left running. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, isStillRunning, sendSignal, type ProcessIdentity } from './process-identity.ts';

interface Notes {
  readonly owner: ProcessIdentity | null;
  readonly children: Readonly<Record<string, ProcessIdentity>>;
}

const patienceMs = 5_000;

export class ProcessNotes {
  private readonly file: string;
  private children: Record<string, ProcessIdentity> = {};

  /** @param file absolute path of the JSON file; rewritten at each change */
  constructor(file: string) {
    this.file = file;
    this.write();
  }

  note(name: string, pid: number): void {
    const identity = identifyProcess(pid);
    if (!identity) return;
    this.children = { ...this.children, [name]: identity };
    this.write();
  }

  private write(): void {
    const notes: Notes = { owner: identifyProcess(process.pid), children: this.children };
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify(notes, null, 2));
    renameSync(`${this.file}.new`, this.file);
  }
}

/** @returns the number of the live process that keeps these notes, or null */
export function liveOwner(file: string): number | null {
  const owner = readNotes(file)?.owner;
  return owner && owner.pid !== process.pid && isStillRunning(owner) ? owner.pid : null;
}

/** Ends what the notes name and still runs. @returns the names of those that were still running */
export async function stopNotedProcesses(file: string): Promise<string[]> {
  const left = Object.entries(readNotes(file)?.children ?? {}).filter(([, identity]) => isStillRunning(identity));
  for (const [name, { pid }] of left) sendSignal(pid, name === 'PostgreSQL' ? 'SIGINT' : 'SIGTERM');
  const giveUpAt = performance.now() + patienceMs;
  while (performance.now() < giveUpAt && left.some(([, identity]) => isStillRunning(identity))) await sleep(50);
  for (const [, identity] of left) if (isStillRunning(identity)) sendSignal(-identity.pid, 'SIGKILL');
  return left.map(([name]) => name);
}

function readNotes(file: string): Notes | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Notes;
  } catch {
    return null;
  }
}
