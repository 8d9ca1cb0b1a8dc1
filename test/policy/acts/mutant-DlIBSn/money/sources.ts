/** Where money comes from (design: money); texts in `money.source`. A batch draws on one of them. */
export const fundSources = ['unemploymentInsuranceFund', 'employmentSubsidyFunds', 'skillTrainingAccount', 'countySpecialFunds'] as const;
export type FundSource = (typeof fundSources)[number];

export const isFundSource = (value: string): value is FundSource => (fundSources as readonly string[]).includes(value);
