/** `npm start`: brings everything up, keeps it up, and takes it down again. */
import { createDatabase, databaseUrl, ensureOwner } from './database/server.ts';
import { generatePrismaClient } from './database/prisma-client.ts';
import { describeError } from './command-line.ts';
import { loadToolSettings, type ToolSettings } from './settings.ts';
import { ProcessNotes } from './stack/noted-processes.ts';
import { obtainTemporal, type Obtained } from './stack/obtain-temporal.ts';
import { isBadPort, isPortFree } from './stack/ports.ts';
import { preparePostgres } from './stack/postgres.ts';
import { StartupError } from './stack/startup-error.ts';
import { Supervisor } from './stack/supervisor.ts';
import { prepareTemporal } from './stack/temporal.ts';
import { describeDataFolder, endLeftovers, ensureKeys, forgetRunningStack, hasCluster, noteRunningStack, prepareDataFolder, type DataFolder } from './start/data-folder.ts';
import { checkPurpose, migrate, readInstallation, resumeBusinessTime, setUp } from './start/database.ts';
import { readStartOptions, type StartOptions } from './start/options.ts';
import { productServices, untilHealthy } from './start/product.ts';
import { consoleSteps, type Steps } from './start/steps.ts';
import { printWelcome } from './start/welcome.ts';
import { buildWebApp } from './start/web-build.ts';

const databaseName = 'labour';
const startedAt = performance.now();

interface Start {
  readonly options: StartOptions;
  readonly tools: ToolSettings;
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
  readonly steps: Steps;
}

async function main(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  const tools = loadToolSettings();
  const folder = describeDataFolder(tools.dataDir);
  const ended = await endLeftovers(folder);
  await checkBeforehand(tools, options);
  prepareDataFolder(folder, options.reset);
  if (ended.length > 0) console.log(`  Ended what an earlier start had left running: ${ended.join(', ')}.`);
  ensureKeys({ ...folder, keysFile: tools.keysFile ?? folder.keysFile }, tools.databaseUrl === null && hasCluster(folder));
  const supervisor = new Supervisor(new ProcessNotes(folder.processNotes), {
    restarted: (name, times) => console.log(`  ${name} had ended and was started again (${times}); its log: ${folder.log(name.toLowerCase())}`),
  });
  const isStopping = stopWhenTold(supervisor, folder, tools.startedByNpm);
  try {
    await bringUp({ options, tools, folder, supervisor, steps: consoleSteps(console.log) });
  } catch (error) {
    // Stopped while coming up: what fails because of it is no news, and the stop ends this process.
    if (isStopping()) return;
    await supervisor.stopAll();
    forgetRunningStack(folder);
    throw error;
  }
}

/** What can be told before anything is begun. @throws StartupError */
async function checkBeforehand(tools: ToolSettings, options: StartOptions): Promise<void> {
  if (options.reset && tools.databaseUrl) {
    throw new StartupError('--reset empties only what npm start made itself, and DATABASE_URL points at another server: empty that database yourself, or take DATABASE_URL away.');
  }
  if (await isBadPort(tools.port)) throw new StartupError(`No browser opens a page on port ${tools.port}, which is kept for another protocol: choose another port: PORT=4000 npm start`);
  if (!(await isPortFree(tools.port, tools.host))) {
    throw new StartupError(`Port ${tools.port} is taken by another program: stop that one, or choose another port: PORT=${tools.port + 1} npm start`);
  }
}

async function bringUp(start: Start): Promise<void> {
  const { steps, tools, folder, options, supervisor } = start;
  const temporalAddress = await startEngine(start);
  const url = await startDatabase(start);
  await checkPurpose(url, options, tools.databaseUrl === null);
  await steps.run('migrations', () => migrate(url));
  await steps.run('Prisma client', async () => ((await generatePrismaClient()) ? 'generated' : 'unchanged'));
  const env = productEnvironment(start, url, temporalAddress);
  const [demonstration] = await Promise.all([
    setUpInstallation(start, url, env),
    steps.run('web app', async () => ((await buildWebApp()) ? 'built' : 'unchanged')),
  ]);
  noteRunningStack(folder, { databaseUrl: url, temporalAddress });
  await resumeBusinessTime(url);
  await steps.run('API, worker, relay', async () => {
    await Promise.all(productServices(folder, env, tools.port, options.dev).map((spec) => supervisor.start(spec)));
    return (await untilHealthy(tools.port, 60_000)) ? 'healthy' : `not all healthy: see http://localhost:${tools.port}/healthz`;
  });
  printWelcome({ port: tools.port, demonstration, logs: folder.log(''), seconds: (performance.now() - startedAt) / 1000 });
}

