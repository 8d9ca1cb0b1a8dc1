import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { codeAlphabet, codeLength } from '../../policy/enrolment/rules.ts';
import type { Keys } from '../encryption/keys.ts';

/** A code out of a cryptographic source. It is shown once and kept nowhere. */
export const newCode = (): string => Array.from({ length: codeLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join('');

const keyFor = (keys: Keys, purpose: string): Buffer => createHmac('sha256', keys.blindIndexKey).update(purpose).digest();

/** What the table keeps of a code: without the installation's key nothing can be tried against it. */
export const hashOfCode = (keys: Keys, organisationId: string, code: string): string =>
  createHmac('sha256', keyFor(keys, 'enrolment-code')).update(`${organisationId}\0${code}`).digest('base64url');

/** Long enough to fill in a form on a phone and to photograph a letter. */
export const proofMinutes = 30;

const tagOf = (keys: Keys, codeId: string, untilMs: string): string =>
  createHmac('sha256', keyFor(keys, 'enrolment-proof')).update(`${codeId}\0${untilMs}`).digest('base64url');

/** Says that its holder has shown a code: signed, so that nothing is stored for somebody without an account. By the system clock. */
export function newProof(keys: Keys, codeId: string, nowMs: number): string {
  const untilMs = String(nowMs + proofMinutes * 60_000);
  return `${codeId}.${untilMs}.${tagOf(keys, codeId, untilMs)}`;
}

const proofShape = /^([0-9a-f-]{36})\.(\d{13,15})\.([\w-]{43})$/;

/** The code that a proof was given for; null when it is over or not ours. */
export function codeOfProof(keys: Keys, proof: string, nowMs: number): string | null {
  const [, codeId = '', untilMs = '', tag = ''] = proofShape.exec(proof) ?? [];
  if (codeId === '' || Number(untilMs) <= nowMs) return null;
  return timingSafeEqual(Buffer.from(tag), Buffer.from(tagOf(keys, codeId, untilMs))) ? codeId : null;
}
