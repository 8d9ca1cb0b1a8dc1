import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { liveOwner, ProcessNotes, stopNotedProcesses } from '../../ops/stack/noted-processes.ts';
import { identifyProcess, isStillRunning } from '../../ops/stack/process-identity.ts';
import { launchService, type ServiceSpec } from '../../ops/stack/service.ts';
import { Supervisor } from '../../ops/stack/supervisor.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(inject('stack').folder, 'supervision-'));
});

/** A process that writes its number into `<name>.pid` and then does what `script` says. */
function serviceOf(name: string, script: string, extra: Partial<ServiceSpec> = {}): ServiceSpec {
  const pidFile = join(folder, `${name}.pid`);
  return {
    name, command: process.execPath, args: ['-e', `require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); ${script}`],
    stopSignal: 'SIGTERM', logFile: join(folder, `${name}.log`), readyWithinMs: 20_000, isReady: () => Promise.resolve(existsSync(pidFile)), ...extra,
  };
}

const pidOf = (name: string): number => Number(readFileSync(join(folder, `${name}.pid`), 'utf8'));
const stays = 'setInterval(() => {}, 1000);';

async function until(condition: () => boolean): Promise<void> {
  for (const giveUpAt = performance.now() + 20_000; performance.now() < giveUpAt && !condition(); ) await sleep(20);
  expect(condition()).toBe(true);
}

describe('the supervisor', () => {
  test('brings a killed process back by itself, and stops what it has brought back', async () => {
    const restarts: string[] = [];
    const supervisor = new Supervisor(new ProcessNotes(join(folder, 'notes.json')), { restarted: (name, times) => restarts.push(`${name} ${times}`) });
    await supervisor.start(serviceOf('a', stays));
    const first = pidOf('a');
    process.kill(first, 'SIGKILL');
    await until(() => pidOf('a') !== first && identifyProcess(pidOf('a')) !== null);
    const second = pidOf('a');
    await supervisor.stopAll();
    expect(restarts).toEqual(['a 1']);
    expect([first, second].map(identifyProcess)).toEqual([null, null]);
  });

  test('stops the servers after those that need them', async () => {
    const order = join(folder, 'order');
    const telling = (name: string, afterMs: number): string => `process.on('SIGTERM', () => setTimeout(() => { require('fs').appendFileSync(${JSON.stringify(order)}, '${name} '); process.exit(); }, ${afterMs})); ${stays}`;
    const supervisor = new Supervisor(new ProcessNotes(join(folder, 'notes.json')), { restarted: () => undefined });
    await supervisor.start(serviceOf('server', telling('server', 0), { stopsLast: true }));
    await supervisor.start(serviceOf('client', telling('client', 300)));
    await sleep(300);
    await supervisor.stopAll();
    expect(readFileSync(order, 'utf8')).toBe('client server ');
  });
});

describe('a process that can\'t start', () => {
  test('is told with the end of its log', async () => {
    await expect(launchService(serviceOf('b', `console.error('no such table'); process.exit(3);`, { isReady: () => Promise.resolve(false) }))).rejects.toThrow(/b did not start[^]*no such table/);
  });

  test('for want of disk space is told in one sentence', async () => {
    await expect(launchService(serviceOf('c', `console.error('could not write: No space left on device'); process.exit(1);`, { isReady: () => Promise.resolve(false) }))).rejects.toThrow(
      /^The disk is full: free some space/,
    );
  });
});

describe('what a killed start has left running', () => {
  test('is ended by the next, and nobody else is', async () => {
    const notes = join(folder, 'notes.json');
    const [left, other] = [spawn('sleep', ['60'], { detached: true }), spawn('sleep', ['60'], { detached: true })];
    await until(() => identifyProcess(left.pid!) !== null && identifyProcess(other.pid!) !== null);
    new ProcessNotes(notes).note('worker', left.pid!);
    const content = JSON.parse(readFileSync(notes, 'utf8')) as { children: Record<string, object> };
    // A number given to somebody else since then, as after a reboot.
    writeFileSync(notes, JSON.stringify({ ...content, children: { ...content.children, relay: { pid: other.pid, startedAs: 'earlier' } } }));
    expect(await stopNotedProcesses(notes)).toEqual(['worker']);
    await until(() => identifyProcess(left.pid!) === null);
    expect(identifyProcess(other.pid!)).not.toBeNull();
    other.kill('SIGKILL');
  });

  test('an owner that lives is known, one that is gone is not', () => {
    const notes = join(folder, 'notes.json');
    writeFileSync(notes, JSON.stringify({ owner: identifyProcess(process.ppid), children: {} }));
    expect(liveOwner(notes)).toBe(process.ppid);
    writeFileSync(notes, JSON.stringify({ owner: { pid: process.ppid, startedAs: 'earlier' }, children: {} }));
    expect(liveOwner(notes)).toBeNull();
    expect(isStillRunning({ pid: 2 ** 22 + 1, startedAs: '1' })).toBe(false);
  });
});
