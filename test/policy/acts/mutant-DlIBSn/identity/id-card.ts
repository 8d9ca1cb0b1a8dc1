import type { LocalDate } from '../time/zone.ts';
import { canonicalNumber } from './normalise.ts';

/** Codes of `errors.idCard`. */
export type IdCardProblem = 'empty' | 'fifteenDigits' | 'length' | 'characters' | 'birthDate' | 'checksum';

export interface IdCard {
  ok: true;
  /** Half-width, without spaces, with a capital X: the form that the blind index is made of. */
  canonical: string;
  /** Area of the *first* registration (6 digits); says nothing certain about today's household. */
  region: string;
  birthDate: LocalDate;
  sex: 'female' | 'male';
}

export type IdCardResult = IdCard | { ok: false; code: IdCardProblem };

// GB 11643-1999: weights of the first 17 digits, and the check character by the sum modulo 11.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
// The standard's own second example was born in 1880, before the working calendar's dates begin; anything much older is a typing error.
const oldestBirthYear = 1800;

/** The check character (0–9 or X) for the first 17 digits, by GB 11643-1999. */
export function idCardCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return checkCharacters.charAt(sum % 11);
}

/**
 * Reads a resident's identity number (also the 18 digits of a residence permit for Hong Kong, Macao and Taiwan residents).
 * The area code isn't looked up: areas were renamed and merged, and a missing one proves nothing.
 */
export function parseIdCard(text: string): IdCardResult {
  const canonical = canonicalNumber(text);
  const code = idCardProblem(canonical);
  if (code !== null) return { ok: false, code };
  return {
    ok: true,
    canonical,
    region: canonical.slice(0, 6),
    birthDate: birthDateOf(canonical),
    sex: Number(canonical[16]) % 2 === 1 ? 'male' : 'female',
  };
}

function idCardProblem(canonical: string): IdCardProblem | null {
  if (canonical === '') return 'empty';
  if (/^\d{15}$/.test(canonical)) return 'fifteenDigits';
  if (!/^[0-9X]*$/.test(canonical)) return 'characters';
  if (canonical.length !== 18) return 'length';
  if (!/^\d{17}[0-9X]$/.test(canonical)) return 'characters';
  if (!isRealBirthDate(birthDateOf(canonical))) return 'birthDate';
  return canonical[17] === idCardCheckCharacter(canonical.slice(0, 17)) ? null : 'checksum';
}

function birthDateOf(canonical: string): LocalDate {
  return `${canonical.slice(6, 10)}-${canonical.slice(10, 12)}-${canonical.slice(12, 14)}`;
}

function isRealBirthDate(date: LocalDate): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(date)) return false;
  return midnight.getUTCFullYear() >= oldestBirthYear;
}
