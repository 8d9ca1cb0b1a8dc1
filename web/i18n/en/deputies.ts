import type { messages as source } from '../zh-CN/deputies.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'Deputies and hand-over', lead: 'During an absence somebody of the same office acts; whoever leaves for good hands the tasks in hand to a successor.',
  personRequired: 'Choose a person.', dayRequired: 'Choose a day.', reasonRequired: 'Please give the reason.', choose: 'Please choose',
  appoint: {
    title: 'Appoint a deputy', principal: 'Who is absent', self: '{{name}} (yourself)', deputy: 'Deputy', from: 'First day', to: 'Last day', toHint: 'This day included', reason: 'Reason', send: 'Appoint the deputy', done: 'The deputy is appointed.',
    effect: 'In these days {{deputy}} can do the tasks of {{principal}}; the record says "{{deputy}} for {{principal}}". A deputy has no deputy, and does nothing from which they are barred themselves or {{principal}} is.',
  },
  list: {
    title: 'Deputies', none: 'Your office has had no deputies.', pair: '{{deputy}} for {{principal}}', days: '{{from}} to {{to}}', by: 'Appointed by {{name}}', endedOn: 'Ended early, {{time}}',
    standing: { running: 'Running', coming: 'Not begun', over: 'Over', ended: 'Ended early' },
    end: 'End early', endOf: 'End early: {{deputy}} for {{principal}}', endEffect: 'From that moment {{deputy}} can do no task of {{principal}} any more; what was done stays in the record.', confirm: 'End it now', keep: 'Keep it', done: 'The deputy has ended early.',
  },
  handOver: {
    title: 'Hand-over', from: 'From', to: 'To', reason: 'Reason', send: 'Hand everything over', fromGone: 'Hand over before the account of whoever leaves is closed.',
    effect: 'Every task that {{from}} has in hand goes to {{to}}, one by one, with its deadline as it is. What {{to}} cannot take stays and says why. It cannot be taken back at once, only task by task.',
    results: 'Result of the hand-over', none: '{{name}} has no tasks in hand.', count_one: '{{count}} task, {{done}} handed over', count_other: '{{count}} tasks, {{done}} handed over', moved: 'Handed over', stays: 'Stays',
  },
} as const satisfies Translated<typeof source>;