async function startEngine({ steps, tools, folder, supervisor }: Start): Promise<string> {
  if (tools.temporalAddress) return steps.run('Temporal', () => Promise.resolve(tools.temporalAddress!));
  let address = '';
  await steps.run('Temporal', async () => {
    const obtained = await obtainTemporal('temporal', { ...tools, note: (line) => console.log(`  ${line}`) });
    const prepared = await prepareTemporal({ program: obtained.path, databaseFile: folder.temporalFile, logFile: folder.log('temporal'), withUi: true });
    await supervisor.start(prepared.spec);
    address = prepared.address;
    return `${originOf(obtained)}; its pages: http://127.0.0.1:${prepared.uiPort}`;
  });
  return address;
}

function originOf(obtained: Obtained): string {
  return { path: 'installed', cache: 'cached', download: 'downloaded', wheel: 'from PyPI' }[obtained.from];
}

async function startDatabase({ steps, tools, folder, supervisor }: Start): Promise<string> {
  if (tools.databaseUrl) return steps.run('PostgreSQL', () => Promise.resolve('DATABASE_URL')).then(() => tools.databaseUrl!);
  const isNew = !hasCluster(folder);
  let url = '';
  await steps.run('PostgreSQL', async () => {
    const { server, spec } = await preparePostgres({ dataDir: folder.postgres, logFile: folder.log('postgresql') });
    await supervisor.start(spec);
    await ensureOwner(server);
    await createDatabase(server, databaseName);
    url = databaseUrl(server, databaseName);
    return `${isNew ? 'new' : 'existing'} data, port ${server.port}`;
  });
  return url;
}

/** @returns whether the installation is a demonstration. @throws StartupError */
async function setUpInstallation({ steps, options, tools }: Start, url: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  const existing = await readInstallation(url);
  const demonstration = existing?.demonstration ?? (tools.databaseUrl === null || options.demo);
  if (demonstration && !['127.0.0.1', 'localhost', '::1'].includes(tools.host)) {
    throw new StartupError(`HOST is "${tools.host}", but a demonstration signs anybody in with one click and listens on 127.0.0.1 alone: take HOST away.`);
  }
  if (!existing) await steps.run('seed', () => setUp(env, demonstration, options.at));
  return demonstration;
}

function productEnvironment({ tools, folder }: Start, url: string, temporalAddress: string): Record<string, string> {
  return {
    DATABASE_URL: url, TEMPORAL_ADDRESS: temporalAddress, PORT: String(tools.port), HOST: tools.host,
    LABOUR_DATA_DIR: folder.root, LABOUR_KEYS_FILE: tools.keysFile ?? folder.keysFile,
  };
}

/** @returns whether a signal has come */
function stopWhenTold(supervisor: Supervisor, folder: DataFolder, startedByNpm: boolean): () => boolean {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) supervisor.killAll();
    isStopping = true;
    console.log('\n  Stopping …');
    await supervisor.stopAll();
    forgetRunningStack(folder);
    process.exit(0);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void stop());
  // A terminal that was closed takes no more lines, which is no reason to leave the product's processes behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (startedByNpm) whenParentEnds(() => !isStopping && void stop());
  return () => isStopping;
}

/** npm that is told to end (by an editor, by `kill`) ends its shell, and not what that runs. */
function whenParentEnds(tell: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    tell();
  }, 1_000);
  watch.unref();
}

await main().catch((error: unknown) => {
  console.error(`\n${describeError(error)}`);
  process.exit(1);
});
