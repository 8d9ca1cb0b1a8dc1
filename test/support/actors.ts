/** People at the real endpoint: an API process of its own over a test's county, and one actor per person who signs in. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createLogger } from '../../api/logger.ts';
import type { Logger } from '../../api/logger.ts';
import { startApi } from '../../api/process.ts';
import type { ApiProcess } from '../../api/process.ts';
import type { Settings } from '../../ops/settings.ts';
import { demonstrationPassword } from '../../prisma/seed/accounts.ts';
import type { County } from './county.ts';
import { testSettings } from './databases.ts';

export interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; correlationId?: string };
}

export interface Reply {
  status: number;
  data: Record<string, any> | null;
  errors: GraphqlError[] | undefined;
}

export interface TaskRef {
  id: string;
  version: number;
}

/** What an act answered: the member's type name and its fields. */
export type Answer = Record<string, any> & { __typename: string };

const refusal = `... on Refusal { code message } ... on ValidationFailed { issues { field code message } }`;
const conflict = `... on Conflict { winnerName at taskId }`;
const done = `... on ActDone { caseId taskId taskVersion seq message }`;
const actAnswer = `{ __typename ${done} ${refusal} ${conflict} ... on DeadlinePassed { dueAt } ... on NotEligible { verdict { outcome } } }`;

/** Somebody at a browser: their cookie, their language. */
export class Actor {
  readonly username: string;
  private readonly origin: string;
  private readonly cookie: string | null;
  private language = 'zh-CN';

  constructor(origin: string, username: string, cookie: string | null) {
    this.origin = origin;
    this.username = username;
    this.cookie = cookie;
  }

  speaks(language: 'zh-CN' | 'en'): this {
    this.language = language;
    return this;
  }

  headers(more: Record<string, string> = {}): Record<string, string> {
    return { 'accept-language': this.language, 'x-labour-request': '1', ...(this.cookie === null ? {} : { cookie: this.cookie }), ...more };
  }

  fetch(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    return fetch(`${this.origin}${path}`, { redirect: 'manual', ...init, headers: this.headers(init.headers) });
  }

