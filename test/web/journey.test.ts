import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import type { RosterCells } from '../../prisma/seed/story/rosters.ts';
import { staffOf } from '../../prisma/seed/world/world.ts';
import { expectAddressesWithout, expectNoProblems, useBrowser } from '../support/browser.ts';
import { gone, patienceMs, seen } from '../support/chromium.ts';
import { eligibleFirms, useCounty } from '../support/county.ts';
import { cellsOf, eligibleStaff, submitted } from '../support/path.ts';
import { eventually, useProduct } from '../support/product.ts';
import { fillTemplate } from '../support/roster-file.ts';
import type { RosterFileRow } from '../support/roster-file.ts';
import { claim, decide, inboxRow, moveClock, openTask, openWhenThere, readEquation, rowInFocus, signInByCard, tabTo, taskPane } from './people.ts';
import type { MoneyShown } from './people.ts';

const county = useCounty();
const product = useProduct(county);
const browser = useBrowser(product);

/** What the steps of the journey hand on to each other. */
const found = { number: '', batches: [] as string[] };
const rows: RosterCells[] = [];
let broken = false;

beforeEach(() => {
  if (broken) throw new Error('an earlier step of the journey failed');
  onTestFailed(() => void (broken = true));
});

const windows = new Map<string, Page>();

/** Each person has a window of their own, signed in the first time they are needed. */
async function at(username: string): Promise<Page> {
  const known = windows.get(username);
  if (known !== undefined) return known;
  const { page } = await browser.open();
  windows.set(username, page);
  if (username !== 'nobody') await signInByCard(page, username);
  return page;
}

const firm = () => county.world.enterprises.find(({ username }) => username === 'qiye')!;
const personLine = (page: Page, line: number): Locator => page.locator('li').filter({ has: page.getByText(String(line), { exact: true }) }).filter({ has: page.locator('strong') });

