import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { allAccounts } from '../../prisma/seed/accounts.ts';
import { expectAddressesWithout, expectNoProblems, useBrowser } from '../support/browser.ts';
import { patienceMs, seen } from '../support/chromium.ts';
import { eligibleFirms, rowsOf, useCounty } from '../support/county.ts';
import { amended, bringYear, shippedYear } from '../support/calendars.ts';
import { objected } from '../support/objections.ts';
import { batchSent, eligibleStaff, prepareDraft, submitted, toApproved, toVerified } from '../support/path.ts';
import { useProduct } from '../support/product.ts';
import { openInbox, openTask, signInByCard, taskPane } from './people.ts';

const county = useCounty();
const ids = {} as { draft: string; batch: string; notice: string; list: string; own: string; calendar: string };

// The county's past, before the product's own processes take over: a case to review, one published, one in a batch, a draft.
beforeAll(async () => {
  const [reviewed, published, paid] = eligibleFirms(county).filter((firm) => firm.username !== 'qiye' && eligibleStaff(county, firm).length >= 3);
  const agent = county.world.enterprises.find(({ username }) => username === 'qiye');
  if (reviewed === undefined || published === undefined || paid === undefined || agent === undefined) throw new Error('the county has too few firms');
  const approved = await submitted(county, paid, 3);
  await toApproved(county, approved);
  ids.batch = await batchSent(county, [approved.caseId]);
  const posted = await submitted(county, published, 3);
  await toVerified(county, posted, [2]);
  await objected(county, posted.caseId);
  await submitted(county, reviewed, 3);
  ids.own = (await submitted(county, agent, 3)).caseId;
  // A day off between: deadlines move once the product runs.
  ids.calendar = await bringYear(county, amended(2022, { holidays: [...shippedYear(2022).holidays, { holiday: 'newYear', from: '2022-02-25', to: '2022-02-25' }] }));
  ids.draft = (await prepareDraft(county, agent, eligibleStaff(county, agent).slice(3, 6))).caseId;
  [{ id: ids.list }] = (await rowsOf<{ id: string }>(county, 'SELECT list_id AS id FROM publicity_notice WHERE list_id IS NOT NULL ORDER BY posted_at DESC LIMIT 1')) as [{ id: string }];
  [{ id: ids.notice }] = (await rowsOf<{ id: string }>(county, 'SELECT id FROM publicity_notice ORDER BY posted_at DESC LIMIT 1')) as [{ id: string }];
});

const product = useProduct(county);
const browser = useBrowser(product);

/** `modal`: what lies behind a dialog can't be reached, the switch of languages neither. */
interface Visit { name: string; as: string | null; modal?: boolean; go(page: Page): Promise<unknown> }

const goTo = (address: () => string, sign: string) => async (page: Page) => {
  await page.goto(address());
  await seen(page.getByText(sign));
};

