import { expect, test } from 'vitest';
import { calendarFileRows } from '../../policy/calendar/read-file.ts';
import { expectNoProblems, useBrowser } from '../support/browser.ts';
import { amended, shippedYear } from '../support/calendars.ts';
import { seen } from '../support/chromium.ts';
import { eligibleFirms, oneRow, useCounty } from '../support/county.ts';
import { submitted } from '../support/path.ts';
import { useProduct } from '../support/product.ts';
import { signInByCard } from './people.ts';

const county = useCounty();
const product = useProduct(county);
const browser = useBrowser(product);

const csv = (name: string, rows: readonly (readonly string[])[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.map((row) => row.join(',')).join('\r\n')) });

test('an officer brings a year from a file, is told its faults, sees what it moves; a head confirms it, and every deadline that moved is listed', { timeout: 120_000 }, async () => {
  const { caseId } = await submitted(county, eligibleFirms(county)[0]!, 1);
  const { last_day: before } = await oneRow<{ last_day: string }>(county, `SELECT last_day FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  const year = amended(2022, { holidays: [...shippedYear(2022).holidays, { holiday: 'newYear', from: '2022-02-17', to: '2022-02-17' }] });
  const rows = calendarFileRows(year);

  const officer = (await browser.open()).page;
  await signInByCard(officer, 'renshe');
  await officer.goto('/settings');
  await officer.getByRole('link', { name: '工作日历' }).click();
  await officer.getByRole('button', { name: '导入一年' }).click();
  const dialog = officer.getByRole('dialog');
  await dialog.getByLabel('年份').fill('2022');
  await dialog.getByLabel('通知文号').fill(year.document);
  await dialog.getByLabel('印发日期').fill(year.issuedOn);
  await dialog.locator('input[type=file]').setInputFiles(csv('2022.csv', [...rows, ['2022-03-30', '清明节', '上班'], ['2022-04-03', '清明节', '放假']]));
  await dialog.getByRole('button', { name: '核对并预览' }).click();
  await seen(dialog.getByText(`第 ${rows.length + 1} 行：2022-03-30 不是星期六或星期日`));
  await seen(dialog.getByText(`第 ${rows.length + 2} 行：2022-04-03 在第`));
  expect(await dialog.getByRole('button', { name: '提交，等待另一人确认' }).count()).toBe(0);
  await dialog.locator('input[type=file]').setInputFiles(csv('2022.csv', rows));
  await dialog.getByRole('button', { name: '核对并预览' }).click();
  await seen(dialog.getByText(/2 个截止日会变/));
  await seen(dialog.getByRole('row', { name: '2022-02-17 工作日 放假 · 元旦' }));
  await dialog.getByRole('button', { name: '提交，等待另一人确认' }).click();
  await seen(officer.getByText('等待另一位负责人确认'));
  expect(await officer.getByRole('button', { name: '确认生效' }).count()).toBe(0);

  const head = (await browser.open()).page;
  await signInByCard(head, 'renshe-head');
  await head.goto(new URL(officer.url()).pathname + new URL(officer.url()).search);
  await head.getByRole('button', { name: '确认生效' }).click();
  await seen(head.getByText('已生效，正在重新计算未办结的期限。'));
  const { number } = await oneRow<{ number: string }>(county, 'SELECT number FROM "case" WHERE id = $1', [caseId]);
  await seen(head.getByRole('row', { name: new RegExp(`${number}.*${before} 2022-\\d\\d-\\d\\d`) }));
  const { last_day: after } = await oneRow<{ last_day: string }>(county, `SELECT last_day FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);
  expect(after > before).toBe(true);
  const download = head.waitForEvent('download');
  await head.getByRole('button', { name: '导出 CSV' }).click();
  expect((await download).suggestedFilename()).toBe('期限变动清单-2022.csv');
  await head.getByRole('link', { name: number }).first().click();
  expectNoProblems(browser);
});
