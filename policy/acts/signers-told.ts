import { stepOf } from '../process/definition.ts';
import type { SigningDefinition } from '../process/definition.ts';
import { processOf } from '../process/registry.ts';
import type { CaseSnapshot, TaskRow } from './rows.ts';

/** turn: asked and not signed; notNeeded: the step ended or went back without the signature. */
export type SignerState = 'agreed' | 'disagreed' | 'turn' | 'waiting' | 'removed' | 'notNeeded';

/** A signer as pages tell it: who, when it is their turn, what they said. */
export interface SignerTold {
  taskId: string; version: number;
  /** Null for an office nobody of which has taken it. */
  name: string | null;
  officeId: string;
  position: 'joint' | 'before' | 'parallel' | 'after';
  state: SignerState;
  at: Date | null; opinion: string | null;
  /** What an added signer is asked, and by whom. */
  request: string | null; requestedByName: string | null;
}

export interface SigningTold {
  /** How a joint step is signed; null for signers beside a decision. */
  definition: SigningDefinition | null;
  signed: number;
  /** Without those removed. */
  total: number;
  signers: SignerTold[];
}

function stateOf({ state, outcome }: TaskRow): SignerState {
  if (state === 'done') return outcome === 'approve' || outcome === 'agreed' ? 'agreed' : 'disagreed';
  if (state === 'open' || state === 'claimed') return 'turn';
  if (state === 'waiting') return 'waiting';
  return state === 'withdrawn' ? 'removed' : 'notNeeded';
}

/** Who signs the step of a task, in its round; null where nobody does but its owner. */
export function signingTold(task: Pick<TaskRow, 'process' | 'step' | 'round'>, { tasks }: Pick<CaseSnapshot, 'tasks'>): SigningTold | null {
  const own = stepOf(processOf(task.process), task.step).task;
  const definition = own?.signing ?? null;
  const isSigner = (row: TaskRow): boolean => (definition === null ? row.purpose === 'signature' : row.key === own?.key);
  const rows = tasks.filter((row) => row.step === task.step && row.round === task.round && isSigner(row)).sort((a, b) => a.slot - b.slot);
  if (rows.length === 0) return null;
  const signers = rows.map((row): SignerTold => ({
    taskId: row.id, version: row.version, name: row.closedByName !== null && row.state === 'done' ? row.closedByName : row.assigneeName, officeId: row.candidateOrgId,
    position: definition === null ? row.position ?? 'before' : 'joint', state: stateOf(row),
    at: row.state === 'done' ? row.closedAt : null, opinion: row.state === 'done' ? row.answer : null, request: row.request, requestedByName: row.requestedByName,
  }));
  const counted = signers.filter(({ state }) => state !== 'removed');
  return { definition, signers, total: counted.length, signed: counted.filter(({ at }) => at !== null).length };
}
