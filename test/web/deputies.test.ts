import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { useApp } from '../support/actors.ts';
import { expectNoProblems, useBrowser } from '../support/browser.ts';
import { gone, seen } from '../support/chromium.ts';
import { eligibleFirms, useCounty, viewerOf } from '../support/county.ts';
import { claim, submitted } from '../support/path.ts';
import { inboxRow, signInByCard, taskPane } from './people.ts';

const county = useCounty(1);
const app = useApp(county);
const browser = useBrowser(app);
const nameOf = (username: string) => viewerOf(county, username).displayName;

test('a head appoints a deputy, who is told in whose name a task is done, ends it early, and hands a leaver’s task over', { timeout: 120_000 }, async () => {
  const { caseId } = await submitted(county, eligibleFirms(county)[0]!, 1);
  await claim(county, viewerOf(county, 'jingxin'), caseId, 'industry-review');
  const [principal, other] = [nameOf('jingxin'), nameOf('jingxin2')];
  const head = (await browser.open({ viewport: { width: 390, height: 844 } })).page;
  await signInByCard(head, 'jingxin-head');
  await head.getByRole('button', { name: /^账户/ }).click();
  await head.getByRole('link', { name: '代理与离职转办' }).click();

  const form = head.getByRole('region', { name: '设置代理' });
  await form.getByLabel('外出人员').selectOption({ label: principal });
  await form.getByLabel('代理人').selectOption({ label: other });
  await form.getByLabel('开始日期').fill('2022-02-15');
  await form.getByLabel('结束日期').fill('2022-02-14');
  await form.getByRole('button', { name: '设置代理' }).click();
  await seen(form.getByRole('alert').getByText('请填写原因。'));
  await form.getByLabel('原因').fill('外出培训');
  await form.getByRole('button', { name: '设置代理' }).click();
  await seen(form.getByRole('alert').getByText('结束日期不能早于开始日期或今天。'));
  expect(await form.getByLabel('原因').inputValue()).toBe('外出培训');
  await seen(form.getByText(`记录写明“${other}（代${principal}）”`));
  await form.getByLabel('结束日期').fill('2022-02-18');
  await form.getByRole('button', { name: '设置代理' }).click();
  await seen(form.getByText('代理已设置。'));
  const line = head.getByRole('listitem').filter({ hasText: `${other} 代 ${principal}` });
  await seen(line.getByText('代理中'));

  const deputy = (await browser.open()).page;
  await signInByCard(deputy, 'jingxin2');
  await deputy.goto('/inbox?view=mine');
  await inboxRow(deputy, '审核企业条件').first().click();
  await seen(taskPane(deputy).getByText(`以 ${principal} 的代理人身份办理`));

  await line.getByRole('button', { name: /^提前结束/ }).press('Enter');
  await seen(line.getByText(`${other} 即刻不能再办理 ${principal} 的任务`));
  expect((await new AxeBuilder({ page: head }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await line.getByRole('button', { name: '确认提前结束' }).press('Enter');
  await seen(line.getByText('已提前结束', { exact: true }));
  await gone(line.getByRole('button'));

  const handOver = head.getByRole('region', { name: '离职转办' });
  await handOver.getByLabel('转出人员').selectOption({ label: principal });
  await handOver.getByLabel('接办人').selectOption({ label: other });
  await handOver.getByLabel('原因').fill('调离');
  await handOver.getByRole('button', { name: '全部转办' }).click();
  await seen(handOver.getByText('共 1 件，已转办 1 件'));
  await handOver.getByRole('link').click();
  await seen(taskPane(head));
  expectNoProblems(browser);
});
