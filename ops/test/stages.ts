/** The stages of `npm test`: each answers how many of its checks passed and failed, and says on the console what failed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkArchitecture } from '../architecture/check.ts';
import { inRepository } from '../paths.ts';
import { childEnvironment } from '../settings.ts';
import { testKinds } from './kinds.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export interface Stage {
  readonly name: string;
  run(): Promise<Tally>;
}

/** Kinds that every state of the product has tests of: an empty folder is a failure, never a silent success. */
const required = ['policy', 'prisma', 'workflows', 'replay', 'api', 'ops', 'web'];

/** @param browserPath a Chromium, or null: tests that need one are then left out */
export function allStages(browserPath: string | null): Stage[] {
  return [
    { name: 'types', run: () => runProgram(['@typescript', 'native', 'bin', 'tsc'], ['--noEmit']) },
    { name: 'lint', run: () => runProgram(['eslint', 'bin', 'eslint.js'], ['.']) },
    { name: 'rooms', run: checkRooms },
    { name: 'generated', run: () => runNode(['--import', 'tsx', inRepository('ops', 'generate.ts'), '--check']) },
    ...testKinds(required).map((kind) => ({ name: kind, run: () => runTests(kind, browserPath) })),
  ];
}

function runProgram(program: readonly string[], args: readonly string[]): Promise<Tally> {
  return runNode([inRepository('node_modules', ...program), ...args]);
}

async function runNode(args: readonly string[]): Promise<Tally> {
  return (await runQuietly(args, {})) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs Node with its output on this console. @returns whether it ended well */
function runQuietly(args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: inRepository(), stdio: ['ignore', 'inherit', 'inherit'], env: childEnvironment(env) });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

async function checkRooms(): Promise<Tally> {
  const { files, forbidden, cycles } = checkArchitecture();
  for (const line of forbidden) console.error(line);
  for (const cycle of cycles) console.error(`files import each other in a ring: ${cycle}`);
  console.log(`${files} files`);
  const findings = [files === 0, forbidden.length > 0, cycles.length > 0];
  return { passed: findings.filter((bad) => !bad).length, failed: findings.filter(Boolean).length };
}

async function runTests(kind: string, browserPath: string | null): Promise<Tally> {
  const files = listTests(join('test', kind));
  const left = browserPath === null ? files.filter(needsBrowser) : [];
  for (const file of left) console.log(`left out, since there is no Chromium: ${file}`);
  if (files.length === left.length) {
    if (files.length === 0) console.error(`test/${kind} holds no tests`);
    return { passed: 0, failed: files.length === 0 ? 1 : 0 };
  }
  const folder = mkdtempSync(join(tmpdir(), 'labour-report-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--project', kind, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...left.flatMap((file) => ['--exclude', file])];
  try {
    const ok = await runQuietly([inRepository('node_modules', 'vitest', 'vitest.mjs'), ...args], browserPath === null ? {} : { CHROMIUM_PATH: browserPath });
    return readTally(existsSync(report) ? readFileSync(report, 'utf8') : null, ok);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function listTests(folder: string): string[] {
  if (!existsSync(inRepository(folder))) return [];
  const names = readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.test\.tsx?$/.test(name)).map((name) => join(folder, name));
}

/** Tests in a browser get it from test/support/browser.ts. */
function needsBrowser(file: string): boolean {
  return readFileSync(inRepository(file), 'utf8').match(/support\/(browser|chromium)\.ts/) !== null;
}

interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Counts test cases. What goes wrong outside a case (a file that can't be loaded, a set-up that fails, an error nobody
 * awaited, a crash of the runner) counts as a failure too.
 * @param text the runner's report, or null when it wrote none
 * @param ok whether the runner ended well
 */
export function readTally(text: string | null, ok: boolean): Tally {
  const report = parseReport(text);
  if (report === null) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = report.numFailedTests + brokenFiles;
  const isUntold = failed === 0 && (!ok || !report.success || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: isUntold ? 1 : failed };
}

function parseReport(text: string | null): Report | null {
  try {
    return text === null ? null : (JSON.parse(text) as Report);
  } catch {
    return null;
  }
}
