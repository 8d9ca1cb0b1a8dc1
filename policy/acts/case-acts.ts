import type { Role } from '../process/definition.ts';
import { checkAsked } from './act-definition.ts';
import type { Asked, Given } from './act-definition.ts';
import { CaseEdit } from './case-edit.ts';
import type { Circumstances } from './change.ts';
import { forbidden } from './decision.ts';
import type { Decision } from './decision.ts';
import { demand, direct, directs, instruct, instructs } from './instruction-acts.ts';
import type { Subject } from './instruction-acts.ts';
import type { Demand } from './purposes.ts';
import type { CaseSnapshot, Refusal } from './rows.ts';
import { actorOf } from './task-acts.ts';
import type { Doer, Standing } from './task-rules.ts';

// Acts on a case that waits for nobody of an office, as in a publicity: a demand goes to the office that leads it.

interface CaseActDefinition {
  /** Who may, in which state: null, or why not. */
  readonly rule: (doer: Doer, read: Standing, now: Date) => Refusal | null;
  readonly asks: readonly Asked[];
  readonly purpose: Demand;
}

/** Whom a demand on the case goes to: the head of the office that leads it; the handlers, where the head gives it. */
function addresseeOf(doer: Doer, { leadOrgId }: Standing['case']): Subject['to'] {
  const role: Role = doer.orgId === leadOrgId && doer.roles.includes('sectionHead') ? 'handler' : 'sectionHead';
  return { orgId: leadOrgId, role, assigneeId: null, assigneeName: null };
}

function onCase(onTask: typeof instruct, may: typeof instructs): CaseActDefinition['rule'] {
  return (doer, read, now) => {
    if (read.case.filedAt === null || read.case.closedAt !== null) return forbidden('caseClosed');
    const { orgId, role } = addresseeOf(doer, read.case);
    const refusal = may(doer, { candidateOrgId: orgId, candidateRole: role });
    if (refusal !== null) return refusal;
    // Where somebody is at work on it, the demand goes to them.
    return read.tasks.some((task) => onTask.rule(doer, task, read, now) === null) ? forbidden('demandOnItsTask') : null;
  };
}

export const caseActs = {
  instruct: { rule: onCase(instruct, instructs), asks: instruct.asks, purpose: 'instruction' },
  direct: { rule: onCase(direct, directs), asks: direct.asks, purpose: 'directive' },
} as const satisfies Record<string, CaseActDefinition>;
export type CaseActKey = keyof typeof caseActs;
export const caseActKeys = Object.keys(caseActs) as CaseActKey[];

/** The step that a case stands at, else the last it has been at. */
function standingAt({ steps }: CaseSnapshot): { step: string; round: number } {
  const [latest] = [...steps].sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.openedAt.getTime() - a.openedAt.getTime());
  if (latest === undefined) throw new RangeError('a filed case has been at a step');
  return latest;
}

/** instruct 督办件 or direct 批示 on the case itself. */
export function decideCaseAct(act: CaseActKey, read: CaseSnapshot, around: Circumstances, doer: Doer, input: Given): Decision {
  const { rule, asks, purpose }: CaseActDefinition = caseActs[act];
  const refusal = rule(doer, read, around.now) ?? checkAsked(asks, input, { around });
  if (refusal !== null) return refusal;
  const { step, round } = standingAt(read);
  return demand({ edit: new CaseEdit(read, around, actorOf(doer)), around }, purpose, { parent: null, step, round, to: addresseeOf(doer, read.case) }, input);
}
