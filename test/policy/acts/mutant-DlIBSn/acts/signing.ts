import type { SigningDefinition } from '../process/definition.ts';

/** What a signer has said; null: nothing yet. */
export type Signature = 'agreed' | 'refused' | null;
export type Tally = 'agreed' | 'refused' | 'undecided';

/**
 * What the signatures of a joint step come to, whatever their order: all 会签 wants everybody's agreement, any 或签 one, inTurn 依次 everybody's,
 * one after the other. A refusal refuses the step at once, or waits for the others to have signed, as the process states; one agreement
 * of `any` stands whatever the others say.
 * Throws RangeError without a signer: there is never fewer than one.
 */
export function tally({ mode, onRefusal }: Pick<SigningDefinition, 'mode' | 'onRefusal'>, signatures: readonly Signature[]): Tally {
  if (signatures.length === 0) throw new RangeError('a step is signed by somebody');
  if (mode === 'any' && signatures.includes('agreed')) return 'agreed';
  if (onRefusal === 'refuses' && signatures.includes('refused')) return 'refused';
  if (signatures.includes(null)) return 'undecided';
  return signatures.includes('refused') ? 'refused' : 'agreed';
}
