// What a visitor of the demonstration does in the first five minutes, in their own windows: the README's walk.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { sampleRoster } from '../../prisma/seed/sample-roster.ts';
import { defaultSeedNumber, inventWorld } from '../../prisma/seed/world/world.ts';
import { expectAddressesWithout, expectNoProblems, useBrowser } from '../support/browser.ts';
import { gone, patienceMs, seen } from '../support/chromium.ts';
import type { Window } from '../support/chromium.ts';
import { useStory } from '../support/county.ts';
import { eventually, useProduct } from '../support/product.ts';
import { claim, decide, inboxRow, moveClock, openInbox, openTask, openWhenThere, readEquation, rowInFocus, signInByCard, tabTo, taskPane } from './people.ts';
import type { MoneyShown } from './people.ts';

const county = useStory();
const product = useProduct(county);
const browser = useBrowser(product);

const found = { number: '', redBefore: 0 };
let broken = false;
beforeEach(() => {
  if (broken) throw new Error('an earlier step of the walk failed');
  onTestFailed(() => void (broken = true));
});

const phone = { width: 390, height: 844 };
const windows = new Map<string, Page>();

/** Each person has a window of their own, signed in by their card the first time they are needed. */
async function at(username: string, viewport?: { width: number; height: number }): Promise<Page> {
  const known = windows.get(username);
  if (known !== undefined) return known;
  const { page } = await browser.open(viewport === undefined ? {} : { viewport });
  windows.set(username, page);
  if (!['nobody', 'worker'].includes(username)) await signInByCard(page, username);
  return page;
}

async function downloaded(page: Page, name: string | RegExp): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFile(await download.path());
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function importRoster(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('选择名册文件').setInputFiles({ name, mimeType: xlsx, buffer });
  await page.getByRole('button', { name: /^导入/ }).click();
  await seen(page.getByText(`“${name}”核对完成`));
}

const figure = (page: Page, word: string): Locator => page.getByRole('link', { name: new RegExp(`^\\d+\\s*${word}$`) });
const redOf = async (page: Page): Promise<number> => Number.parseInt(await figure(page, '超期').innerText(), 10);

let stale: Window;

/** A window that gets no news, as behind a proxy that holds streams back: the second officer sees the task as it was. */
async function openStale(): Promise<void> {
  stale = await browser.open();
  await stale.page.route('**/graphql/stream', () => undefined);
  await signInByCard(stale.page, 'jingxin');
  const pane = await openTask(stale.page, found.number);
  await seen(pane.getByRole('button', { name: /^认领/ }));
}

async function balanced(page: Page): Promise<MoneyShown> {
  await page.goto('/finance');
  const money = await readEquation(page);
  expect(money.approved).toBe(money.paid + money.failed + money.open);
  return money;
}

