import type { Translated } from '../areas.ts';
import type { messages as source } from '../zh-CN/duplicates.ts';

export const messages = {
  count_one: '{{count}} claim', count_other: '{{count}} claims',
  rule: 'A person is paid once per programme. Find out at which firm the person really was on duty over the festival, keep that claim and give every other a reason; its firm will read it.',
  case: 'Case', filed: 'Accepted', onDuty: 'On duty', post: 'Post', account: 'Account ends in', payment: 'Payment', noPayment: 'Not paid yet',
  holdsAward: 'Holds the award', pending: 'Still being verified, not part of this', kept: 'Kept',
  keep: 'Keep the claim of {{firm}}', reason: 'Why it is not kept (its firm will read it)', choose: 'Choose the claim that is kept.', confirm: 'Resolve', claimFirst: 'Claim the task first.',
  effect: {
    stays: 'The claim of {{firm}} goes on; in the other cases the person stays marked as a duplicate, with the reason in the record.',
    moves: 'The person leaves the list of {{from}} and its sum is reduced; the claim of {{to}} goes on as a supplement, paid after a publicity of its own.',
    underway: 'The payment of {{firm}} is in a batch or made: no other claim can be kept. If it was paid wrongly, recover it first.',
  },
} as const satisfies Translated<typeof source>;
