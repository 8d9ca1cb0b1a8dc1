/** [D] A list stays readable for 30 days after its last day, then names are no longer anybody's business. */
export const shownAfterEndMs = 30 * 86_400_000;
