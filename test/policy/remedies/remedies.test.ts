import { expect, it } from 'vitest';
import { spring2022 } from '../../../policy/edition/spring-2022.ts';
import { remediesOf } from '../../../policy/remedies.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';

it('names the second look, reconsideration within 60 days and suit within six months, each with its last day', () => {
  const refusedAt = new Date('2022-02-25T10:00:00+08:00');
  expect(remediesOf(spring2022, workingCalendar, refusedAt, 'open')).toEqual([
    { kind: 'secondLook', days: 5, lastDay: '2022-03-04' },
    { kind: 'reconsideration', days: 60, lastDay: '2022-04-26' },
    { kind: 'suit', days: 6, lastDay: '2022-08-25' },
  ]);
});

it('leaves the law\'s own remedies once the second look is answered, and rolls a last day over to a working day', () => {
  // 60 days from 03-02 end on Sunday 05-01, in the Labour Day holiday.
  expect(remediesOf(spring2022, workingCalendar, new Date('2022-03-02T16:00:00+08:00'), 'answered')).toEqual([
    { kind: 'reconsideration', days: 60, lastDay: '2022-05-05' },
    { kind: 'suit', days: 6, lastDay: '2022-09-02' },
  ]);
});
