import { canonicalNumber } from './normalise.ts';

/** Codes of `errors.mobile`. */
export type MobileProblem = 'empty' | 'format';
export type MobileResult = { ok: true; canonical: string } | { ok: false; code: MobileProblem };

const mainlandMobile = /^1[3-9]\d{9}$/;

/** Reads a mainland mobile number; a +86 or 0086 in front, spaces and hyphens are dropped. */
export function parseMobile(text: string): MobileResult {
  const canonical = canonicalNumber(text).replace(/-/g, '').replace(/^(\+86|0086)/, '');
  if (canonical === '') return { ok: false, code: 'empty' };
  return mainlandMobile.test(canonical) ? { ok: true, canonical } : { ok: false, code: 'format' };
}
