import { expect, test } from 'vitest';
import { settingsInForce } from '../../../policy/edition/in-force.ts';
import { submitApplication } from '../../../prisma/acts/application.ts';
import { readEdition } from '../../../prisma/acts/edition.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import { contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { bringRoster, cellsOf, doneBy, eligibleStaff, newId, prepareDraft, submitted, toVerified } from '../../support/path.ts';
import { decide, decideRules, enterRules, keptId, propose, settle } from '../../support/rules.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const edition = () => withScope(county.pool, systemScope(countyId), (tx) => readEdition(tx));
const setting = async (key: string) => settingsInForce((await edition()).standing).find((one) => one.key === key)!;

test('eligibility takes two persons: proposed, nothing has changed; nobody confirms their own; confirmed, it applies and the rules have a new version', async () => {
  const before = await edition();
  const changeId = keptId(await propose(county, 'renshe-head', 'minOnDutyDays', 3));
  expect((await edition()).settings).toEqual(before.settings);
  expect(await decide(county, 'renshe-head', changeId, 'confirm')).toEqual({ kind: 'Forbidden', code: 'proposerNeverConfirms' });
  expect(await decide(county, 'renshe', changeId, 'confirm')).toEqual({ kind: 'Forbidden', code: 'notSettingsHead' });
  expect(await propose(county, 'renshe', 'minOnDutyDays', 4)).toMatchObject({ issues: [{ code: 'settingPending' }] });
  keptId(await decide(county, 'renshe-leader', changeId, 'confirm'));
  expect((await edition()).settings).toMatchObject({ minOnDutyDays: 3, ruleVersion: 'spring-2022/2' });
  expect(await decide(county, 'renshe-leader', changeId, 'confirm')).toMatchObject({ kind: 'Conflict' });
});

test('how the offices work takes one person, and the reviewer’s table is such a setting', async () => {
  keptId(await propose(county, 'renshe', 'industryReviewWorkingDays', 8));
  expect((await edition()).settings).toMatchObject({ industryReviewWorkingDays: 8, ruleVersion: 'spring-2022/2' });
  const { industryReviewers } = (await edition()).settings;
  keptId(await propose(county, 'renshe', 'industryReviewers', { ...industryReviewers, aboveScaleIndustry: 'commerce' }));
  const application = await submitted(county, firm(0), 1);
  const task = await oneRow<{ code: string; working_days: number }>(county, `SELECT o.code, (k.period ->> 'count')::int AS working_days FROM task t JOIN organisation o ON o.id = t.candidate_org_id
    JOIN clock k ON k.id = t.clock_id WHERE t.case_id = $1 AND t.key = 'industry-review'`, [application.caseId]);
  expect(task).toEqual({ code: 'commerce', working_days: 8 });
  keptId(await propose(county, 'renshe', 'industryReviewers', industryReviewers));
  // Back at the default, nothing of the change is left in the edition.
  expect((await edition()).standing.overrides).not.toHaveProperty('industryReviewers');
});

test('what is proposed must be known, changeable, well-formed, a change, and have its reason', async () => {
  const code = async (key: string, value: unknown, reason?: string) => ((await propose(county, 'renshe', key, value, reason)) as { issues: { code: string }[] }).issues[0]?.code;
  expect(await code('nothing', 1)).toBe('settingUnknown');
  expect(await code('excludedGrade', 'C')).toBe('settingFixed');
  expect(await code('amountFen', '500')).toBe('settingValue');
  expect(await code('minOnDutyDays', 0)).toBe('settingValue');
  expect(await code('applicationTo', '2022-02-30')).toBe('settingValue');
  expect(await code('applicationTo', '2022-01-01')).toBe('settingOrder');
  expect(await code('amountFen', 50_000)).toBe('settingSame');
  expect(await code('amountFen', 60_000, ' ')).toBe('reasonRequired');
  expect(await propose(county, 'jingxin-head', 'amountFen', 60_000)).toEqual({ kind: 'Forbidden', code: 'notSettingsOffice' });
});

