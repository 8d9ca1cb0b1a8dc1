/** Keeps processes running: one that ends is started again, ever more slowly if it keeps ending. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessNotes } from './noted-processes.ts';
import { sendSignal } from './process-identity.ts';
import { spawnService, untilReady, type RunningService, type ServiceSpec } from './service.ts';

const firstPauseMs = 200;
const longestPauseMs = 10_000;
/** after running this long, the next end counts as the first again */
const steadyAfterMs = 30_000;

export interface SupervisorListener {
  restarted(name: string, times: number): void;
}

export class Supervisor {
  private readonly running = new Map<string, RunningService>();
  private readonly stopping = new AbortController();
  private readonly notes: ProcessNotes;
  private readonly listener: SupervisorListener;

  constructor(notes: ProcessNotes, listener: SupervisorListener) {
    this.notes = notes;
    this.listener = listener;
  }

  /**
   * Starts a process, waits until it serves, and keeps it running from then on.
   * @throws StartupError when the first start fails
   */
  async start(spec: ServiceSpec): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const service = this.spawn(spec);
    await untilReady(service);
    void this.keepRunning(service);
  }

  /** Stops everything: the product's processes together, then the servers they need. */
  async stopAll(): Promise<void> {
    this.stopping.abort();
    const all = [...this.running.values()];
    await Promise.all(all.filter(({ spec }) => !spec.stopsLast).map((service) => service.stop()));
    await Promise.all(all.filter(({ spec }) => spec.stopsLast).map((service) => service.stop()));
  }

  /** For a second Ctrl-C: doesn't wait for anybody. */
  killAll(): void {
    for (const { pid } of this.running.values()) sendSignal(-pid, 'SIGKILL');
  }

  private spawn(spec: ServiceSpec): RunningService {
    const service = spawnService(spec);
    this.running.set(spec.name, service);
    this.notes.note(spec.name, service.pid);
    return service;
  }

  private async keepRunning(first: RunningService): Promise<void> {
    let service = first;
    for (let times = 1, pauseMs = firstPauseMs; ; times += 1) {
      const since = performance.now();
      await service.exited;
      if (performance.now() - since > steadyAfterMs) pauseMs = firstPauseMs;
      await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      service = this.spawn(service.spec);
      this.listener.restarted(service.spec.name, times);
    }
  }
}
