import type { Pool } from 'pg';
import { v7 as newId } from 'uuid';
import { submitApplication } from '../../prisma/acts/application.ts';
import type { ActAnswer, ActContext } from '../../prisma/acts/context.ts';
import { claimTask, completeTask } from '../../prisma/acts/tasks.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { setStage } from '../../prisma/seed/story/stage.ts';
import { defaultSeedNumber, inventWorld } from '../../prisma/seed/world/world.ts';
import type { Draft } from './drafts.ts';

type Job = () => Promise<void>;

/** Submits, then claims and completions of what was submitted, called as the API's resolvers call them. */
export async function inProcessJobs(pool: Pool, keys: Keys, drafts: readonly Draft[]): Promise<{ submits: Job[]; pairs: Job[] }> {
  const { viewers } = await setStage(pool, keys, inventWorld(defaultSeedNumber), null);
  const viewer = (username: string) => {
    const found = viewers.get(username);
    if (found === undefined) throw new Error(`nobody is called ${username}`);
    return found;
  };
  const context = (): ActContext => ({ pool, keys, arrivedAt: new Date(), afterCommit: () => undefined });
  const tasks = new Map<string, string>();
  const submits = drafts.map(({ caseId, username }) => async () => {
    tasks.set(caseId, taskOf(await submitApplication(context(), viewer(username), { clientActId: newId(), caseId })));
  });
  const pairs = drafts.map(({ caseId }, i) => async () => {
    const officer = viewer(i % 2 === 0 ? 'jingxin' : 'jingxin2');
    const taskId = tasks.get(caseId) ?? '';
    taskOf(await claimTask(context(), officer, { clientActId: newId(), taskId, version: 1 }));
    taskOf(await completeTask(context(), officer, { clientActId: newId(), taskId, version: 2, outcome: 'approve', opinion: 'ok' }));
  });
  return { submits, pairs };
}

function taskOf(answer: ActAnswer): string {
  if (answer.kind !== 'done' || answer.taskId === null) throw new Error(`refused: ${answer.kind}`);
  return answer.taskId;
}
