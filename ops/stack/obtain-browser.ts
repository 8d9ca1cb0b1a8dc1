/** Finding a Chromium for the journey in a real browser, or installing one where that can be done. */
import { existsSync } from 'node:fs';
import { inRepository } from '../paths.ts';
import { findOnPath, isExecutable, runCommand } from './commands.ts';

export interface BrowserOptions {
  /** CHROMIUM_PATH: taken as it is */
  readonly chromiumPath: string | null;
  readonly searchPath: string;
  readonly note?: (line: string) => void;
}

const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const installLimitMs = 10 * 60_000;

/** @returns a browser of this machine, or null */
export function findBrowser({ chromiumPath, searchPath }: BrowserOptions): string | null {
  if (chromiumPath) return isExecutable(chromiumPath) ? chromiumPath : null;
  for (const program of programs) {
    const path = findOnPath(program, searchPath);
    if (path) return path;
  }
  return applications.find((path) => existsSync(path)) ?? null;
}

/** @returns the browser's path, or null when none is here and none can be installed */
export async function obtainBrowser(options: BrowserOptions): Promise<string | null> {
  const aptGet = process.getuid?.() === 0 ? findOnPath('apt-get', options.searchPath) : null;
  // Without a font for them, Chinese pages show boxes and measure wrongly.
  if (aptGet && (findBrowser(options) === null || !(await hasChineseFont(options.searchPath)))) await installFromDebian(aptGet, options);
  return findBrowser(options) ?? (await installWithPlaywright(options));
}

async function hasChineseFont(searchPath: string): Promise<boolean> {
  const list = findOnPath('fc-list', searchPath);
  return list !== null && (await runCommand(list, [':lang=zh-cn', 'family'], 10_000)).output.trim() !== '';
}

async function installFromDebian(aptGet: string, options: BrowserOptions): Promise<void> {
  const quick = ['-q', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10', '-o', 'Acquire::Retries=0'];
  await runCommand(aptGet, [...quick, 'update'], installLimitMs);
  const packages = ['fonts-noto-cjk', 'fontconfig', ...(findBrowser(options) === null ? ['chromium'] : [])];
  const result = await runCommand(aptGet, [...quick, 'install', '-y', '--no-install-recommends', ...packages], installLimitMs);
  if (!result.ok) options.note?.(`apt-get install ${packages.join(' ')}: ${result.output.trim().split('\n').at(-1) ?? 'failed'}`);
}

async function installWithPlaywright(options: BrowserOptions): Promise<string | null> {
  const { chromium } = await import('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    const result = await runCommand(process.execPath, [inRepository('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], installLimitMs);
    if (!result.ok) options.note?.(`playwright install chromium: ${result.output.trim().split('\n').at(-1) ?? 'failed'}`);
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}
