import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { syntheticCreditCode } from '../../prisma/seed/world/synthetic.ts';
import { useApp } from '../support/actors.ts';
import { expectAddressesWithout, expectNoProblems, useBrowser } from '../support/browser.ts';
import { patienceMs, seen } from '../support/chromium.ts';
import { useCounty } from '../support/county.ts';
import { goodPassword, letterPdf } from '../support/enrolling.ts';
import { signInByCard } from './people.ts';

const county = useCounty();
const app = useApp(county);
const browser = useBrowser(app);

const firm = { code: syntheticCreditCode(777), name: '嵊泗烛龙海鲜加工有限公司' };
const agentName = '林小满';
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let desk: Page;
let agent: Page;
let code = '';

/** axe finds nothing, nothing is wider than the window, and in English no Chinese is left but names. */
async function isFit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 120)) }))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'English' }).click();
  await expect.poll(() => chineseLeft(page), { timeout: patienceMs }).toEqual([]);
  await page.getByRole('button', { name: '中文' }).click();
  await seen(page.getByRole('button', { name: 'English' }));
}

async function chineseLeft(page: Page): Promise<string[]> {
  // The rules document is called what it is called.
  const names = [firm.name, agentName, '示例细则〔2022〕1号', '苗青', '王海生', '企业经办人不会使用电脑', '印章不清', '中文'];
  const text = names.reduce((rest, name) => rest.replaceAll(name, ''), await page.locator('body').innerText());
  return text.split('\n').filter((line) => /[\p{Script=Han}，。：；、？（）]/u.test(line));
}

