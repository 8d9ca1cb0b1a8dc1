import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoProblems, useBrowser } from '../support/browser.ts';
import { seen } from '../support/chromium.ts';
import { eligibleFirms, useCounty, viewerOf } from '../support/county.ts';
import { claim, submitted } from '../support/path.ts';
import type { Application } from '../support/path.ts';
import { useProduct } from '../support/product.ts';
import { inboxRow, signInByCard, taskPane } from './people.ts';

const county = useCounty();
let application: Application;

beforeAll(async () => {
  const firms = eligibleFirms(county).filter(({ employerClass }) => employerClass === 'aboveScaleIndustry');
  application = await submitted(county, firms[0]!, 2);
  await claim(county, viewerOf(county, 'jingxin'), application.caseId, 'industry-review');
  await submitted(county, firms[1]!, 2);
});

const product = useProduct(county);
const browser = useBrowser(product);

async function signedIn(username: string, size?: { width: number; height: number }): Promise<Page> {
  const { page } = await browser.open(size === undefined ? {} : { viewport: size });
  await signInByCard(page, username);
  return page;
}

/** Chooses an act out of the menu and sends its form. */
async function perform(page: Page, act: string, fill: (form: Locator) => Promise<void> = () => Promise.resolve()): Promise<void> {
  await taskPane(page).getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
  const form = taskPane(page).getByRole('form', { name: act });
  await fill(form);
  await form.getByRole('button', { name: `确认${act}` }).click();
}

const told = (page: Page, words: RegExp) => seen(page.getByRole('status').filter({ hasText: words }).first());
const violationsOn = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 200)) }));

let supervisor: Page;
const rowOf = (page: Page): Locator => page.getByRole('row').filter({ hasText: application.firm.name }).filter({ hasText: '审核企业条件' });

describe('a supervisor steps in from the board', () => {
  it('urges, reassigns and instructs in place, with the filter as it was', async () => {
    supervisor = await signedIn('ducha');
    await supervisor.goto('/supervision?light=green');
    await rowOf(supervisor).getByRole('link').click();
    await perform(supervisor, '催办');
    await told(supervisor, /已催办/);
    await perform(supervisor, '改派', async (form) => {
      await form.getByLabel(/改派给/).selectOption({ index: 1 });
      await form.getByLabel(/理由/).fill('原经办人请假');
    });
    await told(supervisor, new RegExp(`已改派给 ${viewerOf(county, 'jingxin2').displayName}`));
    await perform(supervisor, '发督办件', async (form) => {
      await form.getByLabel(/督办要求/).fill('请于三日内审结，并说明进度');
      expect(await form.getByLabel(/几个工作日内答复/).inputValue()).toBe('3');
    });
    await told(supervisor, /督办件已发出/);
    expect(new URL(supervisor.url()).searchParams.get('light')).toBe('green');
    await seen(taskPane(supervisor).getByRole('region', { name: '督办' }).getByText('请于三日内审结，并说明进度'));
    expect(await violationsOn(supervisor)).toEqual([]);
  });

  it('the handler finds it marked in the inbox and on top of the task, and answers there', async () => {
    const page = await signedIn('jingxin2');
    await page.goto('/inbox');
    await page.getByRole('button', { name: '督办', exact: true }).click();
    const work = inboxRow(page, application.firm.name).filter({ hasText: '审核企业条件' });
    await seen(work.getByText('督办', { exact: true }));
    await work.click();
    const banner = taskPane(page).getByRole('region', { name: '督办' });
    await seen(banner.getByText('石鉴之：'));
    expect(await violationsOn(page)).toEqual([]);
    await banner.getByRole('button', { name: '答复' }).click();
    await banner.getByLabel(/答复内容/).fill('材料已齐，明日审结');
    await banner.getByRole('button', { name: '确认答复' }).click();
    await told(page, /已答复/);
    await banner.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('task')).not.toBeNull();
  });

  it('the supervisor sees the answer in the list of what was given out, and takes the list along as it is shown', async () => {
    await supervisor.goto('/supervision?list=given&state=answered');
    await seen(supervisor.getByText('沈清和答复：材料已齐，明日审结'));
    const [download] = await Promise.all([supervisor.waitForEvent('download'), supervisor.getByRole('button', { name: '导出本表' }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(await violationsOn(supervisor)).toEqual([]);
  });

  it('on a telephone nothing is wider than the page, in both languages', async () => {
    const page = await signedIn('ducha', { width: 390, height: 844 });
    for (const address of ['/supervision', '/supervision?list=given']) {
      await page.goto(address);
      await seen(page.getByRole('table').first());
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await wide(), address).toBe(0);
      await page.getByRole('button', { name: 'English' }).click();
      await seen(page.getByRole('heading', { name: 'Supervision', exact: true }));
      expect(await wide(), address).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: '中文' }).click();
    }
    await page.goto('/supervision');
    await rowOf(page).getByRole('link').click();
    await seen(taskPane(page).getByRole('heading', { level: 2 }));
    await page.keyboard.press('Escape');
    await seen(rowOf(page).getByRole('link'));
    expectNoProblems(browser);
  });
});
