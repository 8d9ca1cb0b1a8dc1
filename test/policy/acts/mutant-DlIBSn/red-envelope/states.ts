/** Where a red-envelope case stands, as lists show it. */
export const redEnvelopeStates = [
  'draft', 'submitted', 'industry-reviewed', 'hr-verified', 'publicised', 'finance-approved', 'in-batch', 'payment-failed', 'paid',
  'returned', 'refused', 'withdrawn',
] as const;
export type RedEnvelopeState = (typeof redEnvelopeStates)[number];
