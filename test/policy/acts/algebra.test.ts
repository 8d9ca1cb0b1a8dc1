import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskActKeys } from '../../../policy/acts/task-act-catalogue.ts';
import { sequences } from './commands.ts';
import { Play, Tally } from './driver.ts';
import { loadAlgebra, policyFolder } from './load-algebra.ts';
import { modelled } from './model.ts';

const runs = 10_000;

test(`whatever the sequence of acts: one responsible owner, no orphan task, the clock conserved, and only who may has done it (${runs} sequences of 30 acts and more)`, async () => {
  const algebra = await loadAlgebra(policyFolder);
  const tally = new Tally();
  let withThree = 0;
  fc.assert(fc.property(sequences, ([start, commands]) => {
    const play = new Play(algebra, tally, start);
    let most = 0;
    for (const command of commands) {
      play.run(command);
      most = Math.max(most, play.openTasks);
    }
    if (most >= 3) withThree += 1;
  }), { numRuns: runs, seed: 20220131 });
  const acts = [...new Set([...tally.done.keys(), ...tally.refused.keys()])].sort();
  const lines = acts.map((act) => `${act.padEnd(16)} done ${String(tally.done.get(act) ?? 0).padStart(6)}  refused ${String(tally.refused.get(act) ?? 0).padStart(6)}`);
  process.stdout.write([`${runs} sequences, ${tally.steps} steps; at most ${tally.parallel} tasks at once, three and more in ${withThree} sequences`, ...lines, ''].join('\n'));
  expect(withThree).toBeGreaterThan(runs / 2);
  for (const act of [...taskActKeys, ...modelled, 'handOver', 'resubmit']) {
    expect([act, tally.done.get(act) ?? 0]).toEqual([act, expect.toSatisfy((count: number) => count >= 200)]);
    expect([act, tally.refused.get(act) ?? 0]).toEqual([act, expect.toSatisfy((count: number) => count >= 200)]);
  }
}, 300_000);
