import { decideReturnApproval } from '../../policy/acts/return-acts.ts';
import type { ReturnProposal } from '../../policy/acts/return-acts.ts';
import { decideClaim, decideComplete, decideRelease, decideTransfer } from '../../policy/acts/task-acts.ts';
import type { StepFacts } from '../../policy/acts/step-checks.ts';
import { returnApprovalKey } from '../../policy/acts/task-rules.ts';
import type { CaseSnapshot, Person } from '../../policy/acts/rows.ts';
import { withScope } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext, TaskInput } from './context.ts';
import { readPeople } from './people.ts';
import { performAct, storedAnswer } from './perform.ts';
import { agentsOf, readProposal } from './returns.ts';
import { stepConsequences, stepFacts, stepGuards } from './step-consequences.ts';

export type { TaskInput };

/** 认领. Conflict names who was first. */
export function claimTask(context: ActContext, viewer: Viewer, input: TaskInput): Promise<ActAnswer> {
  return performAct(context, viewer, {
    mutation: 'claimTask', clientActId: input.clientActId, address: { taskId: input.taskId },
    decide: (read, around) => decideClaim(read.snapshot, around, doerOf(viewer), input),
  });
}

/** 释放. */
export function releaseTask(context: ActContext, viewer: Viewer, input: TaskInput): Promise<ActAnswer> {
  return performAct(context, viewer, {
    mutation: 'releaseTask', clientActId: input.clientActId, address: { taskId: input.taskId },
    decide: (read, around) => decideRelease(read.snapshot, around, doerOf(viewer), input),
  });
}

/** 转办 to another candidate; the deadline does not restart. */
export function transferTask(context: ActContext, viewer: Viewer, input: TaskInput & { toUserId: string; reason: string }): Promise<ActAnswer> {
  let to: Person | null = null;
  return performAct(context, viewer, {
    mutation: 'transferTask', clientActId: input.clientActId, address: { taskId: input.taskId }, drops: { taskId: input.taskId, act: 'transfer' },
    prepare: async (tx) => {
      [to = null] = await readPeople(tx, [input.toUserId]);
    },
    decide: (read, around) => decideTransfer(read.snapshot, around, doerOf(viewer), { ...input, to }),
  });
}

const isApproval = ({ tasks }: CaseSnapshot, taskId: string): boolean => tasks.some(({ id, key }) => id === taskId && key === returnApprovalKey);

/**
 * 办结 with an outcome. What belongs to the step (awards, budget, the batch) is written in the same statement. A head's answer to a proposed
 * return is one too.
 */
export function completeTask(context: ActContext, viewer: Viewer, input: TaskInput & { outcome: string; opinion: string | null; control?: string | null }): Promise<ActAnswer> {
  let proposal: ReturnProposal = { defects: [], byId: null, byName: null };
  let agents: string[] = [];
  return performAct<StepFacts | null>(context, viewer, {
    mutation: 'completeTask', clientActId: input.clientActId, address: { taskId: input.taskId }, facts: stepFacts, drops: { taskId: input.taskId, act: 'opinion' },
    prepare: async (tx, { snapshot }) => {
      if (!isApproval(snapshot, input.taskId)) return;
      proposal = await readProposal(tx, snapshot.case.id);
      agents = await agentsOf(tx, snapshot.case.applicantOrgId);
    },
    decide: ({ snapshot, facts }, around) => (isApproval(snapshot, input.taskId)
      ? decideReturnApproval(snapshot, around, doerOf(viewer), input, proposal, agents)
      : decideComplete(snapshot, around, doerOf(viewer), input, facts ?? {})),
    guards: stepGuards,
    fragments: (change) => stepConsequences(change, viewer),
  });
}

/** 领取下一件: the next due task that the viewer may take. Null when there is none. A repeat is told which one it took before. */
export async function takeNextTask(context: ActContext, viewer: Viewer, input: { clientActId: string; step: string | null }): Promise<ActAnswer | null> {
  const client = { mutation: 'takeNextTask', clientActId: input.clientActId };
  const before = await withScope(context.pool, scopeOf(viewer), (tx) => storedAnswer(tx, viewer, client));
  if (before !== null) return before;
  const passedOver: string[] = [];
  // Each lost race names one task fewer; more than ten in a row means the list is being emptied by others.
  for (let tries = 0; tries < 10; tries += 1) {
    const next = await nextOpenTask(context, viewer, input.step, passedOver);
    if (next === null) return null;
    const answer = await performAct(context, viewer, {
      ...client, address: { taskId: next.id }, chooses: true,
      decide: (read, around) => decideClaim(read.snapshot, around, doerOf(viewer), { taskId: next.id, version: next.version }),
    });
    if (answer.kind === 'done') return answer;
    passedOver.push(next.id);
  }
  return null;
}

async function nextOpenTask(context: ActContext, viewer: Viewer, step: string | null, passedOver: string[]): Promise<{ id: string; version: number } | null> {
  const rows = await withScope(context.pool, scopeOf(viewer), (tx) => tx.named<{ id: string; version: number }>('next-open-task',
    `SELECT id, version FROM task WHERE candidate_org_id = $1 AND candidate_role = ANY($2) AND state = 'open' AND purpose NOT IN ('copy', 'question') AND ($3::text IS NULL OR step = $3) AND NOT (id = ANY($4::uuid[]))
     ORDER BY due_at, id LIMIT 1`, [viewer.organisationId, viewer.roles, step, passedOver]));
  return rows[0] ?? null;
}
