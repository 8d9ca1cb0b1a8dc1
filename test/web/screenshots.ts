/**
 * `npm run screenshots`: the pictures of the README, made from the demonstration's own story. Starts a product on a new
 * data folder and ends it again; BASE_URL names one that runs already (a draft is then added to it).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { runAsCommand } from '../../ops/command-line.ts';
import { inRepository } from '../../ops/paths.ts';
import { childEnvironment } from '../../ops/settings.ts';
import { findFreePort } from '../../ops/stack/ports.ts';
import { launchChromium, openWindow, seen } from '../support/chromium.ts';
import { festivalPicture } from './festival-picture.ts';
import { toPalettePng } from './palette-png.ts';
import { claim, inboxRow, openInbox, openTask, signInByCard, taskPane } from './people.ts';

const folder = inRepository('docs', 'pictures');
const phone = { width: 390, height: 844 };
/** Above this a picture costs a reader of the README more than it tells. */
const mostBytes = 200_000;
const readyWithinMs = 10 * 60_000;

interface Running {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts the product as a newcomer does, on a data folder that is removed afterwards. */
async function startProduct(): Promise<Running> {
  const port = await findFreePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'labour-pictures-'));
  const child = spawn(process.execPath, [inRepository('ops', 'start.mjs')], {
    cwd: inRepository(), stdio: ['ignore', 'pipe', 'inherit'], env: childEnvironment({ PORT: String(port), LABOUR_DATA_DIR: dataDir, DATABASE_URL: undefined }),
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the product did not start in ten minutes')), readyWithinMs);
    child.stdout.on('data', (text: Buffer) => {
      process.stdout.write(text);
      if (text.includes('Ready after')) resolve(clearTimeout(timer));
    });
    void ended.then(() => reject(new Error('the product ended before it was ready')));
  });
  return { origin: `http://localhost:${port}`, stop };
}

/** Puts something at the top of the window, a little below its edge. */
async function scrollTo(locator: Locator): Promise<void> {
  await locator.first().evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
    window.scrollBy(0, -16);
  });
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  keepPicture(await page.screenshot({ animations: 'disabled' }), name);
}

function keepPicture(screenshot: Buffer, name: string): void {
  const path = join(folder, `${name}.png`);
  const picture = toPalettePng(screenshot);
  writeFileSync(path, picture);
  console.log(`  ${name}.png ${(picture.length / 1024).toFixed(0)} KB`);
  if (picture.length > mostBytes) throw new Error(`${path} is larger than ${mostBytes} bytes`);
}

/** A case whose clock stood still for a correction and went on. */
async function findPausedCase(page: Page): Promise<string> {
  const query = `{ inbox(filter: { view: takenPart }, first: 50) { edges { node { case { id clocks { pauses { to } } } } } } }`;
  const found = await page.evaluate(async (document) => {
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'x-labour-request': '1' }, body: JSON.stringify({ query: document }) });
    const { data } = (await answer.json()) as { data: { inbox: { edges: { node: { case: { id: string; clocks: { pauses: { to: string | null }[] }[] } } }[] } } };
    return data.inbox.edges.map(({ node }) => node.case).find((one) => one.clocks.some(({ pauses }) => pauses.some(({ to }) => to !== null)))?.id;
  }, query);
  if (found === undefined) throw new Error('the story has no case with a pause');
  return found;
}

