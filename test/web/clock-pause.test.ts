// A clock that was paused across the Spring Festival of 2022, as its case's page explains it; the picture of it is the README's (screenshots.ts).
import { writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, expect, test } from 'vitest';
import { startClockAt } from '../../prisma/seed/story/clock.ts';
import { expectNoProblems, useBrowser } from '../support/browser.ts';
import { seen } from '../support/chromium.ts';
import { eligibleFirms, moveTo, oneRow, useCounty, viewerOf } from '../support/county.ts';
import { actOn, claim, claimAndComplete, doneBy, openTaskOf, submitted } from '../support/path.ts';
import { useProduct } from '../support/product.ts';
import { settle } from '../support/rules.ts';
import { festivalPicture } from './festival-picture.ts';
import { signInByCard, taskPane } from './people.ts';

const county = useCounty();
let caseId = '';
let lateCaseId = '';
let unclaimedCaseId = '';

// Monday 2022-01-24; the window of the edition is opened earlier for it.
beforeAll(async () => {
  await startClockAt(county.pool, new Date('2022-01-24T09:00:00+08:00'));
  await settle(county, 'applicationFrom', '2022-01-20');
  const [firm, other, third] = eligibleFirms(county);
  const { reviewer, ...application } = await submitted(county, firm!, 2);
  caseId = application.caseId;
  const late = await submitted(county, other!, 2);
  lateCaseId = late.caseId;
  await moveTo(county, '2022-01-27T14:20:00+08:00');
  doneBy(await actOn(county, reviewer, await claim(county, reviewer, caseId, 'industry-review'), 'pause', { basis: 'forceMajeure', workingDays: 8, words: '大风停航，无法上岛现场核实' }));
  await moveTo(county, '2022-02-09T10:05:00+08:00');
  doneBy(await actOn(county, viewerOf(county, 'jingxin-head'), await openTaskOf(county, caseId, 'industry-review'), 'resume', { words: '航线恢复' }));
  doneBy(await actOn(county, viewerOf(county, 'jingxin-leader'), await openTaskOf(county, caseId, 'industry-review'), 'extend', { workingDays: 3, words: '现场核实尚需时日' }));
  await moveTo(county, '2022-02-15T09:30:00+08:00');
  await claimAndComplete(county, late.reviewer, late.caseId, 'industry-review');
  unclaimedCaseId = (await submitted(county, third!, 2)).caseId;
});

const product = useProduct(county);
const browser = useBrowser(product);

test('a pause across the Spring Festival is explained day by day, with who paused, resumed and extended it, on what ground', { timeout: 120_000 }, async () => {
  const { last_day: lastDay } = await oneRow<{ last_day: string }>(county, `SELECT last_day FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  // 25 and 26 count; 27 to 02-09 are paused; 10, 11, 14, 15, 16, 17, 18, 21 are the other eight, 22 to 24 the extension.
  expect(lastDay).toBe('2022-02-24');
  const { page } = await browser.open();
  await signInByCard(page, 'jingxin-head');
  await page.goto(`/cases/${caseId}`);
  const pane = taskPane(page);
  await pane.getByRole('tab', { name: /^记录/ }).click();
  await pane.getByRole('button', { name: '计时' }).click();
  const card = pane.locator('details').filter({ hasText: '行业审核' }).filter({ hasText: '环节' }).first();
  await seen(card.getByText('因不可抗力，自1月27日起暂停计时，2月9日恢复'));
  await seen(card.getByRole('row', { name: /暂停 （8 个工作日） 不可抗力 · 民法典 180、194 .*大风停航/ }));
  await seen(card.getByRole('row', { name: /恢复 .*航线恢复/ }));
  await seen(card.getByRole('row', { name: /延期 （3 个工作日）/ }));
  expect(await card.getByText('暂停', { exact: true }).count()).toBeGreaterThan(10);
  await seen(pane.locator('details').filter({ hasText: '全程办结（受理至发放）' }).getByText('全程', { exact: true }));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await card.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  writeFileSync(festivalPicture, await page.screenshot({ animations: 'disabled' }));
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  writeFileSync(festivalPicture.replace('.png', '-phone.png'), await page.screenshot({ animations: 'disabled', fullPage: true }));
  expectNoProblems(browser);
});

test('a step that ran over is in the supervisor’s drill-down, beside the whole that is in time', { timeout: 120_000 }, async () => {
  const { page } = await browser.open();
  await signInByCard(page, 'ducha');
  await page.getByRole('link', { name: '按期办结率' }).click();
  await seen(page.getByRole('heading', { name: /超期办结的环节/ }));
  await seen(page.getByRole('row', { name: /行业审核.*2022-02-10.*个工作日 未超期/ }));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  writeFileSync(festivalPicture.replace('.png', '-overran.png'), await page.screenshot({ animations: 'disabled' }));
  await page.goto(`/cases/${lateCaseId}`);
  await taskPane(page).getByRole('tab', { name: /^记录/ }).click();
  await seen(taskPane(page).getByText(/超期 \d 个工作日/).first());
  expectNoProblems(browser);
});

test('a task that nobody has taken says apart by when somebody should, also in English and on a phone', { timeout: 120_000 }, async () => {
  const { page } = await browser.open();
  await signInByCard(page, 'jingxin-head');
  const { id } = await oneRow<{ id: string }>(county, `SELECT id FROM task WHERE case_id = $1 AND key = 'industry-review'`, [unclaimedCaseId]);
  await page.goto(`/cases/${unclaimedCaseId}?task=${id}`);
  await seen(taskPane(page).getByText('待认领：1 个工作日内'));
  await page.getByRole('button', { name: 'English' }).click();
  await seen(page.getByText('To be claimed within 1 working day'));
  await page.getByRole('tab', { name: /Record/ }).click();
  await seen(page.getByText('The whole case (acceptance to payment)').first());
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  writeFileSync(festivalPicture.replace('.png', '-en.png'), await page.screenshot({ animations: 'disabled' }));
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expectNoProblems(browser);
});
