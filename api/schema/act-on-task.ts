import { mayBeNamed } from '../../policy/acts/act-definition.ts';
import type { Asked, TaskActDefinition } from '../../policy/acts/act-definition.ts';
import { taskActKeys, taskActs } from '../../policy/acts/task-act-catalogue.ts';
import type { TaskActKey } from '../../policy/acts/task-act-catalogue.ts';
import { actOnTask } from '../../prisma/acts/act-on-task.ts';
import { doerOf } from '../../prisma/acts/context.ts';
import { readStaff } from '../../prisma/acts/people.ts';
import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { actResult, ActResult } from './act-result.ts';
import { builder } from './builder.ts';
import { isUuid } from './task.ts';

const TaskAct = builder.enumType('TaskAct', { values: taskActKeys, description: 'The acts of the catalogue: a task says with allowedActs which of them are open to the viewer, and what they ask for' });

export const TaskActInput = builder.inputType('TaskActInput', {
  description: 'What an act asks for; fields that it does not ask for are not looked at',
  fields: (t) => ({
    people: t.idList(),
    words: t.string({ description: 'Reason, opinion, question or answer' }),
    workingDays: t.int(),
    basis: t.string(),
    position: t.string(),
    mode: t.string(),
    outcome: t.string({ description: 'Of a signature: agreed | disagreed' }),
    day: t.field({ type: 'LocalDate' }),
    minutes: t.string(),
    urgent: t.boolean(),
  }),
});

builder.mutationField('actOnTask', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }),
    act: t.arg({ type: TaskAct, required: true }), input: t.arg({ type: TaskActInput }),
  },
  resolve: (_root, { act, input, ...task }, context) => {
    const people = input?.people ?? [];
    return actResult(context, [task.taskId, ...people], (acts, viewer) => actOnTask(acts, viewer, {
      ...task, act, people, words: input?.words ?? null, workingDays: input?.workingDays ?? null, basis: input?.basis ?? null,
      position: input?.position ?? null, mode: input?.mode ?? null, outcome: input?.outcome ?? null, day: input?.day ?? null, minutes: input?.minutes ?? null, urgent: input?.urgent ?? false,
    }));
  },
}));

interface Nameable { id: string; displayName: string; office: string }

const NameablePerson = builder.objectRef<Nameable>('NameablePerson').implement({
  fields: (t) => ({ id: t.exposeID('id'), displayName: t.exposeString('displayName'), office: t.exposeString('office') }),
});

/** Whom an act on a task may name, by the rule that the act itself checks. */
async function readNameable(context: ApiContext, taskId: string, act: TaskActKey): Promise<Nameable[]> {
  const { asks }: TaskActDefinition = taskActs[act];
  const asked = asks.find((field): field is Extract<Asked, { name: 'people' }> => field.name === 'people');
  const row = isUuid(taskId) ? await context.loaders.task.load(taskId) : null;
  const read = row === null ? null : await context.loaders.standing.load(row.caseId);
  const task = read?.tasks.find(({ id }) => id === taskId);
  if (asked === undefined || read === null || task === undefined) return [];
  const doer = doerOf(requireViewer(context));
  const staff = await context.inScope(readStaff);
  return staff.filter((person) => mayBeNamed(asked.from, person, { task, read, doer }))
    .map(({ userId, name, office, officeEn }) => ({ id: userId, displayName: name, office: context.locale === 'en' ? officeEn ?? office : office }));
}

builder.queryField('nameablePeople', (t) => t.field({
  type: [NameablePerson],
  authScopes: { staff: true },
  description: 'Whom an act on a task may name',
  args: { taskId: t.arg.id({ required: true }), act: t.arg({ type: TaskAct, required: true }) },
  resolve: (_root, { taskId, act }, context) => readNameable(context, taskId, act),
}));
