/** A browser for a test file: one Chromium, a window of their own for each person, all closed at the end. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFailed } from 'vitest';
import { inRepository } from '../../ops/paths.ts';
import { buildWebApp } from '../../ops/start/web-build.ts';
import { launchChromium, openWindow } from './chromium.ts';
import type { Window } from './chromium.ts';
import type { App } from './actors.ts';

export interface TestBrowser {
  /** The windows opened so far. */
  readonly windows: Window[];
  open(options?: BrowserContextOptions): Promise<Window>;
}

/** The web app is built when its sources have changed, then served by the product's own API process. */
export function useBrowser(app: Pick<App, 'origin'>): TestBrowser {
  const windows: Window[] = [];
  let browser: Browser | undefined;
  beforeAll(async () => {
    await buildWebApp();
    browser = await launchChromium();
  });
  let told = false;
  beforeEach(({ task }) => onTestFailed(async () => {
    if (!told) await takePictures(windows, task.name);
    told = true;
  }));
  afterAll(async () => void (await browser?.close()));
  return {
    windows,
    async open(options) {
      if (browser === undefined) throw new Error('the browser is not open yet');
      const window = await openWindow(browser, app.origin, options);
      windows.push(window);
      return window;
    },
  };
}

/** What was to be seen when a test failed. */
async function takePictures(windows: readonly Window[], title: string): Promise<void> {
  for (const [index, { page }] of windows.entries()) {
    await page.screenshot({ path: inRepository('test-results', `${title.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 60)}-${index}.png`), fullPage: true }).catch(() => undefined);
  }
}

/** Nothing went wrong in any window, as far as a person or a console could tell. */
export function expectNoProblems({ windows }: TestBrowser): void {
  expect(windows.flatMap(({ problems }) => problems)).toEqual([]);
}

/** Identity numbers have 15 or 18 characters, accounts 16 to 19 digits; no identifier or date of ours looks like one. */
const longNumber = /\d{15}/;

/** No address holds a person's number, nor any of these words. */
export function expectAddressesWithout({ windows }: TestBrowser, secrets: readonly string[]): void {
  const addresses = windows.flatMap((window) => window.addresses);
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter((address) => longNumber.test(address) || secrets.some((secret) => address.includes(secret)))).toEqual([]);
}
