export const inboxViews = ['mine', 'department', 'correspondence', 'takenPart'] as const;
export const inboxLights = ['red', 'yellow', 'green', 'paused', 'none'] as const;
export const inboxSteps = [
  'industry-review', 'hr-verification', 'finance-approval', 'payment', 'release', 'bank-return', 'objection-answer', 'second-look', 'reopening', 'duplicate-resolution',
  'recovery-approval', 'recovery-collection', 'worker-request',
] as const;

export type InboxView = (typeof inboxViews)[number];

/** A view of the inbox is its address: what is shown can be bookmarked, shared and gone back to. */
export interface InboxSearch {
  view?: InboxView | undefined;
  light?: (typeof inboxLights)[number] | undefined;
  step?: string | undefined;
  q?: string | undefined;
  /** Instructions, directives, and the work they are about. */
  demanded?: boolean | undefined;
  task?: string | undefined;
}

const memberOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((known) => known === value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined;

/** Keeps what is known and drops the rest, so that an old or mistyped address still opens. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const read: InboxSearch = {
    view: memberOf(inboxViews, search.view), light: memberOf(inboxLights, search.light), step: textOf(search.step), q: textOf(search.q), demanded: search.demanded === true || undefined, task: textOf(search.task),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
