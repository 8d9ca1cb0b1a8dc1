/** What people do at the pages, in the words of the pages. */
import type { Locator, Page } from 'playwright-core';
import { demonstrationAccounts } from '../../prisma/seed/accounts.ts';
import { patienceMs, seen } from '../support/chromium.ts';

/** Signs in on the demonstration's own card, without a password. */
export async function signInByCard(page: Page, username: string): Promise<void> {
  const account = demonstrationAccounts.find((known) => known.username === username);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: account?.displayName ?? username }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

export const inboxRow = (page: Page, text: string): Locator => page.locator('[role="row"][data-key]').filter({ hasText: text });
export const taskPane = (page: Page): Locator => page.getByRole('region', { name: '办件详情' });
export const openInbox = (page: Page): Promise<unknown> => page.goto('/inbox?view=department');

/** Opens a task of the department beside the list. */
export async function openTask(page: Page, text: string): Promise<Locator> {
  await openInbox(page);
  await inboxRow(page, text).first().click();
  await seen(taskPane(page).getByRole('heading', { level: 2 }));
  return taskPane(page);
}

/** Opens a task that a workflow is about to open; the list is asked again until it is there. */
export async function openWhenThere(page: Page, text: string): Promise<Locator> {
  for (let until = Date.now() + patienceMs; Date.now() < until;) {
    await openInbox(page);
    const isThere = await inboxRow(page, text).first().waitFor({ timeout: 1_500 }).then(() => true, () => false);
    if (isThere) return openTask(page, text);
  }
  throw new Error(`the inbox never showed ${text}`);
}

/** Claims what is open beside the list. */
export async function claim(pane: Locator): Promise<void> {
  await pane.getByRole('button', { name: /^认领/ }).click();
  await seen(pane.getByRole('textbox', { name: '办理意见' }));
}

/** Decides what is open beside the list, after reading what it will cause. */
export async function decide(page: Page, pane: Locator, word: string): Promise<void> {
  await pane.getByRole('button', { name: new RegExp(`^${word}\\s*D?$`) }).click();
  await pane.getByRole('button', { name: `确认${word}` }).click();
  await seen(page.getByRole('status').filter({ hasText: /已办结|已列入|已放行|生效/ }));
}

/** The row the keyboard stands on, by the task's id; null when it stands elsewhere. */
export const rowInFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[role="row"]')?.getAttribute('data-key') ?? null);

/** Presses Tab until the keyboard stands on a link or button of this name. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const found = await page.evaluate((wanted) => document.activeElement?.textContent?.includes(wanted) === true && document.activeElement !== document.body, name);
    if (found) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key never came to ${name}`);
}

/** Moves business time by the clock bar. @param to county time, such as 2022-03-09T09:00 */
export async function moveClock(page: Page, to: string): Promise<void> {
  const bar = page.getByRole('region', { name: '演示时钟' });
  await bar.getByLabel('到指定时间').fill(to);
  await bar.getByRole('button', { name: '前往' }).click();
  await seen(bar.getByRole('status').filter({ hasText: to.replace('T', ' ') }));
}

export interface MoneyShown { approved: number; paid: number; failed: number; open: number }

/** The money equation as the page shows it, in yuan. */
export async function readEquation(frame: Page | Locator): Promise<MoneyShown> {
  const sum = async (word: string): Promise<number> => {
    const term = frame.locator('dl > div').filter({ has: frame.locator('dt', { hasText: word }) });
    return Number((await term.first().locator('dd').first().innerText({ timeout: patienceMs })).replaceAll(',', ''));
  };
  return { approved: await sum('Σ 已批'), paid: await sum('Σ 已付'), failed: await sum('Σ 失败'), open: await sum('Σ 在途') };
}
