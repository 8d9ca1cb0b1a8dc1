import type { ActAnswer, ActContext, ActDone as ActDoneShape } from '../../prisma/acts/context.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { isStaff } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { doneText } from '../messages.ts';
import { builder } from './builder.ts';
import { Conflict, DeadlinePassed, Forbidden, memberType, NotEligible, NotFound, tellForbidden, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { isUuid, Task } from './task.ts';

// Each act: who asks → one function of prisma/acts → its answer in the request's language. Nothing beyond ids is read unless asked for.

export const actContext = ({ deps, arrivedAt }: ApiContext): ActContext => ({ pool: deps.pool, keys: deps.keys, arrivedAt, afterCommit: deps.actEvents.publish });

/** Ids come from outside: what isn't a UUID names nothing, and the database would call it an error. */
const named = (...ids: string[]): boolean => ids.every(isUuid);

export type Asked<Answer> = (context: ActContext, viewer: Viewer) => Promise<Answer>;

/** Does an act for the viewer, if there is one. What the request has read before is read again after it. */
export async function act<Answer>(context: ApiContext, ids: string[], work: Asked<Answer>): Promise<Answer | RefusalShape> {
  if (context.viewer === null) return tellForbidden(context.locale, 'notSignedIn');
  if (!named(...ids)) return tellRefusal({ kind: 'NotFound' }, context.locale);
  const answer = await work(actContext(context), context.viewer);
  context.loaders.forget();
  return withoutOfficer(context, answer);
}

/** Officers stay nameless to enterprises: that somebody was first is told by name only where it is a task of their own organisation. */
async function withoutOfficer<Answer>(context: ApiContext, answer: Answer): Promise<Answer> {
  const { taskId, winnerName } = answer as { taskId?: string | null; winnerName?: string | null };
  if (isStaff(context) || winnerName == null || taskId == null) return answer;
  const task = await context.loaders.task.load(taskId);
  return task !== null && task.candidateOrgId === context.viewer?.organisationId ? answer : { ...answer, winnerName: null };
}

export async function actResult(context: ApiContext, ids: string[], work: Asked<ActAnswer>): Promise<ActDoneShape | RefusalShape> {
  const answer = await act(context, ids, work);
  return answer.kind === 'done' || 'message' in answer ? answer : tellRefusal(answer, context.locale);
}

export const ActDone = builder.objectRef<ActDoneShape>('ActDone').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    taskId: t.exposeID('taskId', { nullable: true }),
    taskVersion: t.exposeInt('taskVersion', { nullable: true }),
    seq: t.exposeInt('seq'),
    message: t.string({ resolve: (done, _args, { locale }) => doneText(locale, done.messageKey, done.params) }),
    case: t.prismaField({ type: 'Case', resolve: (query, done, _args, { prisma }) => prisma().case.findUniqueOrThrow({ ...query, where: { id: done.caseId } }) }),
    task: t.field({ type: Task, nullable: true, resolve: (done, _args, { loaders }) => (done.taskId === null ? null : loaders.task.load(done.taskId)) }),
  }),
});

export const ActResult = builder.unionType('ActResult', {
  types: [ActDone, ValidationFailed, Conflict, Forbidden, NotFound, DeadlinePassed, NotEligible], resolveType: memberType('ActDone'),
});

/** Every refusal an act can give is a member of its union: policy/acts and prisma/acts say which. */
export const member = (answer: Promise<object>) => answer as Promise<never>;
