import { canonicalNumber } from './normalise.ts';

/** Codes of `errors.creditCode`. */
export type CreditCodeProblem = 'empty' | 'length' | 'characters' | 'checksum';

/**
 * `pilot`: issued in Fujian before the standard came into force, with another check character. Such codes are real:
 * they are accepted with a warning, never refused.
 */
export type CreditCodeResult =
  | { ok: true; status: 'valid' | 'pilot'; canonical: string }
  | { ok: false; code: CreditCodeProblem };

// GB 32100-2015: 31 characters (no I, O, S, V, Z), weights 3^i mod 31.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
// GB 11714: characters 9–17 are the organisation code with a check character of its own.
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const base36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const pilotForm = /^9135\d{4}M000/;

/** Reads a unified social credit code (统一社会信用代码). */
export function parseCreditCode(text: string): CreditCodeResult {
  const canonical = canonicalNumber(text);
  if (canonical === '') return { ok: false, code: 'empty' };
  if (canonical.length !== 18) return { ok: false, code: 'length' };
  if ([...canonical].some((c) => !alphabet.includes(c))) return { ok: false, code: 'characters' };
  if (!hasOrganisationCheck(canonical)) return { ok: false, code: 'checksum' };
  if (canonical[17] === creditCodeCheckCharacter(canonical.slice(0, 17))) {
    return { ok: true, status: 'valid', canonical };
  }
  return isPilot(canonical) ? { ok: true, status: 'pilot', canonical } : { ok: false, code: 'checksum' };
}

/** The check character for the first 17 characters, by GB 32100-2015. */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = weightedSum(first17, alphabet, 3, 31);
  return alphabet.charAt((31 - sum) % 31);
}

/** The check character (0–9 or X) of an 8-character organisation code, by GB 11714. */
export function organisationCheckCharacter(first8: string): string {
  const sum = organisationWeights.reduce((total, w, i) => total + w * base36.indexOf(first8.charAt(i)), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

function hasOrganisationCheck(canonical: string): boolean {
  return canonical[16] === organisationCheckCharacter(canonical.slice(8, 16));
}

// Observed, not published: in all five known codes of the pilot, Σ value × 2^i of the first 17 characters plus the last
// one is 0 modulo 37 over 0–9 A–Z. It tells them from a valid code whose last character was mistyped.
function isPilot(canonical: string): boolean {
  if (!pilotForm.test(canonical)) return false;
  const sum = weightedSum(canonical.slice(0, 17), base36, 2, 37);
  return (sum + base36.indexOf(canonical.charAt(17))) % 37 === 0;
}

function weightedSum(text: string, letters: string, base: number, modulus: number): number {
  let sum = 0;
  let weight = 1;
  for (const letter of text) {
    sum = (sum + letters.indexOf(letter) * weight) % modulus;
    weight = (weight * base) % modulus;
  }
  return sum;
}
