import { canonicalNumber } from '../identity/normalise.ts';
import type { Role } from '../process/definition.ts';

/** [D] Validity of a one-time code from the instant it is handed over. */
export const codeValidDays = 7;
/** [D] So many wrong tries at a firm's codes, and those in force are void: ten characters can't be guessed in five. */
export const codeTries = 5;
/** [D] Codes of a firm in force at a time: several agents may be on their way, not a stock of codes. */
export const codesAtOnce = 10;
/** [D] An officer files for a firm at most this long before the firm has to be asked again. */
export const assistHours = 8;

/** Letters and digits that nobody reads for another: without 0 O, 1 I L, 2 Z, 5 S, 8 B. */
export const codeAlphabet = '34679ACDEFGHJKMNPQRTUVWXY';
export const codeLength = 10;

/** A code as it is compared: as typed, without the hyphen it is printed with. */
export const canonicalCode = (text: string): string => canonicalNumber(text).replace(/-/g, '');

/** As it is printed and read out: two groups of five. */
export const printedCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** How a firm agreed that an officer files for it: 当面, 电话, 委托书. */
export const consents = ['inPerson', 'phone', 'letter'] as const;
export type Consent = (typeof consents)[number];

export const letterStates = ['pending', 'accepted', 'refused'] as const;
export type LetterState = (typeof letterStates)[number];

/** Somebody at a desk. */
export interface Officer { organisationId: string; organisationKind: string; organisationCode: string; roles: readonly Role[] }

/** The county's window is HR's; every township has a desk of its own [D]. */
const isWindow = (officer: Officer): boolean => officer.organisationKind === 'department' && officer.organisationCode === 'humanResources';

/** May hand out codes and look at letters. */
export const isEnrolmentDesk = (officer: Officer): boolean =>
  (officer.organisationKind === 'township' || isWindow(officer)) && (officer.roles.includes('handler') || officer.roles.includes('sectionHead'));

/** A township looks after its own firms, the county's window after all. */
export const looksAfter = (officer: Officer, firm: { townshipId: string | null }): boolean =>
  isEnrolmentDesk(officer) && (isWindow(officer) || firm.townshipId === officer.organisationId);

/** 帮办代办: filing is a handler's work, heads don't. */
export const mayAssist = (officer: Officer, firm: { townshipId: string | null }): boolean => looksAfter(officer, firm) && officer.roles.includes('handler');

/** Enters firms anywhere in the county; a township's desk enters its own. */
export const entersAnywhere = isWindow;