describe('the first five minutes', () => {
  it('cards on the sign-in page say what waits for each person; one click signs in', async () => {
    const page = await at('nobody');
    await page.goto('/sign-in');
    const officer = page.getByRole('button', { name: /沈清和/ });
    await seen(officer);
    await seen(officer.getByText('嵊泗县经济和信息化局'));
    await seen(officer.getByText(/超期 \d+/));
    await seen(page.getByRole('button', { name: /方若水/ }).getByText(/今天到期 \d+/));
  });

  it('on a phone the firm sees first that two payments failed on wrong accounts', async () => {
    const page = await at('qiye', phone);
    await page.waitForURL('**/portal');
    await seen(page.getByText('更正 2 人收款账号').first());
    await seen(page.getByRole('link', { name: '去更正账号' }));
  });

  it('the sample roster of 40 rows gets seven plain sentences, what is right stays, and put right it is handed in', async () => {
    const page = await at('qiye', phone);
    await page.getByRole('button', { name: '开始申请' }).click();
    await page.getByLabel('规上工业企业', { exact: true }).check();
    await page.getByLabel('联系人姓名').fill('林望舒');
    await page.getByLabel('联系人手机').fill('13800000001');
    await page.getByRole('button', { name: '下一步' }).click();
    await importRoster(page, '示例名册.xlsx', await downloaded(page, /示例名册（40 人/));
    await seen(page.getByText('共 40 行，7 行数据有误'));
    for (const sentence of [/超过 15 位的部分已丢失/, /号码校验未通过/, /日期缺少年份/, /与第 \d+ 行为同一证件号码/, /应为 11 位、以 1 开头的手机号码/, /截止日期早于起始日期/, /单元格是公式/]) await seen(page.getByText(sentence).first());
    await page.getByText('怎样填报').click();
    await importRoster(page, '示例名册（已改正）.xlsx', await downloaded(page, '示例名册（已改正）'));
    await seen(page.getByText('共 40 行，0 行数据有误'));
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('本单位已阅读并作出以上承诺').check();
    await page.getByRole('button', { name: '提交申请' }).click();
    await seen(page.getByRole('heading', { name: '申请已提交' }));
    found.number = (await page.getByText(/^HB-2022-\d{6}$/).first().innerText()).trim();
    // Ten working days from Monday 2022-03-28: Saturday 04-02 counts, 清明 does not.
    await seen(page.getByRole('listitem').filter({ hasText: '行业审核' }).getByText(/04-12/));
  });

  it('an officer finds it with keys alone; its clock explains 清明 and the Saturday that is worked', async () => {
    const page = await at('jingxin2');
    await tabTo(page, '科室待办');
    await page.keyboard.press('Enter');
    await seen(inboxRow(page, found.number));
    const mine = await inboxRow(page, found.number).getAttribute('data-key');
    await eventually('the row by keys', async () => {
      await page.keyboard.press('j');
      return (await rowInFocus(page)) === mine;
    }, patienceMs);
    await openStale();
    await page.keyboard.press('c');
    await seen(inboxRow(page, found.number).getByText('沈清和'));
    await page.keyboard.press('Enter');
    await seen(taskPane(page).getByText('嵊泗归墟水产加工有限公司').first());
    await page.keyboard.press('4');
    await taskPane(page).getByRole('button', { name: '计时' }).click();
    await seen(taskPane(page).getByText(/04-02.*调休/).first());
    await seen(taskPane(page).getByText(/清明/).first());
  });

  it('the second officer\'s act comes too late and names who was first', async () => {
    const pane = taskPane(stale.page);
    await pane.getByRole('button', { name: /^认领/ }).click();
    await seen(pane.getByText(/沈清和.*先/));
    await stale.close();
    const first = await at('jingxin2');
    await decide(first, taskPane(first), '通过');
    await gone(inboxRow(first, found.number));
  });

  it('HR passes 38 and refuses two who are registered in the county', async () => {
    const page = await at('renshe2');
    const pane = await openWhenThere(page, found.number);
    await claim(pane);
    await pane.getByRole('button', { name: '通过全部自动核查符合的人' }).click();
    await seen(pane.getByText(/^38 人自动核查符合且未核定/));
    await pane.getByRole('button', { name: '确定', exact: true }).click();
    await pane.getByRole('button', { name: /^不符合 2/ }).click();
    await gone(pane.getByRole('button', { name: /^不通过第 1 行/ }));
    for (const [line, refused] of [[14, 1], [30, 2]]) {
      await pane.getByRole('button', { name: new RegExp(`^不通过第 ${line} 行`) }).click();
      await pane.getByRole('button', { name: '确定不通过' }).click();
      await seen(pane.getByRole('button', { name: new RegExp(`^不予发放 ${refused}`) }));
    }
    await decide(page, pane, '通过');
  });

  it('the clock bar goes to the end of publicity; on the way clocks turn red and a head gets a task', async () => {
    const page = await at('ducha');
    await page.waitForURL('**/supervision');
    found.redBefore = await redOf(page);
    await moveClock(page, '2022-04-07T09:00');
    await eventually('two more reds', async () => {
      await page.goto('/supervision');
      return (await redOf(page)) >= found.redBefore + 2;
    }, patienceMs);
    const head = await at('caizheng-head');
    await openInbox(head);
    await seen(head.locator('[role="row"][data-key]').filter({ hasText: '督促超期任务' }).first());
    const finance = await at('caizheng');
    const pane = await openWhenThere(finance, found.number);
    await claim(pane);
    await decide(finance, pane, '通过');
  });

  it('one makes the batch, another types its total again and releases it; the bank knows two accounts not, and one payment comes back', async () => {
    const maker = await at('chuna');
    await eventually('the case waiting for a batch', async () => {
      await maker.goto('/finance');
      return maker.getByLabel(`选择 ${found.number}`).waitFor({ timeout: 2_000 }).then(() => true, () => false);
    }, patienceMs);
    const before = await balanced(maker);
    await maker.getByLabel(`选择 ${found.number}`).check();
    await maker.getByRole('button', { name: '制作批次' }).click();
    await maker.waitForURL('**/finance/batches/*');
    await seen(maker.getByText('放行后生成'));
    const checker = await at('fuhe');
    const pane = await openWhenThere(checker, '38 笔');
    await claim(pane);
    await pane.getByLabel('校验合计末六位').fill(((await pane.getByTestId('hash-total').textContent()) ?? '').trim().slice(-6));
    await decide(checker, pane, '放行');
    await maker.getByRole('button', { name: '写出回盘文件（0 笔非到账）' }).click();
    await maker.getByRole('button', { name: '导入银行回盘' }).click();
    await seen(maker.getByText('回盘已入账'));
    await seen(maker.getByRole('row').filter({ hasText: '账号不存在' }));
    const batch = new URL(maker.url()).pathname;
    const answered = await balanced(maker);
    expect(answered).toEqual({ ...before, paid: before.paid + 18_000, failed: before.failed + 1_000, open: before.open - 19_000 });
    // 退汇: a later file brings one payment back.
    await maker.goto(batch);
    await maker.getByLabel('第 3 笔的答复').selectOption({ label: '退汇' });
    await maker.getByRole('button', { name: '写出回盘文件（1 笔非到账）' }).click();
    await maker.getByRole('button', { name: '导入银行回盘' }).click();
    await seen(maker.getByRole('row').filter({ hasText: '退汇' }).first());
    expect(await balanced(maker)).toEqual({ ...answered, paid: answered.paid - 500, failed: answered.failed + 500 });
  });

  it('the worker\'s own page says paid, when and to which account', async () => {
    const page = await at('worker', phone);
    const person = sampleRoster(inventWorld(defaultSeedNumber))[0]!;
    await page.goto('/worker');
    await page.getByLabel(/^证件号码/).fill(person.documentNumber);
    await page.getByLabel(/^手机号码/).fill(person.phone);
    await page.getByRole('button', { name: '获取验证码', exact: true }).click();
    const message = page.getByText(/^【嵊泗人社】验证码 \d{6}/);
    await seen(message);
    await page.getByLabel(/^验证码/).fill(/\d{6}/.exec(await message.innerText())?.[0] ?? '');
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await seen(page.getByText(`转入尾号 ${person.account.slice(-4)} 的账户`));
  });

  it('a supervisor goes from one red to the person and the day', async () => {
    const page = await at('ducha');
    await page.goto('/supervision');
    await page.getByRole('link', { name: /经济和信息化局：超期 \d+ 件/ }).click();
    await page.getByRole('link', { name: /沈清和：超期 \d+ 件/ }).click();
    const line = page.getByRole('row').filter({ hasText: '沈清和' }).filter({ hasText: /超期 \d+ 个工作日/ }).first();
    await seen(line);
    await seen(line.getByText(/\d\d-\d\d 截止/));
  });

  it('meanwhile no window met an error, and no address held a person\'s data', () => {
    expectNoProblems(browser);
    expectAddressesWithout(browser, sampleRoster(inventWorld(defaultSeedNumber)).flatMap(({ name, documentNumber, account, phone: mobile }) => [name, documentNumber, account, mobile]));
    expect(product.failures).toEqual([]);
  });
});
