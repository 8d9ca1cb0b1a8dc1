import { decideTaskAct, taskActs } from '../../policy/acts/task-act-catalogue.ts';
import type { TaskActKey } from '../../policy/acts/task-act-catalogue.ts';
import type { TaskActDefinition, TaskActInput } from '../../policy/acts/act-definition.ts';
import type { Person } from '../../policy/acts/rows.ts';
import type { StepFacts } from '../../policy/acts/step-checks.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext, TaskInput } from './context.ts';
import { measuresOf } from './measure-fragments.ts';
import { readOnDuty } from '../duty/on-duty.ts';
import { readPeople } from './people.ts';
import { performAct } from './perform.ts';
import type { Tx } from '../scope/scope.ts';
import { stepConsequences, stepFacts, stepGuards } from './step-consequences.ts';
import { agentsOf } from './returns.ts';

export interface TaskActRequest extends TaskInput, Omit<TaskActInput, 'people' | 'taskId' | 'version'> {
  act: TaskActKey;
  /** Ids of the people named. */
  people: readonly string[];
}

/** An act of the catalogue on a task: see policy/acts/task-act-catalogue.ts for who may, what is asked for and what it does. */
export function actOnTask(context: ActContext, viewer: Viewer, request: TaskActRequest): Promise<ActAnswer> {
  const definition: TaskActDefinition = taskActs[request.act];
  let people: Person[] = [];
  let takenBack: string | null = null;
  let agents: string[] = [];
  let onDuty: Person[] = [];
  return performAct<StepFacts | null>(context, viewer, {
    mutation: `actOnTask.${request.act}`, clientActId: request.clientActId, address: { taskId: request.taskId }, drops: { taskId: request.taskId, act: request.act },
    ...(definition.tellsOffice === true ? { tellsOffice: true } : {}), ...(definition.mayDecideStep === true ? { facts: stepFacts } : {}),
    prepare: async (tx, { snapshot }) => {
      people = await readPeople(tx, request.people);
      takenBack = definition.takesBack === undefined ? null : await lastActId(tx, request.taskId, definition.takesBack);
      if (definition.asksDuty === true) onDuty = await readOnDuty(tx, request.taskId);
      if (definition.tellsApplicant === true) agents = await agentsOf(tx, snapshot.case.applicantOrgId);
    },
    decide: (read, around) => decideTaskAct(request.act, read.snapshot, { ...around, agents }, doerOf(viewer), { ...request, people }, { facts: read.facts ?? {}, takenBack, onDuty }),
    guards: stepGuards,
    fragments: (change) => [...stepConsequences(change, viewer), ...measuresOf(change)],
  });
}

/** The last act of a kind on a task, which a retraction names. */
export async function lastActId(tx: Tx, taskId: string, kind: string): Promise<string | null> {
  const [row] = await tx.named<{ id: string }>('last-act-on-task',
    'SELECT id FROM act WHERE case_id = (SELECT t.case_id FROM task t WHERE t.id = $1::uuid) AND task_id = $1::uuid AND kind = $2 ORDER BY seq DESC LIMIT 1', [taskId, kind]);
  return row?.id ?? null;
}
