/** What the county issues in writing, by the act that issues it. */
export const documentKinds = ['receipt', 'correction-notice', 'refusal', 'publicity-list', 'payment-list', 'closing-sheet'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/**
 * First words of each kind's numbers: one series per kind and year. [D] The county's own words for its files are not known, and these
 * must not be taken for them.
 */
export const numberPrefix: Readonly<Record<DocumentKind, string>> = {
  receipt: '红包受字',
  'correction-notice': '红包补字',
  refusal: '红包不字',
  'publicity-list': '红包公示字',
  'payment-list': '红包发字',
  'closing-sheet': '红包结字',
};

/** 红包受字〔2022〕第0012号. */
export function documentNumber(kind: DocumentKind, year: number, number: number): string {
  return `${numberPrefix[kind]}〔${year}〕第${String(number).padStart(4, '0')}号`;
}

/** Goes up whenever a kind's fields change: an older document keeps the fields it was issued with. */
export const templateVersion = 1;
