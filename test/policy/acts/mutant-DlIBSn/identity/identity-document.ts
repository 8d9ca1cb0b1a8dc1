import { parseIdCard } from './id-card.ts';
import type { IdCardProblem } from './id-card.ts';
import { canonicalNumber } from './normalise.ts';

/** Documents a worker may be known by (design default: the notice names none). */
export const documentTypes = ['idCard', 'residencePermit', 'passport'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Codes of `errors.idCard` and `errors.document`. */
export type DocumentProblem = IdCardProblem | 'notResidencePermit' | 'passportFormat';

export type DocumentResult =
  | { ok: true; type: DocumentType; canonical: string; region: string | null }
  | { ok: false; code: DocumentProblem };

// The residence permit for Hong Kong, Macao and Taiwan residents carries an 18-digit number of the same standard,
// with 81, 82 or 83 in place of the province.
const permitAreas = /^8[123]/;
// ICAO 9303 gives nine characters; some states issue shorter ones.
const passportForm = /^[A-Z0-9]{5,9}$/;

/** Reads the number of an identity document of the given type. `region` is null for a passport. */
export function parseIdentityDocument(type: DocumentType, text: string): DocumentResult {
  if (type === 'passport') return parsePassport(text);
  const card = parseIdCard(text);
  if (!card.ok) return card;
  if (type === 'residencePermit' && !permitAreas.test(card.canonical)) {
    return { ok: false, code: 'notResidencePermit' };
  }
  return { ok: true, type, canonical: card.canonical, region: card.region };
}

function parsePassport(text: string): DocumentResult {
  const canonical = canonicalNumber(text);
  if (canonical === '') return { ok: false, code: 'empty' };
  if (!passportForm.test(canonical)) return { ok: false, code: 'passportFormat' };
  return { ok: true, type: 'passport', canonical, region: null };
}
