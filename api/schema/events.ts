import type { ApiContext } from '../context.ts';
import type { PageEvent } from '../events.ts';
import { builder } from './builder.ts';

const CaseEvent = builder.objectRef<PageEvent>('CaseEvent').implement({
  fields: (t) => ({
    topic: t.exposeString('topic'),
    caseId: t.exposeID('caseId', { nullable: true }),
    taskId: t.exposeID('taskId', { nullable: true }),
    version: t.exposeInt('version', { nullable: true }),
    kind: t.exposeString('kind'),
  }),
});

/** Everybody hears the clock; who is signed in also their organisation and what is theirs alone. */
function topicsOf({ viewer }: ApiContext): string[] {
  return viewer === null ? ['clock'] : ['clock', `org:${viewer.organisationId}`, `user:${viewer.userId}`];
}

builder.subscriptionField('events', (t) => t.field({
  type: CaseEvent,
  description: 'Ids of what changed, by topic; pages read again on asking or on focus.',
  subscribe: (_root, _args, context) => context.deps.hub.subscribe(topicsOf(context)),
  resolve: (event) => event,
}));
