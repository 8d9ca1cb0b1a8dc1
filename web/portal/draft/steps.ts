/** The short steps of an application, in order. */
export const draftSteps = ['company', 'roster', 'submit'] as const;
export type DraftStep = (typeof draftSteps)[number];

export function readDraftStep(value: unknown): DraftStep | undefined {
  return draftSteps.find((step) => step === value);
}
