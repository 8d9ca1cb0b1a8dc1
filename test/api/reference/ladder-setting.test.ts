import { expect, test } from 'vitest';
import { defaultLadderDays } from '../../../policy/time/ladder-days.ts';
import type { Rung } from '../../../policy/time/ladder.ts';
import { eligibleFirms, oneRow, rowsOf, useCounty } from '../../support/county.ts';
import { giveBack, submit, submitted } from '../../support/path.ts';
import { decide, keptId, propose } from '../../support/rules.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const reviewOf = (caseId: string) => oneRow<{ rungs: Rung[]; started_at: Date }>(county, `SELECT rungs, started_at FROM clock WHERE case_id = $1 AND key = 'industry-review'`, [caseId]);

test('a step’s ladder takes two persons; clocks armed afterwards have it, a running one keeps its rungs until it is armed again', async () => {
  const before = await submitted(county, firm(0), 1);
  const running = await reviewOf(before.caseId);
  expect(running.rungs.find(({ key }) => key === 'proposeListing')).toMatchObject({ tells: 'supervisionOffice', alsoTells: ['bureauHead'], proposes: 'listing' });

  const ladder = { days: defaultLadderDays, steps: { 'red-envelope/industry-review': { urge: 2, proposeListing: 6, proposeSummons: 8, proposeCircular: 20 } } };
  const changeId = keptId(await propose(county, 'renshe', 'ladder', ladder));
  const meanwhile = await reviewOf((await submitted(county, firm(1), 1)).caseId);
  expect(meanwhile.rungs.map(({ at }) => at)).toEqual(running.rungs.map(({ at }) => at));
  expect(await decide(county, 'renshe', changeId, 'confirm')).toMatchObject({ kind: 'Forbidden' });
  keptId(await decide(county, 'renshe-head', changeId, 'confirm'));

  const after = await reviewOf((await submitted(county, firm(2), 1)).caseId);
  const later = (rungs: Rung[], key: string) => rungs.find((rung) => rung.key === key)!.at;
  expect(later(after.rungs, 'red')).toBe(later(running.rungs, 'red'));
  expect(later(after.rungs, 'urge') > later(running.rungs, 'urge')).toBe(true);
  expect(later(after.rungs, 'proposeListing') > later(running.rungs, 'proposeSummons')).toBe(true);
  expect((await reviewOf(before.caseId)).rungs).toEqual(running.rungs);

  // A return pauses the clock and the resubmission arms it anew: from now on it has the ladder in force.
  await giveBack(county, before.reviewer, before.caseId, 'industry-review');
  await submit(county, before);
  const rearmed = await reviewOf(before.caseId);
  expect(later(rearmed.rungs, 'proposeListing') > later(running.rungs, 'proposeSummons')).toBe(true);
});

test('rungs are told within the office hours of the edition', async () => {
  keptId(await propose(county, 'renshe', 'officeHours', { opens: '09:15', closes: '17:00' }));
  const { rungs } = await reviewOf((await submitted(county, firm(3), 1)).caseId);
  expect(new Set(rungs.map(({ at }) => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(11, 16)))).toEqual(new Set(['09:15']));
  expect(await rowsOf(county, `SELECT 1 FROM edition_setting_change WHERE key = 'officeHours' AND state = 'inForce'`)).toHaveLength(1);
});
