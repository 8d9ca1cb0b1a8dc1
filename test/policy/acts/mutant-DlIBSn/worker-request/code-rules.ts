/** Codes to phones and what they open [D]. All by the system's clock. */
export const codeRules = {
  digits: 6,
  validSeconds: 5 * 60,
  tries: 5,
  coolDownSeconds: 60,
  /** Codes a day to one phone, and about one document: somebody who tries out phones for a document ends there. */
  perPhoneADay: 10,
  perDocumentADay: 10,
  /** A hostel or a plant shares one address. */
  perAddressADay: 60,
  sessionSeconds: 15 * 60,
} as const;

/** signIn: document and phone as a firm filed them. request: the phone alone, so that the office can call back. */
export const codePurposes = ['signIn', 'request'] as const;
export type CodePurpose = (typeof codePurposes)[number];
