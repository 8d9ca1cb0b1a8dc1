import { inboxLights } from '../inbox/search.ts';

/** What the board shows instead of open tasks: proposals to be signed and what is listed, or what the viewer has given out. */
export const supervisionLists = ['proposals', 'given'] as const;
export const demandStates = ['unanswered', 'overdue', 'answered', 'ended'] as const;

/** What is shown is the address: an office, a person in it ("unclaimed": nobody yet), a light, what is due today; the task open beside it. */
export interface SupervisionSearch {
  office?: string | undefined;
  person?: string | undefined;
  light?: (typeof inboxLights)[number] | undefined;
  today?: boolean | undefined;
  /** Instead of open tasks: the ended steps that ran over. */
  overran?: boolean | undefined;
  list?: (typeof supervisionLists)[number] | undefined;
  /** How what was given out stands. */
  state?: (typeof demandStates)[number] | undefined;
  task?: string | undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Keeps what is known and drops the rest, so that an old or mistyped address still opens. */
export function readSupervisionSearch(search: Record<string, unknown>): SupervisionSearch {
  const read: SupervisionSearch = {
    office: textOf(search.office), person: textOf(search.person), light: inboxLights.find((light) => light === search.light), today: search.today === true || undefined, overran: search.overran === true || undefined,
    list: supervisionLists.find((list) => list === search.list), state: demandStates.find((state) => state === search.state), task: textOf(search.task),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
