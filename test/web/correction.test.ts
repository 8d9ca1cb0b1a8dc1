import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoProblems, useBrowser } from '../support/browser.ts';
import { gone, patienceMs, seen } from '../support/chromium.ts';
import { oneRow, useCounty } from '../support/county.ts';
import { submitted } from '../support/path.ts';
import { useProduct } from '../support/product.ts';
import { claim, inboxRow, moveClock, openTask, openWhenThere, signInByCard, taskPane } from './people.ts';

const county = useCounty();
const product = useProduct(county);
const browser = useBrowser(product);

const pages = {} as { firm: Page; officer: Page };
const filed = {} as { caseId: string; number: string };

beforeAll(async () => {
  const firm = county.world.enterprises.find(({ username }) => username === 'qiye');
  if (firm === undefined) throw new Error('the county has no firm qiye');
  const { caseId } = await submitted(county, firm, 3);
  Object.assign(filed, await oneRow<{ caseId: string; number: string }>(county, 'SELECT id AS "caseId", number FROM "case" WHERE id = $1', [caseId]));
  pages.firm = (await browser.open()).page;
  pages.officer = (await browser.open()).page;
  await signInByCard(pages.firm, 'qiye');
  await signInByCard(pages.officer, 'jingxin');
});

describe('an application that is returned, corrected, handed in again, and at last withdrawn', () => {
  it('the officer tells everything at once, and the clock stands still', async () => {
    const page = pages.officer;
    const pane = await openTask(page, filed.number);
    await claim(pane);
    await page.keyboard.press('Escape');
    await inboxRow(page, filed.number).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('r');
    const form = pane.getByRole('group', { name: '一次性告知需要补正的全部事项' });
    await form.getByLabel('问题和改法').fill('第 2 人岗位请写明工种');
    await form.getByRole('button', { name: '再加一处' }).click();
    await form.getByLabel('项目').nth(1).selectOption('contactPhone');
    await form.getByRole('button', { name: '退回补正' }).click();
    await seen(form.getByText('每处都要写明问题和改法'));
    await form.getByLabel('问题和改法').nth(1).fill('请填写经办人本人手机');
    await form.getByRole('button', { name: '退回补正' }).click();
    await gone(inboxRow(page, filed.number));
    await page.goto(`/cases/${filed.caseId}`);
    await taskPane(page).getByRole('tab', { name: /^记录/ }).click();
    await seen(taskPane(page).getByText('计时暂停'));
  });

  it('the enterprise reads each defect, corrects, and hands in again two working days later', async () => {
    const page = pages.firm;
    await page.goto('/portal');
    await page.getByRole('link', { name: '去补正' }).click();
    await seen(page.getByText('请补正以下 2 处'));
    await seen(page.getByText('第 2 人岗位请写明工种'));
    await seen(page.getByText('补正期间审核计时暂停'));
    await moveClock(page, '2022-02-17T09:00');
    await page.getByRole('link', { name: '去补正' }).first().click();
    await page.getByLabel('联系人手机').fill('13900000002');
    await page.getByRole('link', { name: /承诺与提交/ }).click();
    await page.getByRole('button', { name: '提交申请' }).click();
    await seen(page.getByRole('heading', { name: '申请已提交' }));
    await seen(page.getByRole('listitem').filter({ hasText: '行业审核' }).getByText('承诺 2022-03-03 前办结'));
  });

  it('the officer sees how the deadline came about: the pause, day by day, and the new last day', async () => {
    const page = pages.officer;
    const pane = await openWhenThere(page, filed.number);
    await seen(pane.getByText('03-03 截止'));
    await pane.getByRole('tab', { name: /^记录/ }).click();
    const clock = pane.locator('details').filter({ hasText: '自受理起算' });
    const day = (date: string) => clock.getByRole('listitem').filter({ hasText: new RegExp(`^${date}`) });
    await seen(clock.getByText('至3月1日24时届满'));
    await seen(clock.getByText('因补正材料，自2月15日起暂停计时，2月17日恢复'));
    await seen(clock.getByText('期限至3月3日24时届满'));
    await seen(day('02-16').filter({ hasText: '暂停' }).filter({ hasText: '不计' }));
    await seen(day('02-18').filter({ hasText: /工作日\s*1$/ }));
    await seen(day('02-19').filter({ hasText: '周末' }));
    await seen(day('03-03').filter({ hasText: /工作日\s*10$/ }));
  });

  it('the enterprise withdraws; the task goes from the officer\'s list, and a new application may begin', async () => {
    const page = pages.firm;
    await page.getByRole('link', { name: '查看办理进度' }).click();
    await page.getByRole('button', { name: '撤回申请' }).click();
    const dialog = page.getByRole('dialog', { name: '撤回这件申请？' });
    await seen(dialog.getByText('撤回后本件终结'));
    await dialog.getByLabel('撤回原因（选填）').fill('名册有误');
    await dialog.getByRole('button', { name: '撤回申请' }).click();
    await seen(page.getByText('已撤回', { exact: true }));
    await expect.poll(() => pages.officer.getByRole('region', { name: '办件详情' }).innerText(), { timeout: patienceMs }).toMatch(/已撤回/);
    await page.goto('/portal');
    await page.getByRole('button', { name: '开始申请' }).click();
    await seen(page.getByRole('heading', { name: '留嵊红包申请' }));
  });

  it('meanwhile no window met an error', () => {
    expectNoProblems(browser);
    expect(product.failures).toEqual([]);
  });
});
