import fc from 'fast-check';
import { taskActKeys } from '../../../policy/acts/task-act-catalogue.ts';
import type { Command } from './driver.ts';

/** Acts that carry a case on are tried more often, so that sequences get somewhere. */
const acts = [
  'time', 'time', 'time', 'claim', 'claim', 'claim', 'claim', 'complete', 'complete', 'complete', 'return', 'return', 'return', 'resubmit', 'resubmit', 'resubmit', 'resubmit', 'release', 'transfer', 'withdrawReturn', 'withdrawReturn', 'withdrawReturn', 'withdrawReturn', 'withdrawReturn', 'recall', 'recall',
  'handOver', 'handOver', 'retract', 'retract', 'extend', 'addSigner', 'sign', 'sign', 'removeSigner', ...taskActKeys,
];

const command: fc.Arbitrary<Command> = fc.record({
  act: fc.constantFrom(...acts), who: fc.nat(997), on: fc.nat(997), to: fc.nat(997), outcome: fc.nat(997),
  likely: fc.integer({ min: 0, max: 9 }).map((n) => n < 7), stale: fc.integer({ min: 0, max: 19 }).map((n) => n === 0), hours: fc.constantFrom(1, 3, 5, 20, 26, 50),
});

/** Sequences of thirty acts and more, over a case as it was filed, or as it was filed after a return. */
export const sequences: fc.Arbitrary<[boolean, Command[]]> = fc.tuple(fc.boolean(), fc.array(command, { minLength: 30, maxLength: 40 }));