  /** Sends a document as a page does; errors are the test's to look at. */
  async send(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await this.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data?: Reply['data']; errors?: GraphqlError[] };
    return { status: response.status, data: data ?? null, errors };
  }

  /** The data of a document that must succeed. @throws Error naming the errors */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, any>> {
    const { data, errors } = await this.send(query, variables);
    if (errors !== undefined || data === null) throw new Error(`the query failed: ${JSON.stringify(errors)}`);
    return data;
  }

  private async act(field: string, signature: string, args: string, selection: string, variables: Record<string, unknown>): Promise<Answer> {
    const data = await this.ask(`mutation(${signature}) { answer: ${field}(${args}) ${selection} }`, variables);
    return data['answer'] as Answer;
  }

  private onTask(field: string, task: TaskRef, more: { signature?: string; args?: string; variables?: Record<string, unknown> } = {}, clientActId: string = randomUUID()): Promise<Answer> {
    const signature = `$act: ID!, $task: ID!, $version: Int!${more.signature ?? ''}`;
    const args = `clientActId: $act, taskId: $task, version: $version${more.args ?? ''}`;
    return this.act(field, signature, args, actAnswer, { act: clientActId, task: task.id, version: task.version, ...more.variables });
  }

  claim(task: TaskRef, clientActId?: string): Promise<Answer> {
    return this.onTask('claimTask', task, {}, clientActId);
  }

  release(task: TaskRef): Promise<Answer> {
    return this.onTask('releaseTask', task);
  }

  /** `control`: of a batch, the last six digits of its hash total. */
  complete(task: TaskRef, outcome: string, opinion: string | null = null, control: string | null = null): Promise<Answer> {
    const more = { signature: ', $outcome: String!, $opinion: String, $control: String', args: ', outcome: $outcome, opinion: $opinion, control: $control', variables: { outcome, opinion, control } };
    return this.onTask('completeTask', task, more);
  }

  giveBack(task: TaskRef, defects: { field: string; text: string }[]): Promise<Answer> {
    return this.onTask('returnTask', task, { signature: ', $defects: [DefectInput!]!', args: ', defects: $defects', variables: { defects } });
  }

  transfer(task: TaskRef, toUserId: string, reason: string): Promise<Answer> {
    const more = { signature: ', $to: ID!, $reason: String!', args: ', toUserId: $to, reason: $reason', variables: { to: toUserId, reason } };
    return this.onTask('transferTask', task, more);
  }

  /** An act of the catalogue, with what it asks for. */
  perform(task: TaskRef, act: string, input: Record<string, unknown> = {}): Promise<Answer> {
    return this.onTask('actOnTask', task, { signature: ', $kind: TaskAct!, $input: TaskActInput', args: ', act: $kind, input: $input', variables: { kind: act, input } });
  }

  correctAccounts(task: TaskRef, corrections: { lineId: string; account: string }[]): Promise<Answer> {
    return this.onTask('correctAccounts', task, { signature: ', $c: [AccountCorrectionInput!]!', args: ', corrections: $c', variables: { c: corrections } });
  }

  takeNext(step: string | null = null): Promise<Answer> {
    return this.act('takeNextTask', '$act: ID!, $step: String', 'clientActId: $act, step: $step', `{ __typename ${done} ... on Forbidden { code message } ... on NothingToTake { message } }`, { act: randomUUID(), step });
  }

  startDraft(): Promise<Answer> {
    return this.act('startRedEnvelope', '$act: ID!', 'clientActId: $act', `{ __typename ... on DraftSaved { caseId revision } ${refusal} }`, { act: randomUUID() });
  }

  saveDraft(caseId: string, revision: number, data: object): Promise<Answer> {
    return this.act('saveRedEnvelopeDraft', '$act: ID!, $case: ID!, $revision: Int!, $data: JSON!', 'clientActId: $act, caseId: $case, revision: $revision, data: $data',
      `{ __typename ... on DraftSaved { caseId revision savedAt issues { field code message } } ${refusal} ${conflict} }`, { act: randomUUID(), case: caseId, revision, data });
  }

  importRoster(caseId: string, uploadId: string): Promise<Answer> {
    return this.act('importRoster', '$act: ID!, $case: ID!, $upload: ID!', 'clientActId: $act, caseId: $case, uploadId: $upload',
      `{ __typename ... on ImportStarted { import { id state fileName totalRows doneRows } } ${refusal} }`, { act: randomUUID(), case: caseId, upload: uploadId });
  }

  submit(caseId: string, clientActId: string = randomUUID()): Promise<Answer> {
    return this.act('submitRedEnvelope', '$act: ID!, $case: ID!', 'clientActId: $act, caseId: $case', actAnswer, { act: clientActId, case: caseId });
  }

  withdraw(caseId: string, reason: string | null = null): Promise<Answer> {
    return this.act('withdrawApplication', '$act: ID!, $case: ID!, $reason: String', 'clientActId: $act, caseId: $case, reason: $reason', actAnswer, { act: randomUUID(), case: caseId, reason });
  }

  decideLines(task: TaskRef, decisions: object[]): Promise<Answer> {
    return this.act('decideLines', '$task: ID!, $version: Int!, $decisions: [LineDecisionInput!]!', 'taskId: $task, version: $version, decisions: $decisions',
      `{ __typename ... on LinesDecided { caseId counts { total approved refused undecided } } ${refusal} }`, { task: task.id, version: task.version, decisions });
  }

  decidePassing(task: TaskRef): Promise<Answer> {
    return this.act('decidePassingLines', '$task: ID!, $version: Int!', 'taskId: $task, version: $version',
      `{ __typename ... on LinesDecided { caseId counts { total approved refused undecided } } ${refusal} }`, { task: task.id, version: task.version });
  }

  makeBatch(caseIds: string[]): Promise<Answer> {
    return this.act('makeBatch', '$act: ID!, $cases: [ID!]!', 'clientActId: $act, caseIds: $cases', `{ __typename ${batch} ${refusal} }`, { act: randomUUID(), cases: caseIds });
  }

  playBank(batchId: string, failReferences: string[] = []): Promise<Answer> {
    return this.act('demonstrationBankReturn', '$batch: ID!, $fail: [String!]!', 'batchId: $batch, failReferences: $fail', `{ __typename ${batch} ${refusal} }`, { batch: batchId, fail: failReferences });
  }

  importReturn(batchId: string, uploadId: string | null = null): Promise<Answer> {
    return this.act('importReturnFile', '$act: ID!, $batch: ID!, $upload: ID', 'clientActId: $act, batchId: $batch, uploadId: $upload', `{ __typename ${batch} ${refusal} }`,
      { act: randomUUID(), batch: batchId, upload: uploadId });
  }

  moveClock(move: { to?: string; nextDue?: boolean; workingDays?: number }): Promise<Answer> {
    return this.act('moveClock', '$to: DateTime, $nextDue: Boolean, $workingDays: Int', 'to: $to, nextDue: $nextDue, workingDays: $workingDays',
      `{ __typename ... on ClockMoved { clock { now nextDueAt } } ${refusal} }`, move);
  }

  /** Ids, versions and what else the test asks for, in the order of the list. */
  async inbox(view: 'mine' | 'department' | 'takenPart', more: { light?: string; step?: string; search?: string; first?: number; after?: string } = {}, fields = ''): Promise<InboxPage> {
    const { first, after, ...filter } = more;
    const data = await this.ask(`query($filter: InboxFilter!, $first: Int, $after: String) { inbox(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id version key state dueAt light title ${fields} } } } }`, { filter: { view, ...filter }, first, after });
    const page = data['inbox'] as { totalCount: number; pageInfo: InboxPage['pageInfo']; edges: { node: InboxTask }[] };
    return { totalCount: page.totalCount, pageInfo: page.pageInfo, tasks: page.edges.map(({ node }) => node) };
  }

  /** The open task of a case, as its page shows it. */
  async taskOf(caseId: string, key: string): Promise<InboxTask> {
    const data = await this.ask('query($id: ID!) { case(id: $id) { tasks { id version key state dueAt light title } } }', { id: caseId });
    const tasks = ((data['case'] as { tasks: InboxTask[] } | null)?.tasks ?? []).filter((task) => task.key === key && (task.state === 'open' || task.state === 'claimed'));
    if (tasks[0] === undefined) throw new Error(`the case has no open task ${key}`);
    return tasks[0];
  }

  upload(purpose: string, name: string, content: Uint8Array | string, headers: Record<string, string> = {}): Promise<Response> {
    const form = new FormData();
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    return this.fetch(`/uploads?purpose=${purpose}`, { method: 'POST', body: form, headers });
  }
}

