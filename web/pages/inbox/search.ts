const views = ['mine', 'department', 'takenPart'] as const;
const lights = ['green', 'yellow', 'red', 'paused', 'none'] as const;

export type InboxView = (typeof views)[number];

/** A view of the inbox is its address: what is shown can be bookmarked, shared and gone back to. */
export interface InboxSearch {
  view?: InboxView;
  light?: (typeof lights)[number];
  step?: string;
  q?: string;
  task?: string;
}

const memberOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((known) => known === value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined;

/** Keeps what is known and drops the rest, so that an old or mistyped address still opens. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const read = { view: memberOf(views, search.view), light: memberOf(lights, search.light), step: textOf(search.step), q: textOf(search.q), task: textOf(search.task) };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
