import { forbidden } from '../acts/decision.ts';
import type { Refusal } from '../acts/rows.ts';
import type { LetterState } from './rules.ts';

/** An agent's authorisation letter, and the office that looks at it, by code. */
export interface Letter { state: LetterState; office: string }

/** Null where the person may bind the firm: the letter was accepted, or they act without one (the administrator's account, an office). */
export function checkLetter(letter: Letter | null): Refusal | null {
  if (letter === null || letter.state === 'accepted') return null;
  return forbidden(letter.state === 'pending' ? 'letterPending' : 'letterRefused', { office: letter.office });
}