async function downloadTemplate(page: Page): Promise<Buffer> {
  const link = page.getByRole('link', { name: '下载模板' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFile(await download.path());
}

async function uploadRoster(page: Page, name: string, template: Buffer, cells: readonly RosterFileRow[]): Promise<void> {
  const buffer = await fillTemplate(template, cells);
  await page.getByLabel('选择名册文件').setInputFiles({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });
  await page.getByRole('button', { name: /^导入 \d+ 人/ }).click();
  await seen(page.getByText(`“${name}”核对完成`));
}

/** Every read of the equation finds it balanced. */
async function expectMoney(page: Page, wanted: MoneyShown): Promise<void> {
  await page.goto('/finance');
  await expect.poll(async () => {
    const money = await readEquation(page);
    expect(money.approved).toBe(money.paid + money.failed + money.open);
    return money;
  }, { timeout: patienceMs }).toEqual(wanted);
}

async function makeBatch(page: Page): Promise<void> {
  await page.getByLabel(`选择 ${found.number}`).check();
  await page.getByRole('button', { name: '制作批次' }).click();
  await page.waitForURL('**/finance/batches/*');
  await seen(page.getByText('放行后生成'));
  found.batches.push(new URL(page.url()).pathname);
}

/** Another person reads what the batch holds, and lets it go. */
async function release(): Promise<void> {
  const page = await at('fuhe');
  const pane = await openWhenThere(page, '复核放行批次');
  await claim(pane);
  const hashTotal = (await pane.getByTestId('hash-total').textContent()) ?? '';
  await pane.getByLabel('校验合计末六位').fill(hashTotal.trim().slice(-6));
  await decide(page, pane, '放行');
}

beforeAll(async () => {
  const others = eligibleFirms(county).filter(({ username }) => username !== 'qiye').filter((one) => eligibleStaff(county, one).length >= 2);
  for (const other of others.slice(0, 3)) await submitted(county, other);
  const uninsured = staffOf(county.world, firm()).find((person) => person.documentType === 'idCard' && person.household === 'outside' && person.insurance === 'none');
  if (uninsured === undefined) throw new Error('the firm insures everybody');
  rows.push(...[...eligibleStaff(county, firm()).slice(0, 4), uninsured].map((person) => cellsOf(person)));
});

describe('one red envelope at the pages, from a spreadsheet to a settled payment', () => {
  it('an enterprise signs in by its card, and what it types is saved by itself', async () => {
    const page = await at('qiye');
    await seen(page.getByText('目前没有需要您办理的事项'));
    await page.getByRole('button', { name: '开始申请' }).click();
    await page.getByLabel('规上工业企业', { exact: true }).check();
    await page.getByLabel('联系人姓名').fill('林望舒');
    await page.getByLabel('联系人手机').pressSequentially('13800000001');
    await seen(page.getByRole('status').filter({ hasText: /已保存 \d\d:\d\d/ }));
    await page.reload();
    await expect.poll(() => page.getByLabel('联系人手机').inputValue(), { timeout: patienceMs }).toBe('13800000001');
    expect(await page.getByLabel('规上工业企业', { exact: true }).isChecked()).toBe(true);
  });

  it('a roster made from the product\'s own template gets a verdict per row, in words that say how to put it right', async () => {
    const page = await at('qiye');
    await page.getByRole('button', { name: '下一步' }).click();
    const [first, second, third, fourth, uninsured] = rows as [RosterCells, RosterCells, RosterCells, RosterCells, RosterCells];
    const lost = { ...second, documentNumber: Number(second.documentNumber.replace('X', '1')) };
    const wrongPhone = { ...fourth, phone: '1380013' };
    const template = await downloadTemplate(page);
    await uploadRoster(page, '初稿.xlsx', template, [first, lost, third, third, wrongPhone, uninsured]);
    await seen(page.getByText('共 6 行，3 行数据有误'));
    await page.getByRole('button', { name: /^全部 6/ }).click();
    await seen(personLine(page, 1).getByText('符合', { exact: true }));
    await seen(personLine(page, 2).getByText('单元格为数字格式，超过 15 位的部分已丢失'));
    await seen(personLine(page, 4).getByText('文件第 5 行'));
    await seen(personLine(page, 4).getByText(/与第 4 行为同一证件号码/));
    await seen(personLine(page, 5).getByText(/应为 11 位、以 1 开头的手机号码/));
    await personLine(page, 6).getByText('核查依据').click();
    await seen(personLine(page, 6).getByText(/2021 年 12 月须在嵊缴纳社会保险/));
    expect(await page.content()).not.toContain(third.documentNumber);

    await uploadRoster(page, '定稿.xlsx', template, rows);
    await seen(page.getByText('共 5 行，0 行数据有误'));
    await seen(page.getByRole('button', { name: /^符合 4/ }));
    await seen(page.getByRole('button', { name: /^不符合 1/ }));
  });

  it('submitting asks for the promise, and answers with a number and a promised date', async () => {
    const page = await at('qiye');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '提交申请' }).click();
    await seen(page.getByText('还有 1 处需要改正'));
    await page.getByLabel('本单位已阅读并作出以上承诺').check();
    await page.getByRole('button', { name: '提交申请' }).click();
    await seen(page.getByRole('heading', { name: '申请已提交' }));
    found.number = (await page.getByText(/^HB-2022-\d{6}$/).innerText()).trim();
    // Ten working days from Tuesday 2022-02-15.
    await seen(page.getByRole('listitem').filter({ hasText: '行业审核' }).getByText(/承诺 2022-03-01 前办结/));
  });

  it('an officer takes it from the inbox with keys alone; it leaves, and the keyboard stands on the next row', async () => {
    const page = await at('jingxin');
    await seen(page.getByRole('heading', { name: '我的待办' }));
    await tabTo(page, '科室待办');
    await page.keyboard.press('Enter');
    await seen(page.getByRole('heading', { name: '科室待办' }));
    await seen(inboxRow(page, found.number));
    const ids = await page.locator('[role="row"][data-key]').evaluateAll((all) => all.map((row) => row.getAttribute('data-key')));
    const mine = await inboxRow(page, found.number).getAttribute('data-key');
    const next = ids[ids.indexOf(mine) + 1] ?? ids[ids.indexOf(mine) - 1];
    const moveTo = async (key: string, id: string | null | undefined) => {
      await page.keyboard.press(key);
      await expect.poll(() => rowInFocus(page), { timeout: patienceMs }).toBe(id);
    };
    for (const id of ids.slice(0, ids.indexOf(mine) + 1)) await moveTo('j', id);
    await moveTo(mine === ids[0] ? 'j' : 'k', mine === ids[0] ? ids[1] : ids[ids.indexOf(mine) - 1]);
    await moveTo(mine === ids[0] ? 'k' : 'j', mine);
    await page.keyboard.press('c');
    await seen(inboxRow(page, found.number).getByText('顾知行'));
    await page.keyboard.press('Enter');
    await seen(taskPane(page).getByText('嵊泗归墟水产加工有限公司').first());
    await page.keyboard.press('d');
    await seen(taskPane(page).getByText('将要通过'));
    await page.keyboard.press('Enter');
    await gone(inboxRow(page, found.number));
    await expect.poll(() => rowInFocus(page), { timeout: patienceMs }).toBe(next);
    await expect.poll(() => new URL(page.url()).searchParams.get('task'), { timeout: patienceMs }).toBe(next);
  });

  it('an act that comes too late names who was first, and keeps what was typed', async () => {
    const { page, close } = await browser.open();
    // A window that gets no news, as behind a proxy that holds streams back: it still shows what was true a while ago.
    await page.route('**/graphql/stream', () => undefined);
    await signInByCard(page, 'jingxin2');
    const pane = await openTask(page, '审核企业条件');
    const taskId = new URL(page.url()).searchParams.get('task') ?? '';
    await claim(pane);
    await pane.getByRole('textbox', { name: '办理意见' }).fill('台账已核，拟同意');
    const [head, other] = await Promise.all([product.signIn('jingxin-head'), product.signIn('jingxin')]);
    const version = async () => ((await head.ask('query($id: ID!) { task(id: $id) { version } }', { id: taskId }))['task'] as { version: number }).version;
    const { viewer } = await other.ask('{ viewer { id } }');
    expect(await head.perform({ id: taskId, version: await version() }, 'reassign', { people: [String((viewer as { id: string }).id)], words: '轮换' })).toMatchObject({ __typename: 'ActDone' });
    expect(await other.complete({ id: taskId, version: await version() }, 'approve', '同意')).toMatchObject({ __typename: 'ActDone' });
    await pane.getByRole('button', { name: /^通过/ }).click();
    await pane.getByRole('button', { name: '确认通过' }).click();
    await seen(pane.getByText(/顾知行.*先/));
    expect(await pane.getByRole('textbox', { name: '办理意见' }).inputValue()).toBe('台账已核，拟同意');
    await close();
  });

  it('HR decides line by line, refuses one with its reason, and approves the rest', async () => {
    const page = await at('renshe');
    const pane = await openWhenThere(page, found.number);
    await claim(pane);
    await pane.getByRole('button', { name: /^不通过第 5 行/ }).click();
    expect(await pane.getByLabel('理由').inputValue()).toBe('notInsured');
    await pane.getByRole('button', { name: '确定不通过' }).click();
    await seen(pane.getByRole('row').filter({ hasText: '2021 年 12 月在嵊无参保缴费记录' }));
    await pane.getByRole('button', { name: '通过全部自动核查符合的人' }).click();
    await seen(pane.getByText(/^4 人自动核查符合且未核定/));
    await pane.getByRole('button', { name: '确定', exact: true }).click();
    await seen(pane.getByRole('button', { name: '已通过 4' }));
    await decide(page, pane, '通过');
  });

  it('anybody may read the list, masked, until the publicity ends; then finance approves', async () => {
    const visitor = await at('nobody');
    await eventually('the list posted', async () => {
      await visitor.goto('/publicity');
      return visitor.getByRole('link', { name: firm().name }).waitFor({ timeout: 2_000 }).then(() => true, () => false);
    }, patienceMs);
    await visitor.getByRole('link', { name: firm().name }).click();
    await seen(visitor.getByRole('row').filter({ hasText: '500.00' }));
    expect(await visitor.getByRole('row').count()).toBe(5);
    const list = await visitor.getByRole('region', { name: '拟发放人员名单' }).innerText();
    expect(list).toMatch(/\d{3}\*+/);
    for (const { name, documentNumber, account } of rows) for (const secret of [name, documentNumber, account]) expect(list).not.toContain(secret);
    const lastDay = /公示中，至 (\d{4}-\d{2}-\d{2})/.exec(await visitor.locator('main').innerText())?.[1] ?? '';
    // Five working days from the day of posting, Tuesday 2022-02-15.
    expect(lastDay).toBe('2022-02-22');

    const page = await at('caizheng');
    await moveClock(page, '2022-02-23T09:00');
    await seen(visitor.getByText('公示中'));
    await visitor.reload();
    await seen(visitor.getByText('公示已结束'));
    const pane = await openWhenThere(page, found.number);
    await claim(pane);
    await seen(pane.getByText(/资金发放/).first());
    await decide(page, pane, '通过');
  });

  it('one makes the batch, another releases it; the equation balances', async () => {
    const page = await at('chuna');
    await page.goto('/finance');
    await eventually('the approved sum', async () => (await readEquation(page)).approved === 2_000, patienceMs);
    await expectMoney(page, { approved: 2_000, paid: 0, failed: 0, open: 2_000 });
    await makeBatch(page);
    await release();
    await expectMoney(page, { approved: 2_000, paid: 0, failed: 0, open: 2_000 });
  });

  it('the bank turns one line back, and the equation says so', async () => {
    const page = await at('chuna');
    await page.goto(found.batches[0] ?? '');
    await page.getByLabel('第 2 笔的答复').selectOption('failed');
    await page.getByRole('button', { name: '写出回盘文件（1 笔非到账）' }).click();
    await page.getByRole('button', { name: '导入银行回盘' }).click();
    await seen(page.getByText('回盘已入账'));
    await seen(page.getByRole('row').filter({ hasText: '发放失败' }).filter({ hasText: '账户已销户' }));
    await expectMoney(page, { approved: 2_000, paid: 1_500, failed: 500, open: 0 });
  });

  it('the enterprise corrects the account, typed twice', async () => {
    const page = await at('qiye');
    await page.goto('/portal');
    await page.getByRole('link', { name: '去更正账号' }).click();
    const account = rows[0]?.account ?? '';
    await page.getByLabel('正确的账号').fill(account);
    await page.getByLabel('再输入一次').fill(account.slice(0, -1).concat('0'));
    await page.getByRole('button', { name: '提交更正' }).click();
    await seen(page.getByText('两次输入不一致'));
    await page.getByLabel('再输入一次').fill(account);
    await page.getByRole('button', { name: '提交更正' }).click();
    await seen(page.getByText('已更正 1 人的收款账号'));
  });

  it('the next batch pays, and everybody sees that the case is paid', async () => {
    const page = await at('chuna');
    await page.goto('/finance');
    await makeBatch(page);
    await expectMoney(page, { approved: 2_000, paid: 1_500, failed: 0, open: 500 });
    await release();
    await page.goto(found.batches[1] ?? '');
    await page.getByRole('button', { name: '写出回盘文件（0 笔非到账）' }).click();
    await page.getByRole('button', { name: '导入银行回盘' }).click();
    await seen(page.getByText('回盘已入账'));
    await expectMoney(page, { approved: 2_000, paid: 2_000, failed: 0, open: 0 });
    const portal = await at('qiye');
    await portal.goto('/portal');
    const card = portal.getByRole('article').filter({ hasText: found.number });
    await seen(card.getByText('已发放', { exact: true }));
    await seen(card.getByText('已全部发放，共 4 人'));
  });

  it('meanwhile no window met an error, and no address held a person\'s data', () => {
    expectNoProblems(browser);
    expectAddressesWithout(browser, rows.flatMap(({ name, documentNumber, account, phone }) => [name, documentNumber, account, phone]));
    expect(product.failures).toEqual([]);
  });
});
