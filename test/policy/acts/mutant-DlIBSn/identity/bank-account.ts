import { canonicalNumber } from './normalise.ts';

/** `unknown`: an account as typed by an enterprise, which may be a card or an old passbook. */
export type AccountKind = 'card' | 'corporate' | 'passbook' | 'unknown';

/** Codes of `errors.account`. */
export type AccountProblem = 'empty' | 'characters' | 'length' | 'cardLength' | 'cardChecksum';
/** Codes of `errors.account`: shown, never blocking. */
export type AccountWarning = 'notACard';

export type AccountResult =
  | { ok: true; canonical: string; warning: AccountWarning | null }
  | { ok: false; code: AccountProblem };

// Card numbers: 16–19 digits with a Luhn check digit. Corporate accounts and old passbooks follow neither [M];
// 8–32 digits are what the payment file can carry.
const cardForm = /^\d{16,19}$/;
const accountForm = /^\d{8,32}$/;

/** Reads the account a payment shall go to; hyphens and spaces between groups are dropped. */
export function parseBankAccount(text: string, kind: AccountKind): AccountResult {
  const canonical = canonicalNumber(text).replace(/-/g, '');
  if (canonical === '') return { ok: false, code: 'empty' };
  if (!/^\d+$/.test(canonical)) return { ok: false, code: 'characters' };
  const isCard = cardForm.test(canonical) && passesLuhn(canonical);
  if (kind === 'card' && !isCard) {
    return { ok: false, code: cardForm.test(canonical) ? 'cardChecksum' : 'cardLength' };
  }
  if (!accountForm.test(canonical)) return { ok: false, code: 'length' };
  const warns = kind === 'unknown' && !isCard;
  return { ok: true, canonical, warning: warns ? 'notACard' : null };
}

/** The Luhn check over a string of digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}
