// What must hold before any TypeScript can run: the Node version and the installed packages. Plain JavaScript, no packages.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldest = [20, 19];

/** @returns a sentence when this Node is too old, else null */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  const isEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  return isEnough ? null : `This product needs Node ${oldest.join('.')} or newer and this is Node ${version}: install a newer one from nodejs.org, then run the same command again.`;
}

/** @returns whether every package that the lock file demands is installed in its version (optional ones may be absent) */
export function isInstalled(folder) {
  const installedList = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    if (!present[path]) return Boolean(optional || devOptional);
    return present[path].version === version;
  });
}

/** Ends the process with one sentence. */
export function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** @returns the sentence for a failed installation */
export function explainInstall(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'The disk is full: free some space (2 GB is enough), then run the same command again.';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network/i.test(output)) {
    return 'The packages can\'t be fetched, no package registry answers: connect this machine to the network, or tell npm of a registry within reach (npm config set registry …), then run the same command again.';
  }
  return `The packages could not be installed:\n${output.trim().split('\n').slice(-15).join('\n')}`;
}

function install() {
  const startedAt = performance.now();
  process.stdout.write('Installing packages (once, a minute or two) … ');
  // No package needs its install script, and one of them would download a program that nothing here uses.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000'];
  const result = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.status !== 0) giveUp(`\n${explainInstall(`${result.stderr ?? ''}${result.error?.message ?? ''}`)}`);
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Makes sure of Node and packages, then lets this process run TypeScript and loads `file` of this folder. */
export async function runTypeScript(file) {
  const problem = nodeProblem(process.versions.node);
  if (problem) giveUp(problem);
  if (!isInstalled(root)) install();
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(join(root, 'ops', file)).href);
}
