/** A legal ground on which a clock may be paused by hand, and for how many working days at most. */
export interface PauseGround {
  /** What lets the time not count. */
  readonly source: string;
  readonly mostWorkingDays: number;
}

/**
 * The closed list. That the time of a hearing, appraisal or expert review does not count is law (行政许可法 45) [L]; how long it may take is
 * law for the hearing alone (47: held within 20 working days) [L], else a default [D]. 不可抗力 and 中止 follow the rules on limitation and on
 * the suspension of a case by analogy [D]. 补正 is the return's own pause, and an objection the publicity's: neither is chosen by hand.
 */
export const pauseGrounds = {
  hearing: { source: '行政许可法 45、47', mostWorkingDays: 20 },
  appraisal: { source: '行政许可法 45', mostWorkingDays: 20 },
  expertReview: { source: '行政许可法 45', mostWorkingDays: 10 },
  forceMajeure: { source: '民法典 180、194', mostWorkingDays: 30 },
  otherDecision: { source: '浙江省劳动保障监察条例 30', mostWorkingDays: 30 },
} as const satisfies Record<string, PauseGround>;
export type PauseGroundKey = keyof typeof pauseGrounds;
export const pauseGroundKeys = Object.keys(pauseGrounds) as PauseGroundKey[];

/** The ground of that name; null for one that no act chooses by hand. */
export const pauseGroundOf = (basis: string | null): PauseGround | null =>
  (basis !== null && Object.hasOwn(pauseGrounds, basis) ? pauseGrounds[basis as PauseGroundKey] : null);