test('a repeat of the same click proposes once', async () => {
  const { proposeSetting } = await import('../../../prisma/acts/settings.ts');
  const input = { clientActId: newId(), key: 'amountFen', value: 60_000, reason: '追加' };
  const once = await proposeSetting(contextOf(county), viewerOf(county, 'renshe'), input);
  expect(await proposeSetting(contextOf(county), viewerOf(county, 'renshe'), input)).toEqual(once);
  keptId(await decide(county, 'renshe', keptId(once), 'withdraw'));
  expect(await decide(county, 'renshe-head', keptId(once), 'confirm')).toMatchObject({ kind: 'Conflict' });
});

test('the amount, the window and the days on duty in force decide what is submitted, verified and paid', async () => {
  await settle(county, 'amountFen', 80_000);
  const application = await submitted(county, firm(1), 2);
  await toVerified(county, application);
  expect(await rowsOf(county, 'SELECT DISTINCT amount_fen FROM award WHERE case_id = $1', [application.caseId])).toEqual([{ amount_fen: 80_000 }]);
  await settle(county, 'amountFen', 50_000);

  await settle(county, 'applicationTo', '2022-02-14');
  const late = await prepareDraft(county, firm(2), eligibleStaff(county, firm(2)).slice(0, 1));
  expect(await submitApplication(contextOf(county), late.agent, { clientActId: newId(), caseId: late.caseId })).toMatchObject({ kind: 'DeadlinePassed' });
  await settle(county, 'applicationTo', '2022-04-30');

  // A roster that was read under the older rules is judged by those in force when it is handed in.
  const [worker] = eligibleStaff(county, firm(3));
  const short = await prepareDraft(county, firm(3), [worker!]);
  await bringRoster(county, short.agent, short.caseId, [cellsOf(worker!, { onDutyTo: '2022-01-28' })]);
  const outcome = () => oneRow<{ verdict_outcome: string; version: string }>(county, `SELECT verdict_outcome, verdict ->> 'ruleVersion' AS version FROM roster_line WHERE case_id = $1`, [short.caseId]);
  expect(await outcome()).toEqual({ verdict_outcome: 'pass', version: 'spring-2022/2' });
  await settle(county, 'minOnDutyDays', 5);
  doneBy(await submitApplication(contextOf(county), short.agent, { clientActId: newId(), caseId: short.caseId }));
  expect(await outcome()).toEqual({ verdict_outcome: 'fail', version: 'spring-2022/3' });
  expect(await oneRow(county, 'SELECT amount_fen FROM "case" WHERE id = $1', [short.caseId])).toEqual({ amount_fen: 0 });
  expect(await oneRow(county, `SELECT verdict ->> 'ruleVersion' AS version FROM case_submission WHERE case_id = $1`, [short.caseId])).toEqual({ version: 'spring-2022/3' });
});

test('a changed setting stays 细则未定 until a confirmed document decides it', async () => {
  expect(await setting('minOnDutyDays')).toMatchObject({ value: 5, default: 1, undecided: true, source: 'D', changedBy: 'twoPersons' });
  const documentId = keptId(await enterRules(county, 'renshe', { number: '示例细则〔2022〕2号', decides: ['minOnDutyDays'] }));
  expect(await setting('minOnDutyDays')).toMatchObject({ undecided: true });
  keptId(await decideRules(county, 'renshe-head', documentId));
  expect(await setting('minOnDutyDays')).toMatchObject({ undecided: false });
  expect(await setting('applicationFrom')).toMatchObject({ undecided: true });
});

test('every proposal, confirmation and withdrawal is on the edition’s stream, with key and value and no person’s data', async () => {
  const links = await rowsOf<{ kind: string }>(county, `SELECT DISTINCT kind FROM audit_link WHERE stream = 'edition:spring-2022' ORDER BY kind`);
  expect(links.map(({ kind }) => kind)).toEqual(['rulesConfirmed', 'rulesEntered', 'settingInForce', 'settingProposed', 'settingWithdrawn']);
  const rechecks = await rowsOf(county, `SELECT about FROM recheck WHERE cause = 'setting' ORDER BY created_at`);
  expect(rechecks).toEqual([{ about: 'minOnDutyDays' }, { about: 'minOnDutyDays' }]);
});
