import { inboxLights } from '../inbox/search.ts';

/** What is shown is the address: an office, a person in it ("unclaimed": nobody yet), a light, or what is due today. */
export interface SupervisionSearch {
  office?: string | undefined;
  person?: string | undefined;
  light?: (typeof inboxLights)[number] | undefined;
  today?: boolean | undefined;
  /** Instead of open tasks: the ended steps that ran over. */
  overran?: boolean | undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Keeps what is known and drops the rest, so that an old or mistyped address still opens. */
export function readSupervisionSearch(search: Record<string, unknown>): SupervisionSearch {
  const read: SupervisionSearch = {
    office: textOf(search.office), person: textOf(search.person), light: inboxLights.find((light) => light === search.light), today: search.today === true || undefined, overran: search.overran === true || undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
