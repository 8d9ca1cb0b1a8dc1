/** A Temporal server of our own on the loopback address. */
import { findFreePort, accepts } from './ports.ts';
import { launchService, type RunningService, type ServiceSpec } from './service.ts';

export interface TemporalOptions {
  /** the `temporal` program */
  readonly program: string;
  /** its database file; null keeps everything in memory */
  readonly databaseFile: string | null;
  readonly logFile: string;
  /** preferred ports, taken when free */
  readonly port?: number;
  readonly withUi?: boolean;
}

export interface PreparedTemporal {
  readonly spec: ServiceSpec;
  readonly address: string;
  readonly port: number;
  readonly uiPort: number | null;
}

export async function prepareTemporal(options: TemporalOptions): Promise<PreparedTemporal> {
  const port = await findFreePort(options.port);
  const uiPort = options.withUi ? await findFreePort() : null;
  const args = [
    'server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error',
    ...(uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort)]),
    // Measured: WAL with NORMAL doubles the cases per second; SQLite keeps its consistency through a killed process.
    ...(options.databaseFile ? ['--db-filename', options.databaseFile, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'] : []),
  ];
  const spec: ServiceSpec = {
    name: 'Temporal', command: options.program, args, stopSignal: 'SIGTERM', stopsLast: true, logFile: options.logFile, readyWithinMs: 60_000,
    isReady: async () => (await accepts(port)) && (await hasNamespace(`127.0.0.1:${port}`)),
  };
  return { spec, address: `127.0.0.1:${port}`, port, uiPort };
}

export async function startTemporal(options: TemporalOptions): Promise<PreparedTemporal & { service: RunningService }> {
  const prepared = await prepareTemporal(options);
  return { ...prepared, service: await launchService(prepared.spec) };
}

/** The port opens a moment before the default namespace exists: a worker that came in between would fail. */
async function hasNamespace(address: string): Promise<boolean> {
  const { Connection } = await import('@temporalio/client');
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1000 });
    try {
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}
