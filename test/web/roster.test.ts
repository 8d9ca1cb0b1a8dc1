import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAddressesWithout, expectNoProblems, useBrowser } from '../support/browser.ts';
import { patienceMs, seen } from '../support/chromium.ts';
import { rowsOf, useCounty } from '../support/county.ts';
import { useProduct } from '../support/product.ts';
import { signInByCard } from './people.ts';

const county = useCounty();
const product = useProduct(county);
const browser = useBrowser(product);

const phone = { viewport: { width: 390, height: 844 } };
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let page: Page;

const choose = (name: string, buffer: Buffer) => page.getByLabel('选择名册文件').setInputFiles({ name, mimeType: xlsx, buffer });

async function take(link: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  return readFile(await download.path());
}

async function expectSound(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}

describe('a careless roster on a phone', () => {
  it('is looked at before anything is imported: seven sentences, one for each of the sample\'s faults', async () => {
    ({ page } = await browser.open(phone));
    await signInByCard(page, 'qiye');
    await page.getByRole('button', { name: '开始申请' }).click();
    await page.waitForURL('**/edit**');
    await page.goto(`${new URL(page.url()).pathname}?step=roster`);
    await choose('示例名册.xlsx', await take('示例名册（40 人，7 处问题）'));
    const preview = page.getByRole('region', { name: '“示例名册.xlsx”的内容' });
    await expect.poll(() => preview.getByRole('listitem').filter({ hasText: /^第 \d+ 行/ }).count(), { timeout: patienceMs }).toBe(7);
    for (const sentence of ['超过 15 位的部分已丢失', '号码校验未通过', '日期缺少年份', '与第 20 行为同一证件号码', '应为 11 位', '截止日期早于起始日期', '单元格是公式']) await seen(preview.getByText(sentence));
    expect(await rowsOf(county, 'SELECT id FROM upload')).toEqual([]);
    await expectSound();
  });

  it('keeps the 33 rows that are right, and gives the seven back to be put right', async () => {
    await page.getByRole('button', { name: '导入 40 人' }).click();
    await seen(page.getByText('共 40 行，7 行数据有误'));
    const faults = await take('下载问题表（7 行，含问题说明）');
    await choose('问题表.xlsx', faults);
    await seen(page.getByText('这是系统退回的问题表：将更新其中 7 行，其余各行不变。'));
    await expectSound();
    await page.getByRole('button', { name: '换一个文件' }).click();
  });

  it('put right, 38 people pass and two are left for a person to refuse', async () => {
    await choose('已改正.xlsx', await take('示例名册（已改正）').catch(async () => {
      await page.getByText('怎样填报').click();
      return take('示例名册（已改正）');
    }));
    await page.getByRole('button', { name: '导入 40 人' }).click();
    await seen(page.getByText('共 40 行，0 行数据有误'));
    await seen(page.getByRole('button', { name: '符合 38', exact: true }));
    await seen(page.getByRole('button', { name: '不符合 2' }));
    await expectSound();
  });

  it('a file that is none is refused with a sentence before it travels', async () => {
    await choose('坏文件.xlsx', Buffer.from('PK no workbook'));
    await seen(page.getByText('文件不是电子表格，或已经损坏；请上传 .xlsx 或 .csv 文件。'));
    expect(await page.getByRole('button', { name: /^导入/ }).count()).toBe(0);
    expectNoProblems(browser);
    expectAddressesWithout(browser, []);
  });
});
