/** Working days overdue at which the rungs after red are reached, ascending. */
export interface LadderDays { readonly urge: number; readonly proposeListing: number; readonly proposeSummons: number; readonly proposeCircular: number }
export const ladderDayKeys = ['urge', 'proposeListing', 'proposeSummons', 'proposeCircular'] as const satisfies readonly (keyof LadderDays)[];

/** The ladder of an edition: its days, and those of steps that differ, by `<process>/<step>`. */
export interface LadderRule { readonly days: LadderDays; readonly steps: Readonly<Record<string, LadderDays>> }

/** [D], between the peers' 催办 at once and the month of [P2 29]. */
export const defaultLadderDays: LadderDays = { urge: 1, proposeListing: 3, proposeSummons: 5, proposeCircular: 10 };

const mostDays = 366;

/** Are these the days of a ladder: whole working days of 1…366, each later than the one before? */
export function isLadderDays(value: unknown): value is LadderDays {
  const days = ladderDayKeys.map((key) => (value as Readonly<Record<string, unknown>> | null)?.[key]);
  return days.every((day, i) => Number.isInteger(day) && (day as number) <= mostDays && (day as number) > (i === 0 ? 0 : (days[i - 1] as number)));
}