async function pictureOffices(browser: Browser, origin: string): Promise<void> {
  const { page, close } = await openWindow(browser, origin);
  await page.goto('/sign-in');
  await seen(page.getByRole('button', { name: '林望舒' }));
  await takePicture(page, 'sign-in');

  await signInByCard(page, 'renshe');
  await openInbox(page);
  await inboxRow(page, '周静姝').first().click();
  await seen(taskPane(page).getByRole('button', { name: /^不通过第 1 行/ }));
  await takePicture(page, 'inbox');

  await inboxRow(page, '处理重复申报').first().click();
  await seen(taskPane(page).getByRole('heading', { level: 3 }));
  await taskPane(page).getByRole('button', { name: /^认领/ }).click();
  await taskPane(page).getByRole('radio').last().check();
  await takePicture(page, 'duplicates');

  await signInByCard(page, 'ducha');
  await seen(page.getByRole('heading', { name: '督办' }));
  await page.getByRole('link', { name: /经济和信息化局：超期 \d+ 件/ }).click();
  await seen(page.getByRole('row').filter({ hasText: /超期 \d+ 个工作日/ }));
  await takePicture(page, 'supervision');

  await signInByCard(page, 'fagai');
  await page.goto(`/cases/${await findPausedCase(page)}`);
  await taskPane(page).getByRole('tab', { name: /^记录/ }).click();
  await taskPane(page).getByRole('button', { name: '计时' }).click();
  const clock = taskPane(page).locator('details').filter({ hasText: '暂停计时' }).first();
  if ((await clock.getAttribute('open')) === null) await clock.locator('summary').click();
  await clock.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await takePicture(page, 'clock');

  await signInByCard(page, 'chuna');
  await page.goto('/finance');
  await seen(page.getByText('Σ 已批'));
  await takePicture(page, 'finance');
  await close();
}

/** The detailed rules on their way: two of the four bureaus have signed. */
async function pictureSigning(browser: Browser, origin: string): Promise<void> {
  const { page, close } = await openWindow(browser, origin);
  await signInByCard(page, 'renshe');
  await page.goto('/settings');
  await page.getByRole('button', { name: '起草细则，送会签' }).click();
  await page.getByLabel('送审稿名称').fill('留嵊红包发放细则（送审稿）');
  await page.getByLabel('选择文件（PDF 或图片）').setInputFiles({ name: '留嵊红包发放细则（送审稿）.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF') });
  await page.getByRole('button', { name: /^送人社、财政/ }).click();
  await seen(page.getByText('已送会签'));
  for (const [username, opinion] of [['caizheng-head', '标准与预算一致，同意。'], ['jingxin-head', '企业范围无异议，同意。']] as const) {
    await signInByCard(page, username);
    const pane = await openTask(page, '会签发放细则');
    await claim(pane);
    await pane.getByRole('textbox', { name: '办理意见' }).fill(opinion);
    await pane.getByRole('button', { name: /^通过\s*D?$/ }).click();
    await pane.getByRole('button', { name: '确认通过' }).click();
    await seen(page.getByRole('status').filter({ hasText: '已会签' }));
  }
  await signInByCard(page, 'renshe-head');
  await seen((await openTask(page, '会签发放细则')).getByText('2 / 4 已会签'));
  await takePicture(page, 'joint-task');
  await close();
}

/** Many claimed at once, two of which a colleague has: what became of each. */
async function pictureBulk(browser: Browser, origin: string): Promise<void> {
  const { page, close } = await openWindow(browser, origin);
  const rows = page.locator('[role="row"][data-key]');
  const bar = page.getByRole('group', { name: '批量办理' });
  const chooseUnclaimed = async (count: number) => {
    await page.goto('/inbox?view=department');
    await seen(rows.first());
    const unclaimed = rows.filter({ hasText: '待认领' });
    for (let index = 0; index < Math.min(count, await unclaimed.count()); index += 1) await unclaimed.nth(index).locator('label').first().click();
  };
  await signInByCard(page, 'renshe');
  await chooseUnclaimed(5);
  // Meanwhile a colleague takes the first two: the list stands still while it is read.
  const colleague = await openWindow(browser, origin);
  await signInByCard(colleague.page, 'renshe2');
  await colleague.page.goto('/inbox?view=department');
  const theirs = colleague.page.locator('[role="row"][data-key]').filter({ hasText: '待认领' });
  for (const index of [0, 1]) await theirs.nth(index).locator('label').first().click();
  await colleague.page.getByRole('group', { name: '批量办理' }).getByRole('button', { name: '认领' }).click();
  await colleague.page.getByRole('dialog').getByRole('button', { name: '认领 2 件' }).click();
  await seen(colleague.page.getByRole('dialog').getByText('2 件已办理'));
  await colleague.close();
  await bar.getByRole('button', { name: '认领' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^认领 \d+ 件/ }).click();
  await seen(page.getByRole('dialog').getByText(/件未办理/));
  await takePicture(page, 'bulk');
  await close();
}

