/** Acts while no relay runs: each is accepted and in force at once, and once a relay runs each case goes on, at the right step. */
import type { Scene } from './blows.ts';
import { claim, complete, giveBack, submit, withdraw } from './path.ts';
import type { Filing, Staff } from './path.ts';
import { eventually } from './person.ts';

interface Standing { state: string; closed: boolean; tasks: string[]; submissions: number; delivered: boolean }

/** What each case looks like while the relay stands still, and once it has delivered. */
const expected = {
  claim: { before: ['submitted', 'industry-review claimed'], after: ['submitted', 'industry-review claimed'] },
  return: { before: ['returned', 'correction open'], after: ['returned', 'correction open'] },
  withdraw: { before: ['withdrawn', ''], after: ['withdrawn', ''] },
  complete: { before: ['industry-reviewed', ''], after: ['industry-reviewed', 'hr-verification open'] },
} as const;

export async function actWithoutRelay(scene: Scene, { reviewer }: Staff, four: readonly [Filing, Filing, Filing, Filing]): Promise<void> {
  const { installation, report } = scene;
  const [claimed, returned, withdrawn, completed] = four;
  const byAct = { claim: claimed, return: returned, withdraw: withdrawn, complete: completed };
  // Stopped, it is not started again by the supervisor, and it holds what it holds.
  installation.strike(['relay'], 'SIGSTOP');
  await Promise.all(four.map(submit));
  await claim(reviewer, claimed.caseId, 'industry-review');
  await giveBack(reviewer, await claim(reviewer, returned.caseId, 'industry-review'));
  await withdraw(withdrawn);
  await complete(reviewer, await claim(reviewer, completed.caseId, 'industry-review'));
  const before = await Promise.all(Object.entries(byAct).map(async ([act, { caseId }]) => [act, await standingOf(scene, caseId)] as const));
  // Killed, a fresh one takes its place.
  installation.strike(['relay'], 'SIGKILL');
  const wellAfter = await installation.untilWell();
  for (const [act, stood] of before) {
    const { caseId } = byAct[act as keyof typeof byAct];
    const stands = await eventually(`${act} delivered`, async () => {
      const standing = await standingOf(scene, caseId);
      return standing.delivered && (act !== 'complete' || standing.tasks.length > 0) ? standing : null;
    });
    const wanted = expected[act as keyof typeof expected];
    const isSound = tell(stood) === wanted.before.join(', ') && tell(stands) === wanted.after.join(', ') && stands.submissions === 1 && stands.closed === (act === 'withdraw');
    report.row(`submitted, then: ${act}`, 'relay, stopped before it began', null, wellAfter, `without: ${tell(stood)} → with: ${tell(stands)}`, isSound);
  }
}

const tell = ({ state, tasks }: Standing): string => [state, tasks.join(' + ')].join(', ');

async function standingOf({ inspector }: Scene, caseId: string): Promise<Standing> {
  const [found] = await inspector.rows<Standing>(`
    SELECT c.state, c.closed_at IS NOT NULL AS closed, d.sent_seq >= c.fact_seq AS delivered,
      (SELECT count(*)::int FROM act a WHERE a.case_id = c.id AND a.kind = 'submit') AS submissions,
      ARRAY(SELECT t.key || ' ' || t.state FROM task t WHERE t.case_id = c.id AND t.state IN ('open', 'claimed') ORDER BY t.key) AS tasks
    FROM "case" c JOIN case_delivery d ON d.case_id = c.id WHERE c.id = $1`, [caseId]);
  if (found === undefined) throw new Error('an acknowledged case is gone');
  return found;
}