/** The main pages, each in the state in which people mostly meet it. */
const visits: readonly Visit[] = [
  { name: 'sign-in', as: null, go: goTo(() => '/sign-in', '演示身份') },
  { name: 'publicity', as: null, go: goTo(() => '/publicity', '公示中') },
  { name: 'published list', as: null, go: goTo(() => `/publicity/${ids.notice}`, '公示编号') },
  { name: 'list of several cases', as: null, go: goTo(() => `/publicity/lists/${ids.list}`, '打印本期名单') },
  { name: 'objection', as: null, go: goTo(() => `/publicity/${ids.notice}/object`, '请求保密') },
  { name: 'following an objection', as: null, go: goTo(() => '/objections', '异议编号') },
  { name: 'look-up of a case', as: null, go: goTo(() => '/query', '查询码') },
  { name: 'enrolment of a firm', as: null, go: goTo(() => '/enrol', '第 1 步，共 3 步') },
  { name: 'authorisation letter', as: null, go: goTo(() => '/enrol/letter', '法定代表人（签字）') },
  { name: 'deadline calculator', as: null, go: goTo(() => '/deadline?from=2022-01-24&count=10&unit=working', '逐日说明') },
  { name: 'self-check', as: null, go: selfCheck },
  { name: 'worker', as: null, go: goTo(() => '/worker', '获取验证码') },
  { name: 'portal home', as: 'qiye', go: goTo(() => '/portal', '尚未提交') },
  { name: 'draft, company', as: 'qiye', go: goTo(() => `/portal/cases/${ids.draft}/edit`, '联系人手机') },
  { name: 'draft, roster', as: 'qiye', go: goTo(() => `/portal/cases/${ids.draft}/edit?step=roster`, '逐行核对结果') },
  { name: 'draft, submission', as: 'qiye', go: goTo(() => `/portal/cases/${ids.draft}/edit?step=submit`, '承诺书') },
  { name: 'case of the enterprise', as: 'qiye', go: async (page) => { await page.goto('/portal'); await page.getByRole('link', { name: /HB-2022/ }).click(); await seen(page.getByText('办理进度').first()); } },
  { name: 'receipt', as: 'qiye', go: goTo(() => `/portal/cases/${ids.own}/receipt`, '申请已提交') },
  { name: 'agents of a firm', as: 'qiye', go: goTo(() => '/portal/agents', '邀请同事') },
  { name: 'inbox', as: 'jingxin', go: async (page) => { await openInbox(page); await seen(page.getByRole('row').nth(1)); } },
  { name: 'inbox with a case open', as: 'jingxin', go: (page) => openTask(page, '审核企业条件') },
  { name: 'roster of a case', as: 'jingxin', go: (page) => showPart(page, '名册', '自动核查') },
  { name: 'record and clocks of a case', as: 'jingxin', go: (page) => showPart(page, '记录', '提醒与升级') },
  { name: 'documents of a case', as: 'jingxin', go: (page) => showPart(page, '文书', '红包受字') },
  { name: 'objection in the inbox', as: 'renshe', go: (page) => openTask(page, '核查公示异议') },
  { name: 'departments\' lists', as: 'renshe', go: goTo(() => '/registries', '各类名录') },
  { name: 'settings', as: 'renshe', go: goTo(() => '/settings', '行业审核分工') },
  { name: 'working calendar', as: 'renshe', go: goTo(() => '/calendars', '导入记录') },
  { name: 'a year of the calendar', as: 'renshe-head', go: goTo(() => `/calendars?version=${ids.calendar}`, '原截止日') },
  { name: 'bringing a year', as: 'renshe', modal: true, go: bringYearDialog },
  { name: 'a setting with several values', as: 'renshe-head', modal: true, go: (page) => changeSetting(page, '受认可的身份证件', '港澳台居民居住证') },
  { name: 'a setting with an office', as: 'renshe-head', modal: true, go: (page) => changeSetting(page, '户籍核验单位', '新的取值') },
  { name: 'deputies and hand-over', as: 'jingxin-head', go: goTo(() => '/deputies', '代理情况') },
  { name: 'desk of a township', as: 'caiyuan', go: goTo(() => '/enrolment', '未使用的编码') },
  { name: 'supervision', as: 'ducha', go: goTo(() => '/supervision', '督办') },
  { name: 'nothing to do here', as: 'admin', go: goTo(() => '/inbox', '您的账户不办理业务') },
  { name: 'finance', as: 'chuna', go: goTo(() => '/finance', 'Σ 已批') },
  { name: 'batch', as: 'chuna', go: goTo(() => `/finance/batches/${ids.batch}`, '演示银行') },
];

async function selfCheck(page: Page): Promise<void> {
  await page.goto('/self-check');
  await page.getByLabel('规上工业企业', { exact: true }).check();
  await page.getByLabel('嵊泗县以外').check();
  await page.getByLabel('未缴纳', { exact: true }).check();
  await page.getByLabel('在岗起始日期').fill('2022-01-26');
  await page.getByLabel('在岗截止日期').fill('2022-02-10');
  await page.getByRole('group', { name: /是否在一线生产岗位/ }).getByLabel('是', { exact: true }).check();
  await page.getByRole('button', { name: '查看结果' }).click();
  await seen(page.getByRole('heading', { name: '不符合条件' }));
}