async function pictureDraft(browser: Browser, origin: string): Promise<void> {
  const { page, close } = await openWindow(browser, origin);
  await signInByCard(page, 'qiye');
  await page.getByRole('button', { name: '开始申请' }).click();
  await page.getByLabel('联系人姓名').fill('林望舒');
  await page.getByRole('button', { name: '下一步' }).click();
  const [sample] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^示例名册（40 人/ }).click()]);
  await page.getByLabel('选择名册文件').setInputFiles({ name: '示例名册.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: readFileSync(await sample.path()) });
  await page.getByRole('button', { name: /^导入 \d+ 人/ }).click();
  await seen(page.getByText('核对完成'));
  await seen(page.getByText('超过 15 位的部分已丢失'));
  const verdicts = page.locator('main > *').getByText('核对完成');
  await scrollTo(verdicts);
  await takePicture(page, 'draft');
  await page.setViewportSize(phone);
  await scrollTo(verdicts);
  await takePicture(page, 'draft-phone');
  await close();
}

/** A worker of the demonstration asks on a phone what became of the red envelope. */
async function pictureWorker(browser: Browser, origin: string): Promise<void> {
  const { page, close } = await openWindow(browser, origin, { viewport: phone });
  await page.goto('/worker');
  await page.getByRole('button', { name: '填入' }).first().click();
  await page.getByRole('button', { name: '获取验证码', exact: true }).click();
  const message = page.getByText(/^【嵊泗人社】验证码 \d{6}/);
  await seen(message);
  await page.getByLabel(/^验证码/).fill(/\d{6}/.exec(await message.innerText())?.[0] ?? '');
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await seen(page.getByText(/转入尾号 \d{4} 的账户/));
  await scrollTo(page.getByRole('heading', { level: 1 }));
  await takePicture(page, 'worker-phone');
  await close();
}

async function picturePublicPages(browser: Browser, origin: string): Promise<void> {
  const { page, close } = await openWindow(browser, origin);
  await page.goto('/publicity');
  await page.getByRole('article').filter({ hasText: '公示中' }).getByRole('link', { name: /有限公司/ }).first().click();
  await seen(page.getByRole('region', { name: '拟发放人员名单' }));
  await takePicture(page, 'publicity');
  await page.goto('/deadline?from=2022-01-24&count=10&unit=working');
  await seen(page.getByText('逐日说明'));
  await scrollTo(page.getByText('自 2022-01-24 起'));
  await takePicture(page, 'deadline');
  await close();
}

/** A pause across the Spring Festival: before the story's window opens there is no case, so the test that builds one by acts takes it. */
async function pictureFestivalPause(): Promise<void> {
  const test = spawn(inRepository('node_modules', '.bin', 'vitest'), ['run', 'test/web/clock-pause.test.ts'], { cwd: inRepository(), stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve) => test.once('exit', resolve));
  if (code !== 0) throw new Error('the test of the paused clock failed: no picture of it');
  keepPicture(readFileSync(festivalPicture), 'clock-pause');
}

await runAsCommand(async () => {
  mkdirSync(folder, { recursive: true });
  await pictureFestivalPause();
  const given = process.env['BASE_URL'];
  const product = given ? { origin: given, stop: () => Promise.resolve() } : await startProduct();
  const browser = await launchChromium();
  try {
    await pictureOffices(browser, product.origin);
    await pictureSigning(browser, product.origin);
    await pictureBulk(browser, product.origin);
    await pictureDraft(browser, product.origin);
    await pictureWorker(browser, product.origin);
    await picturePublicPages(browser, product.origin);
  } finally {
    await browser.close();
    await product.stop();
  }
});
