/** Somebody at a page whose requests may get no answer: what was asked is asked again, under the same number, until it is answered. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A mutation's member: its type name and fields. */
export type Answer = Record<string, unknown> & { __typename: string };

interface Recorded { person: Person; field: string; query: string; variables: Record<string, unknown>; answer: Answer }

/** What all persons of a run have seen: how many requests had no answer at first, and every answered act. */
export interface Witness { lost: number; acts: Recorded[] }

const told = '... on Refusal { code message } ... on ValidationFailed { issues { field code } }';
const refusals = `${told} ... on Conflict { winnerName at }`;
export const actDone = `{ __typename ... on ActDone { caseId taskId taskVersion seq message } ${refusals} }`;
/** A draft that was begun long ago is answered as it stands: its revision is not part of the first answer. */
export const draftBegun = `{ __typename ... on DraftSaved { caseId } ${refusals} }`;
export const draftSaved = `{ __typename ... on DraftSaved { caseId revision } ${refusals} }`;
export const importStarted = `{ __typename ... on ImportStarted { import { id } } ${refusals} }`;
export const batchMade = `{ __typename ... on BatchMade { batch { id number lineCount lines { reference } } } ${refusals} }`;
export const linesDecided = `{ __typename ... on LinesDecided { counts { total approved refused undecided } } ${refusals} }`;
export const clockMoved = `{ __typename ... on ClockMoved { clock { now } } ${told} }`;

const requestMs = 15_000;
const patienceMs = 120_000;

export type Arguments = Readonly<Record<string, readonly [type: string, value: unknown]>>;

export class Person {
  private readonly origin: string;
  private readonly cookie: string;
  private readonly witness: Witness;

  private constructor(origin: string, cookie: string, witness: Witness) {
    this.origin = origin;
    this.cookie = cookie;
    this.witness = witness;
  }

  /** By one click, as a demonstration allows. */
  static async signIn(origin: string, username: string, witness: Witness): Promise<Person> {
    const nobody = new Person(origin, '', witness);
    const query = 'mutation($u: String!) { signInAs(username: $u) { __typename } }';
    const response = await nobody.insist(`sign-in of ${username}`, () => nobody.post(query, { u: username }));
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`${username} could not sign in`);
    return new Person(origin, cookie, witness);
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    return this.insist('a query', async () => dataOf<T>(await this.post(query, variables)));
  }

  /**
   * One act, repeated under its number until it is answered.
   * @param wanted the member it must answer with
   * @throws Error naming another answer
   */
  async act(field: string, args: Arguments, selection: string, wanted = 'ActDone', numbered = true): Promise<Answer> {
    const all: Arguments = numbered ? { clientActId: ['ID!', randomUUID()], ...args } : args;
    const names = Object.keys(all);
    const signature = names.map((name) => `$${name}: ${all[name]?.[0]}`).join(', ');
    const query = `mutation(${signature}) { answer: ${field}(${names.map((name) => `${name}: $${name}`).join(', ')}) ${selection} }`;
    const variables = Object.fromEntries(names.map((name) => [name, all[name]?.[1]]));
    const answer = await this.insist(field, async () => this.answerTo(query, variables));
    if (answer.__typename !== wanted) throw new Error(`${field}: ${JSON.stringify(answer)}`);
    if (numbered) this.witness.acts.push({ person: this, field, query, variables, answer });
    return answer;
  }

  async answerTo(query: string, variables: Record<string, unknown>): Promise<Answer> {
    return (await dataOf<{ answer: Answer }>(await this.post(query, variables))).answer;
  }

  /** @returns the upload's id; a repeated upload is another upload, of which one is used */
  async upload(purpose: string, name: string, text: string): Promise<string> {
    return this.insist('an upload', async () => {
      const form = new FormData();
      form.append('file', new Blob([text]), name);
      const response = await fetch(`${this.origin}/uploads?purpose=${purpose}`, { method: 'POST', body: form, headers: this.headers(), signal: AbortSignal.timeout(requestMs) });
      if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { id: string }).id;
    });
  }

  private headers(): Record<string, string> {
    return { 'accept-language': 'zh-CN', 'x-labour-request': '1', ...(this.cookie === '' ? {} : { cookie: this.cookie }) };
  }

  private post(query: string, variables: Record<string, unknown>): Promise<Response> {
    return fetch(`${this.origin}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...this.headers() }, body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(requestMs),
    });
  }

  private async insist<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    const until = performance.now() + patienceMs;
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (tries === 1) this.witness.lost += 1;
        if (performance.now() > until) throw new Error(`no answer to ${what}: ${String(error)}`, { cause: error });
      }
      await sleep(250);
    }
  }
}

/** @throws Error when the answer is none: a failed request, or an error that isn't the person's */
async function dataOf<T>(response: Response): Promise<T> {
  const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
  if (errors !== undefined || data === undefined || data === null) throw new Error(JSON.stringify(errors ?? response.status));
  return data;
}

/** Does every act once more under its number. @returns what was answered otherwise than the first time */
export async function repeatAll({ acts }: Witness): Promise<string[]> {
  const others: string[] = [];
  for (const { person, field, query, variables, answer } of acts) {
    const again = await person.answerTo(query, variables);
    if (JSON.stringify(again) !== JSON.stringify(answer)) others.push(`${field}: ${JSON.stringify(again)} instead of ${JSON.stringify(answer)}`);
  }
  return others;
}

/** Asks again until there is something. @throws Error naming what was waited for */
export async function eventually<T>(what: string, ask: () => Promise<T | null | undefined | false>, withinMs = patienceMs): Promise<T> {
  for (const until = performance.now() + withinMs; ; await sleep(200)) {
    const found = await ask();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
  }
}