async function showPart(page: Page, part: string, sign: string): Promise<void> {
  await openTask(page, '审核企业条件');
  await taskPane(page).getByRole('tab', { name: new RegExp(`^${part}`) }).click();
  await seen(taskPane(page).getByText(sign));
}

async function changeSetting(page: Page, label: string, sign: string): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('button', { name: `更改“${label}”` }).click();
  await seen(page.getByRole('dialog').getByText(sign));
}

async function bringYearDialog(page: Page): Promise<void> {
  await page.goto('/calendars');
  await page.getByRole('button', { name: '导入一年' }).click();
  await seen(page.getByRole('dialog').getByText('下载模板'));
}

const open = new Map<string, Page>();

async function windowOf(username: string | null): Promise<Page> {
  const known = open.get(username ?? '');
  if (known !== undefined) return known;
  const { page } = await browser.open();
  open.set(username ?? '', page);
  if (username !== null) await signInByCard(page, username);
  return page;
}

describe('everybody can use the pages', () => {
  it.each(visits)('axe finds nothing wrong, and in English no Chinese is left but names: $name', async ({ as, go, modal }) => {
    const page = await windowOf(as);
    await go(page);
    expect(await violationsOn(page)).toEqual([]);
    if (modal === true) return;
    await page.getByRole('button', { name: 'English' }).click();
    try {
      await expect.poll(() => chineseLeft(page), { timeout: patienceMs }).toEqual([]);
    } finally {
      await page.getByRole('button', { name: '中文' }).click();
      await seen(page.getByRole('button', { name: 'English' }));
    }
  });

  it('meanwhile no window met an error, and no address held a number', () => {
    expectNoProblems(browser);
    expectAddressesWithout(browser, []);
  });
});

async function violationsOn(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html.slice(0, 160)) }));
}

/** What stays Chinese in English: names, whole or masked, posts and files as they were typed, the notice's number and its clauses, the way back. */
function namesOf({ world }: typeof county): string[] {
  const firms = world.enterprises.flatMap(({ name, posts }) => [name, ...posts]);
  const names = [...firms, ...allAccounts(world.enterprises).map(({ displayName }) => displayName), '嵊人社发〔2022〕4号', '中文', ...typedNames];
  return names.sort((a, b) => b.length - a.length);
}
/** Offices as a case was opened for them, and what people wrote. */
const typedNames = ['嵊泗县人力资源和社会保障局', '此人春节期间不在岛上，系照顾亲戚。', '年初预算', '发放细则'];
const namePatterns = [/国办发明电〔\d{4}〕\d+号/g, /\S+\.(csv|xlsx|txt)/g, /示例细则〔\d{4}〕\d+号/g, /红包[受补不公示发结]+字〔\d{4}〕第\d+号/g, /\p{Script=Han}\*+\p{Script=Han}?/gu, /“[^”]*\.(csv|xlsx)”/g, /[一二三四五六七八九十]·\d+/g, /chapter 一/g];

/** Lines of the page with Chinese in them, or its punctuation, that should have been English. */
async function chineseLeft(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  // A paper that is handed in in Chinese says that it is.
  const papers = await page.locator('article[lang=zh-CN]').allInnerTexts();
  const withoutNames = namesOf(county).reduce((rest, name) => rest.replaceAll(name, ''), papers.reduce((rest, paper) => rest.replace(paper, ''), text));
  const bare = namePatterns.reduce((rest, pattern) => rest.replaceAll(pattern, ''), withoutNames);
  return bare.split('\n').filter((line) => /[\p{Script=Han}，。：；、？（）《》]/u.test(line));
}
