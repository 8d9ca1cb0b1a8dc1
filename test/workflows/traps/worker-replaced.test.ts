// A deadline that moves while no worker runs, in skipped time.
import { expect, test } from 'vitest';
import { eligibleFirms, useCounty } from '../../support/county.ts';
import { giveBack, submit, submitted } from '../../support/path.ts';
import { useSkippedTime } from '../../support/skipped-time.ts';
import { expectedRungs, passedRungs } from './rungs.ts';

const county = useCounty();
const { keepTime, pass, passUntil, startWorker, stopWorker, tell } = useSkippedTime(county);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

test('T8: the due date moved while no worker ran: the old timer never fires, the new one does, after the restart', async () => {
  await keepTime();
  const application = await submitted(county, eligibleFirms(county)[0]!, 1);
  const { caseId, reviewer } = application;
  await tell(caseId);
  const old = await expectedRungs(county, caseId);
  await giveBack(county, reviewer, caseId, 'industry-review');
  await tell(caseId);
  await pass(3 * dayMs);
  // The worker stops with its timers set; the correction moves the deadline meanwhile; another worker starts.
  await stopWorker();
  await submit(county, application);
  await startWorker();
  await tell(caseId);
  const moved = await expectedRungs(county, caseId);
  expect(moved.map(({ at }, i) => at.getTime() > old[i]!.at.getTime())).toEqual(Array(7).fill(true));
  await passUntil(new Date(moved[0]!.at.getTime() - hourMs));
  expect(await passedRungs(county, caseId)).toEqual([]);
  await passUntil(new Date(moved.at(-1)!.at.getTime() + hourMs));
  expect((await passedRungs(county, caseId)).map(({ key, due_at: at }) => ({ key, at }))).toEqual(moved);
});
