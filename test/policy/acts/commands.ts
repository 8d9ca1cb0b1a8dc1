import fc from 'fast-check';
import { taskActKeys } from '../../../policy/acts/task-act-catalogue.ts';
import type { Command, Start } from './driver.ts';

/** Acts that carry a case on are tried more often, so that sequences get somewhere. */
const acts = [
  'time', 'time', 'time', 'claim', 'claim', 'claim', 'claim', 'complete', 'complete', 'complete', 'return', 'return', 'return', 'resubmit', 'resubmit', 'resubmit', 'resubmit', 'release', 'transfer', 'withdrawReturn', 'withdrawReturn', 'withdrawReturn', 'withdrawReturn', 'withdrawReturn', 'recall', 'recall',
  'handOver', 'handOver', 'retract', 'retract', 'extend', 'signListing', 'signSummons', 'signCircular', 'liftListing', 'liftListing', 'liftListing', 'signListing', 'addSigner', 'sign', 'sign', 'removeSigner', ...taskActKeys,
];

const command: fc.Arbitrary<Command> = fc.record({
  act: fc.constantFrom(...acts), who: fc.nat(997), on: fc.nat(997), to: fc.nat(997), outcome: fc.nat(997),
  likely: fc.integer({ min: 0, max: 9 }).map((n) => n < 7), stale: fc.integer({ min: 0, max: 19 }).map((n) => n === 0), hours: fc.constantFrom(1, 3, 5, 20, 26, 50),
});

/** Three, five and ten working days after the review’s last day: what the ladder proposes waits for somebody. */
const overdueHours = [481, 481, 529, 697];

/** Sequences of thirty acts and more, over a case as it was filed, filed anew after a return, or left alone. */
export const sequences: fc.Arbitrary<[Start, Command[]]> = fc.tuple(fc.constantFrom<Start>('filed', 'filed', 'filed', 'corrected', 'corrected', 'corrected', ...overdueHours), fc.array(command, { minLength: 30, maxLength: 40 }));
