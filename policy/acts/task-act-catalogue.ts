import type { Begun, TaskActDefinition, TaskActInput } from './act-definition.ts';
import { asksOn, checkAsked } from './act-definition.ts';
import type { Circumstances } from './change.ts';
import { delegate, recall } from './advice-acts.ts';
import { question, respond } from './answer-acts.ts';
import { acknowledge, copy } from './copy-acts.ts';
import type { Decision } from './decision.ts';
import { direct, instruct } from './instruction-acts.ts';
import { extend } from './extend-acts.ts';
import { pause, resume } from './pause-acts.ts';
import { declineProposal, liftListing, signCircular, signListing, signSummons } from './proposal-acts.ts';
import { reassign, takeOver } from './reassign-acts.ts';
import { retract } from './retract-acts.ts';
import type { CaseSnapshot } from './rows.ts';
import { addSigner, removeSigner, sign } from './signer-acts.ts';
import { beginTaskAct } from './task-acts.ts';
import type { Doer } from './task-rules.ts';
import { urge } from './urge-acts.ts';
import { instructUrgent } from './urgent-instruction-acts.ts';

/** The acts on a task that ask for no form of their own, in the order of their buttons. A new one is a definition, its texts and a line here. */
export const taskActs = {
  sign, respond, addSigner, removeSigner, delegate, recall, question, urge, instruct, instructUrgent, direct, reassign, takeOver, pause, resume, extend, copy, acknowledge, retract,
  signListing, signSummons, signCircular, declineProposal, liftListing,
} as const satisfies Record<string, TaskActDefinition>;
export type TaskActKey = keyof typeof taskActs;
export const taskActKeys = Object.keys(taskActs) as TaskActKey[];

/** Does an act: whether it may be done, whether everything asked for was given, then what it changes. */
export function decideTaskAct(act: TaskActKey, read: CaseSnapshot, around: Circumstances, doer: Doer, input: TaskActInput, known: Partial<Pick<Begun, 'facts' | 'takenBack' | 'onDuty'>> = {}): Decision {
  const definition: TaskActDefinition = taskActs[act];
  const started = beginTaskAct(read, around, doer, input, definition.rule);
  if ('kind' in started) return started;
  const begun: Begun = { ...started, read, around, facts: {}, takenBack: null, ...known };
  return checkAsked(asksOn(definition, begun.task, read, around.settings), input, begun) ?? definition.decide(begun, input);
}
