/** A real Chromium, and windows in it that note whatever a person should never meet. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { loadToolSettings } from '../../ops/settings.ts';
import { findBrowser } from '../../ops/stack/obtain-browser.ts';

/** Two slow cores share everything else that a test runs. */
export const patienceMs = 30_000;

/** @throws Error when this machine has none: a journey that did not run must not look like one that went well */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findBrowser(loadToolSettings());
  if (executablePath === null) throw new Error('There is no Chromium here: set CHROMIUM_PATH, or let npm test install one.');
  // Chromium's own sandbox refuses root, as which containers run.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...asRoot, '--disable-dev-shm-usage', '--lang=zh-CN'] });
}

export interface Window {
  readonly page: Page;
  /** Errors on the console, exceptions, and answers that say an error. */
  readonly problems: string[];
  /** Every address the browser asked for or showed, decoded. */
  readonly addresses: string[];
  close(): Promise<void>;
}

/** A person's own browser window: cookies and storage are shared with nobody. */
export async function openWindow(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    baseURL: origin, viewport: { width: 1280, height: 800 }, locale: 'zh-CN', reducedMotion: 'reduce',
    // The county's time must be shown wherever the browser stands.
    timezoneId: 'America/New_York', ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const problems: string[] = [];
  const addresses: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} from ${response.url()}`);
  });
  page.on('request', (request) => addresses.push(decode(request.url())));
  page.on('framenavigated', (frame) => addresses.push(decode(frame.url())));
  return { page, problems, addresses, close: () => context.close() };
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Waits until it can be seen. */
export async function seen(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'visible' });
}

export async function gone(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'hidden' });
}
