import { moveClock } from '../../prisma/acts/business-clock.ts';
import type { MoveClock } from '../../prisma/acts/business-clock.ts';
import type { ApiContext } from '../context.ts';
import { act, member } from './act-result.ts';
import { builder } from './builder.ts';
import { Forbidden, memberType, tellIssues, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { BusinessClock, readClockFace } from './time.ts';

const ClockMoved = builder.objectRef<{ kind: 'moved' }>('ClockMoved').implement({
  fields: (t) => ({ clock: t.field({ type: BusinessClock, resolve: (_moved, _args, context) => readClockFace(context) }) }),
});

const MoveClockResult = builder.unionType('MoveClockResult', { types: [ClockMoved, ValidationFailed, Forbidden], resolveType: memberType('ClockMoved') });

builder.mutationField('moveClock', (t) => t.field({
  type: MoveClockResult,
  description: 'Demonstration only, forward only: exactly one of an instant, the next due instant, or a number of working days',
  args: { to: t.arg({ type: 'DateTime' }), nextDue: t.arg.boolean(), workingDays: t.arg.int() },
  resolve: (_root, { to, nextDue, workingDays }, context) => member(move(context, { to: to ?? null, nextDue: nextDue === true, workingDays: workingDays ?? null })),
}));

async function move(context: ApiContext, asked: MoveClock): Promise<{ kind: 'moved' } | RefusalShape> {
  const ways = [asked.to !== null, asked.nextDue, asked.workingDays !== null].filter(Boolean).length;
  if (ways !== 1) return tellIssues(context.locale, [{ field: 'to', code: 'invalid' }]);
  const answer = await act(context, [], (acts, viewer) => moveClock(acts, viewer, asked));
  return answer.kind === 'moved' || 'message' in answer ? (answer) : tellRefusal(answer, context.locale);
}