const batch = '... on BatchMade { batch { id number state lineCount totalFen returnAvailable lines { reference state } } }';

export interface InboxTask extends TaskRef {
  key: string;
  state: string;
  dueAt: string | null;
  light: string;
  title: string;
  [field: string]: any;
}

export interface InboxPage {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  tasks: InboxTask[];
}

export interface App {
  readonly api: ApiProcess;
  readonly origin: string;
  /** Somebody who hasn't signed in. */
  readonly visitor: Actor;
  readonly filesDir: string;
  signIn(username: string, password?: string): Promise<Actor>;
}

/** Starts an API process over the county's database. */
export async function openApp(
  county: County, options: { logger?: Logger; settings?: Settings; overrides?: Readonly<Record<string, string>> } = {},
): Promise<App & { close(): Promise<void> }> {
  const filesDir = options.settings?.filesDir ?? (await mkdtemp(join(tmpdir(), 'labour-api-')));
  const settings = options.settings ?? testSettings(county.database, { LABOUR_FILES_DIR: filesDir, ...options.overrides });
  const api = await startApi({ ...settings, port: 0 }, options.logger ?? createLogger('silent', 'api'));
  const origin = `http://127.0.0.1:${api.port}`;
  return {
    api, origin, filesDir,
    visitor: new Actor(origin, '', null),
    async signIn(username, password = demonstrationPassword) {
      const { answer, cookie } = await trySignIn(origin, username, password);
      if (cookie === null) throw new Error(`not signed in: ${JSON.stringify(answer)}`);
      return new Actor(origin, username, cookie);
    },
    async close() {
      await api.stop();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}

/** One try at the sign-in page. @returns the cookie to send from then on, without its attributes, and the header as it came */
export async function trySignIn(origin: string, username: string, password: string, headers: Record<string, string> = {}): Promise<{ answer: Answer; cookie: string | null; setCookie: string | null }> {
  const query = `mutation($u: String!, $p: String!) { signIn(username: $u, password: $p) { __typename ... on Signed { viewer { username organisation { name } } } ${refusal} } }`;
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-labour-request': '1', ...headers }, body: JSON.stringify({ query, variables: { u: username, p: password } }),
  });
  const setCookie = response.headers.get('set-cookie');
  const { data } = (await response.json()) as { data: { signIn: Answer } };
  return { answer: data.signIn, cookie: setCookie?.split(';')[0] ?? null, setCookie };
}

/** An API process for a test file. The object is filled in before the first test. */
export function useApp(county: County, options: Parameters<typeof openApp>[1] = {}): App {
  const app = {} as App & { close(): Promise<void> };
  beforeAll(async () => void Object.assign(app, await openApp(county, options)));
  afterAll(async () => {
    if (app.api !== undefined) await app.close();
  });
  return app;
}