describe('a firm comes in', () => {
  it('the township enters it and hands out a code that is shown once', async () => {
    desk = (await browser.open()).page;
    await signInByCard(desk, 'caiyuan');
    await desk.getByRole('link', { name: '企业入驻' }).click();
    await seen(desk.getByRole('heading', { name: '企业入驻' }));
    await isFit(desk);
    await desk.getByText('登记新企业').click();
    await desk.getByLabel('统一社会信用代码').fill('91350100M0001TGQXM');
    await seen(desk.getByText('编码校验未通过，早期试点代码可能如此：请核对营业执照后继续。'));
    await desk.getByLabel('统一社会信用代码').fill('9133');
    await desk.getByRole('button', { name: '登记企业' }).click();
    await seen(desk.getByText('统一社会信用代码应为 18 位'));
    await desk.getByLabel('统一社会信用代码').fill(firm.code);
    await desk.getByLabel('企业名称').fill(firm.name);
    await desk.getByRole('button', { name: '登记企业' }).click();
    await seen(desk.getByRole('heading', { name: firm.name }));
    await desk.getByRole('button', { name: '发放编码' }).click();
    await seen(desk.getByText('编码只显示这一次'));
    code = /[34679ACDEFGHJKMNPQRTUVWXY]{5}-[34679ACDEFGHJKMNPQRTUVWXY]{5}/.exec(await desk.getByRole('dialog').innerText())?.[0] ?? '';
    expect(code).not.toBe('');
    await desk.getByRole('button', { name: '已交给企业' }).click();
    await seen(desk.getByRole('button', { name: `收回 ${firm.name} 的编码` }));
    expect(await desk.locator('body').innerText()).not.toContain(code);
    await isFit(desk);
  });

  it('on a phone it shows the code, sends its letter and opens an account', async () => {
    agent = (await browser.open(phone)).page;
    await agent.goto('/sign-in');
    await agent.getByRole('link', { name: '企业首次使用，凭编码入驻' }).click();
    await seen(agent.getByRole('heading', { name: /第 1 步/ }));
    await isFit(agent);
    await agent.getByLabel('统一社会信用代码').fill(firm.code);
    await agent.getByLabel('一次性编码').fill('AAAAA-AAAAA');
    await agent.getByRole('button', { name: '下一步' }).click();
    await seen(agent.getByText('信用代码或一次性编码不正确，或编码已失效'));
    await agent.getByLabel('一次性编码').fill(code.toLowerCase());
    await agent.getByRole('button', { name: '下一步' }).click();
    await seen(agent.getByRole('heading', { name: '第 2 步，共 3 步：授权委托书' }));
    await isFit(agent);
    await agent.getByLabel('选择授权书文件').setInputFiles({ name: '授权委托书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(letterPdf) });
    await seen(agent.getByRole('heading', { name: '第 3 步，共 3 步：经办人账号' }));
    await isFit(agent);
    await agent.getByLabel('您的姓名').fill(agentName);
    await agent.getByLabel('手机号码').fill('15400001234');
    await agent.getByLabel('用户名').fill('linxiaoman');
    await agent.getByLabel(/^密码/).fill('short');
    await agent.getByRole('button', { name: '开通账号' }).click();
    await seen(agent.getByText('密码至少 10 位。'));
    await agent.getByLabel(/^密码/).fill(goodPassword);
    await agent.getByRole('button', { name: '开通账号' }).click();
    await seen(agent.getByRole('heading', { name: '账号已开通' }));
  });

  it('signs in and starts a draft at once, and is told what waits', async () => {
    await agent.getByRole('link', { name: '去登录' }).click();
    await agent.getByLabel('用户名').fill('linxiaoman');
    await agent.getByLabel(/^密码/).fill(goodPassword);
    await agent.getByRole('button', { name: '登录' }).click();
    await seen(agent.getByText('您的授权委托书还在核对中'));
    await agent.getByRole('button', { name: '开始申请' }).click();
    await seen(agent.getByLabel('联系人姓名'));
  });

  it('the township looks at the letter; a refusal gives its reason and the agent sends another', async () => {
    await desk.reload();
    await desk.getByRole('button', { name: `不通过：${agentName}` }).click();
    await desk.getByLabel('不通过的原因').fill('印章不清');
    await desk.getByRole('button', { name: '确认不通过' }).click();
    await seen(desk.getByText('授权书已处理。'));
    await agent.goto('/portal/agents');
    await seen(agent.getByText('原因：印章不清').first());
    await isFit(agent);
    await agent.getByLabel('选择授权书文件').setInputFiles({ name: '授权委托书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`${letterPdf}%`) });
    await seen(agent.getByText('已上传，等待核对。'));
    await desk.reload();
    await desk.getByRole('button', { name: `核对通过：${agentName}` }).click();
    await seen(desk.getByText('没有待核对的授权委托书'));
    await agent.reload();
    await seen(agent.getByText('授权书已核对'));
  });

  it('the agent gives a colleague a code', async () => {
    await agent.getByRole('button', { name: '生成编码' }).click();
    await seen(agent.getByText('编码只显示这一次'));
    await agent.getByRole('button', { name: '已交给企业' }).click();
    await seen(agent.getByRole('button', { name: `收回 ${firm.name} 的编码` }));
  });
});

describe('an officer files for the firm', () => {
  it('says why and how the firm agreed, and every page says for whom until it is ended', async () => {
    await desk.getByRole('searchbox', { name: '按信用代码或名称查找企业' }).fill('烛龙');
    await desk.getByRole('link', { name: firm.name }).click();
    await desk.getByText('帮办代办', { exact: true }).click();
    await desk.getByRole('button', { name: '开始代办' }).click();
    await seen(desk.getByText('请选择企业以何种方式同意代办。'));
    await desk.getByLabel('代办原因').fill('企业经办人不会使用电脑');
    await desk.getByLabel('电话').check();
    await desk.getByRole('button', { name: '开始代办' }).click();
    await seen(desk.getByText(`您正在为 ${firm.name} 代办`));
    await seen(desk.getByRole('heading', { name: '企业办事' }));
    await isFit(desk);
    await desk.getByRole('button', { name: '结束代办' }).click();
    await seen(desk.getByRole('heading', { name: '企业入驻' }));
    expect(await desk.getByText('您正在为').count()).toBe(0);
  });
});

it('meanwhile no window met an error beyond wrong tries, and no address held a code or a number', () => {
  expectNoProblems(browser);
  expectAddressesWithout(browser, [code, goodPassword, firm.code, '15400001234']);
});
