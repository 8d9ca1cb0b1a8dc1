import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { SeedPerson } from '../../prisma/seed/world/persons.ts';
import { useApp } from '../support/actors.ts';
import { expectAddressesWithout, expectNoProblems, useBrowser } from '../support/browser.ts';
import { gone, seen } from '../support/chromium.ts';
import { eligibleFirms, oneRow, useCounty } from '../support/county.ts';
import { bankAnswers, batchSent, eligibleStaff, submitted, toApproved } from '../support/path.ts';
import { codeIn, coolDown, onPhone } from '../support/worker.ts';
import { standingOf } from '../../web/public/worker/standing.ts';

const county = useCounty();
const app = useApp(county);
const browser = useBrowser(app);
const phone = { viewport: { width: 390, height: 844 } };
let persons: SeedPerson[];

beforeAll(async () => {
  const firm = eligibleFirms(county)[0]!;
  persons = eligibleStaff(county, firm).slice(0, 3);
  const paid = await submitted(county, firm, persons.slice(0, 2));
  await toApproved(county, paid);
  await bankAnswers(county, await batchSent(county, [paid.caseId]), [2]);
}, 120_000);

async function identify(page: Page, { document }: SeedPerson, mobile: string, button: string): Promise<void> {
  await page.goto('/worker');
  await page.getByLabel(/^证件号码/).fill(document);
  await page.getByLabel(/^手机号码/).fill(mobile);
  await page.getByRole('button', { name: button, exact: true }).click();
  await seen(page.getByText('演示环境'));
}

async function enter(page: Page, mobile: string, button: string): Promise<void> {
  await page.getByLabel(/^验证码/).fill(codeIn((await onPhone(app, mobile))[0] ?? ''));
  await page.getByRole('button', { name: button, exact: true }).click();
}

async function fitsAndIsClean(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('on a phone of 390 px a worker sees that they have been paid, when and to which account, and says that nothing arrived', async () => {
  const { page } = await browser.open(phone);
  const person = persons[0]!;
  await identify(page, person, person.phone, '获取验证码');
  await fitsAndIsClean(page);
  await enter(page, person.phone, '查询');
  await seen(page.getByText('已到账'));
  await seen(page.getByText(`转入尾号 ${person.account.slice(-4)} 的账户`));
  await page.getByText('逐条核对结果').click();
  await fitsAndIsClean(page);
  await page.getByRole('button', { name: '我没有收到' }).click();
  await page.getByLabel(/情况说明/).fill('卡里没有这笔钱');
  await page.getByRole('button', { name: '提交' }).click();
  await seen(page.getByRole('heading', { name: '我的诉求' }));
  await fitsAndIsClean(page);
  await page.getByRole('button', { name: 'English' }).click();
  await seen(page.getByText('My requests'));
  await page.getByRole('button', { name: 'Leave' }).click();
  await seen(page.getByRole('button', { name: 'Get a code' }));
  await gone(page.getByText(person.account.slice(-4)));
  expect(await page.getByLabel(/^Document number/).inputValue()).toBe('');
});

test('a worker whose phone is on no roster is told the same, receives nothing, and asks the township with the phone they have', async () => {
  const { page } = await browser.open(phone);
  const person = persons[2]!;
  const mobile = '15400009800';
  await identify(page, person, mobile, '获取验证码');
  await seen(page.getByText('如证件号码和手机号码与企业申报的一致'));
  await seen(page.getByText('这部手机没有收到短信'));
  await coolDown(county);
  await page.getByRole('button', { name: '返回修改' }).click();
  await page.getByRole('button', { name: '企业没有为我申报' }).click();
  await seen(page.getByText('收到的短信如下'));
  await enter(page, mobile, '继续');
  await page.getByLabel(/^姓名/).fill(person.name);
  const firm = eligibleFirms(county)[0]!;
  await page.getByLabel(/^企业名称/).fill(firm.name.slice(2, 6));
  await page.getByLabel(firm.name).check();
  await fitsAndIsClean(page);
  await page.getByRole('button', { name: '提交' }).click();
  await seen(page.getByText(/已收到您的诉求，编号 SQ-2022-/));
  expect(await oneRow(county, `SELECT o.kind FROM "case" c JOIN organisation o ON o.id = c.lead_org_id WHERE c.process = 'worker-request' ORDER BY c.created_at DESC LIMIT 1`)).toEqual({ kind: 'township' });
});

test('nothing went wrong on the way, and no address held a number, a phone or a code', () => {
  expectNoProblems(browser);
  expectAddressesWithout(browser, persons.flatMap(({ name, phone: mobile }) => [name, mobile]));
});

test('money comes before decisions, and decisions before where the firm’s case stands', () => {
  const line = { payment: null, decision: null, removedAt: null, caseState: 'submitted' };
  expect(standingOf(line)).toBe('review');
  expect(standingOf({ ...line, caseState: 'in-batch', payment: { state: 'sent' } })).toBe('paying');
  expect(standingOf({ ...line, caseState: 'paid', payment: { state: 'bounced' } })).toBe('failed');
  expect(standingOf({ ...line, caseState: 'paid', decision: 'refuse' })).toBe('refused');
  expect(standingOf({ ...line, caseState: 'finance-approved' })).toBe('waiting');
});
