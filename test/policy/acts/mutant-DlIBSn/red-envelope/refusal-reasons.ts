/** Why HR verification refuses one person of a roster; texts in `redEnvelope.refusalReason`. `other` needs a note. */
export const refusalReasons = [
  'householdInCounty',
  'notInsured',
  'insurancePaidLate',
  'notOnDuty',
  'notFrontLine',
  'duplicateAward',
  'identityNotVerified',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
