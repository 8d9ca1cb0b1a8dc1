import { demands } from '../../policy/acts/purposes.ts';
import { caseActKeys } from '../../policy/acts/case-acts.ts';
import { actOnCase } from '../../prisma/acts/act-on-case.ts';
import { allowedActsOnCase, allowedCaseActs } from '../allowed-acts.ts';
import type { AllowedActShape, ApplicationStanding } from '../allowed-acts.ts';
import { isStaff } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { actResult, ActResult } from './act-result.ts';
import { TaskActInput } from './act-on-task.ts';
import { builder } from './builder.ts';
import { Case } from './refs.ts';
import { AllowedAct, Task } from './task.ts';

const CaseAct = builder.enumType('CaseAct', { values: caseActKeys, description: 'The acts on a case itself: a case says with allowedActs which of them are open to the viewer' });

builder.mutationField('actOnCase', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), act: t.arg({ type: CaseAct, required: true }), input: t.arg({ type: TaskActInput }),
  },
  resolve: (_root, { clientActId, caseId, act, input }, context) => actResult(context, [caseId], (acts, viewer) =>
    actOnCase(acts, viewer, { clientActId, caseId, act, words: input?.words ?? null, workingDays: input?.workingDays ?? null })),
}));

/** Of the applicant: submit and withdraw. Of staff: what is done on a case that waits for nobody of an office. */
async function readAllowedActs(row: Omit<ApplicationStanding, 'tasks'> & { id: string }, context: ApiContext): Promise<AllowedActShape[]> {
  const { viewer, locale, loaders } = context;
  if (viewer === null) return [];
  const asker = { viewer, locale, edition: await context.edition() };
  if (!isStaff(context)) return allowedActsOnCase(asker, { ...row, tasks: (await loaders.tasksOfCase.load(row.id)) ?? [] });
  const standing = await loaders.standing.load(row.id);
  return standing === null ? [] : allowedCaseActs(asker, standing, await loaders.businessNow());
}

/** What is asked and demanded beside the case's work. */
const besides: ReadonlySet<string> = new Set(['advice', 'question', ...demands]);

builder.prismaObjectFields(Case, (t) => ({
  beside: t.field({
    type: [Task],
    description: 'Advice, questions, instructions and directives with their answers, newest first; for staff',
    resolve: async (row, _args, context) => (isStaff(context) ? ((await context.loaders.tasksOfCase.load(row.id)) ?? []).filter(({ purpose }) => besides.has(purpose)).reverse() : []),
  }),
  allowedActs: t.field({ type: [AllowedAct], select: { steps: true }, resolve: (row, _args, context) => readAllowedActs(row, context) }),
}));
