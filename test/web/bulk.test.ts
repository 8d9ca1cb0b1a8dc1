import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectNoProblems, useBrowser } from '../support/browser.ts';
import { gone, patienceMs, seen } from '../support/chromium.ts';
import { eligibleFirms, oneRow, useCounty, viewerOf } from '../support/county.ts';
import { claim as claimAs, submitted } from '../support/path.ts';
import { useProduct } from '../support/product.ts';
import { inboxRow, signInByCard, taskPane } from './people.ts';

const county = useCounty();
const numbers: string[] = [];

// Five applications for one office; a colleague has two of them.
beforeAll(async () => {
  const firms = eligibleFirms(county).filter(({ employerClass }) => employerClass === 'aboveScaleIndustry').slice(0, 5);
  for (const [index, firm] of firms.entries()) {
    const { caseId } = await submitted(county, firm, 1);
    numbers.push((await oneRow<{ number: string }>(county, 'SELECT number FROM "case" WHERE id = $1', [caseId])).number);
    if (index >= 3) await claimAs(county, viewerOf(county, 'jingxin2'), caseId, 'industry-review');
  }
});

const product = useProduct(county);
const browser = useBrowser(product);

const bar = (page: Page): Locator => page.getByRole('group', { name: '批量办理' });
const choose = async (page: Page, number: string) => inboxRow(page, number).locator('label').first().click();
const dialog = (page: Page): Locator => page.getByRole('dialog');
const noAxe = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

it('chosen by checkbox and keyboard, claimed with two refused, and undone', async () => {
  const { page } = await browser.open();
  await signInByCard(page, 'jingxin');
  await page.goto('/inbox?view=department&step=industry-review');
  await seen(inboxRow(page, numbers[0]!));
  await choose(page, numbers[0]!);
  await seen(bar(page).getByText('已选 1 件'));
  // By keyboard: the first row's x, and Shift with x up to the last.
  await inboxRow(page, numbers[0]!).focus();
  await page.keyboard.press('x');
  await gone(bar(page));
  const rows = page.locator('[role="row"][data-key]');
  await rows.first().focus();
  await page.keyboard.press('x');
  await rows.last().focus();
  await page.keyboard.press('Shift+X');
  await seen(bar(page).getByText('已选 5 件'));
  await bar(page).getByRole('button', { name: '认领' }).click();
  await seen(dialog(page).getByText('3 件可以办理，2 件不能办理'));
  await seen(dialog(page).getByRole('region', { name: '不能办理的 2 件' }));
  await noAxe(page);
  await dialog(page).getByRole('button', { name: '认领 3 件' }).click();
  await seen(dialog(page).getByText('3 件已办理，2 件未办理'));
  await noAxe(page);
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  const undo = page.getByRole('group', { name: '撤销' });
  await seen(undo.getByText('已批量认领 3 件'));
  // It is still there after the page has been loaded anew.
  await page.reload();
  await undo.getByRole('button', { name: '撤销' }).click();
  await seen(dialog(page).getByText('3 件已办理，0 件未办理'));
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  await gone(undo);
  await seen(inboxRow(page, numbers[0]!).getByText('待认领'));
}, patienceMs * 4);

it('approved together only after the sample has been opened; what was typed is there again after a reload', async () => {
  const { page } = await browser.open();
  await signInByCard(page, 'jingxin');
  await page.goto('/inbox?view=department&step=industry-review');
  for (const number of numbers.slice(0, 3)) await choose(page, number);
  await bar(page).getByRole('button', { name: '认领' }).click();
  await dialog(page).getByRole('button', { name: '认领 3 件' }).click();
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  await page.goto('/inbox?view=mine');
  await seen(inboxRow(page, numbers[0]!));
  await page.getByRole('columnheader').locator('label').click();
  await bar(page).getByRole('button', { name: '通过' }).click();
  await seen(dialog(page).getByText('提交前须打开以下 2 件查看'));
  await dialog(page).getByRole('button', { name: '通过 3 件' }).click();
  await seen(dialog(page).getByText('批量通过前，须先打开以下 2 件查看'));
  for (const left of [2, 1]) {
    await expect.poll(() => dialog(page).getByRole('button', { name: '打开查看' }).count(), { timeout: patienceMs }).toBe(left);
    const noted = page.waitForResponse((response) => response.request().postData()?.includes('noteCaseOpened') === true);
    await dialog(page).getByRole('button', { name: '打开查看' }).first().click();
    await noted;
    if (left === 1) break;
    await bar(page).getByRole('button', { name: '通过' }).click();
  }
  // An opinion begun in the pane lies on the server, and is there on the next visit.
  const opinion = taskPane(page).getByRole('textbox', { name: '办理意见' });
  const kept = page.waitForResponse((response) => response.request().postData()?.includes('keepActDraft') === true);
  await opinion.fill('岗位属实，同意。');
  await kept;
  await page.reload();
  await expect.poll(() => opinion.inputValue(), { timeout: patienceMs }).toBe('岗位属实，同意。');
  await taskPane(page).getByLabel('常用语').selectOption({ label: '将当前意见存为常用语…' });
  await dialog(page).getByRole('button', { name: '保存' }).click();
  await gone(dialog(page));
  await expect.poll(() => taskPane(page).getByLabel('常用语').getByRole('option', { name: '岗位属实，同意。' }).count(), { timeout: patienceMs }).toBe(1);
  await page.keyboard.press('Escape');
  await page.goto('/inbox?view=mine');
  await seen(inboxRow(page, numbers[0]!));
  await page.getByRole('columnheader').locator('label').click();
  await bar(page).getByRole('button', { name: '通过' }).click();
  await dialog(page).getByLabel('办理意见').fill('同意。');
  await dialog(page).getByRole('button', { name: '通过 3 件' }).click();
  await seen(dialog(page).getByText('3 件已办理，0 件未办理'));
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  await page.getByRole('group', { name: '撤销' }).getByRole('button', { name: '撤销' }).click();
  await seen(dialog(page).getByText('3 件已办理，0 件未办理'));
  expectNoProblems(browser);
}, patienceMs * 6);
