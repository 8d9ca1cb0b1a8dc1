/** Where a value comes from: S the notice itself, P2 another region's rule used as an analogue, D a default of our own design. */
export type SourceTag = 'S' | 'P2' | 'D';

/** What a page needs to show a setting honestly beside its value. */
export interface SettingOrigin {
  source: SourceTag;
  /** Chapter and running matter of the notice. */
  clause: string;
  /** True where the detailed rules (细则) have not decided: shown as 细则未定, never as the county's own rule. */
  undecided: boolean;
  /** Amounts, dates, eligibility and when a delay is answered for take two persons to change. */
  changedBy: 'onePerson' | 'twoPersons';
}

export interface Setting<Value> extends SettingOrigin {
  value: Value;
}

type Weight = 'eligibility' | 'accountability' | 'working';

/** A value which the notice itself states. */
export function stated<Value>(clause: string, value: Value): Setting<Value> {
  return { value, source: 'S', clause, undecided: false, changedBy: 'twoPersons' };
}

/**
 * A value which the notice leaves to the detailed rules.
 * @param weight `eligibility` for amounts, dates and who qualifies; `accountability` for when somebody answers for a delay; `working` for
 * how the offices organise the work.
 */
export function undecided<Value>(source: 'P2' | 'D', clause: string, weight: Weight, value: Value): Setting<Value> {
  return { value, source, clause, undecided: true, changedBy: weight === 'working' ? 'onePerson' : 'twoPersons' };
}

/** The plain values of a group of settings: what the rules take as an argument. */
export type ValuesOf<Group> = { readonly [Key in keyof Group]: Group[Key] extends Setting<infer Value> ? Value : never };

export function valuesOf<Group extends Record<string, Setting<unknown>>>(group: Group): ValuesOf<Group> {
  return Object.fromEntries(Object.entries(group).map(([key, s]) => [key, s.value])) as ValuesOf<Group>;
}
