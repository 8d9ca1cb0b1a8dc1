/** The deeds of the path, each by the person whose part it is, over the real endpoint. */
import { rosterSheet } from '../../prisma/seed/story/rosters.ts';
import type { SeedEnterprise } from '../../prisma/seed/world/enterprises.ts';
import type { SeedPerson } from '../../prisma/seed/world/persons.ts';
import { cellsOf } from '../support/path.ts';
import { actDone, batchMade, clockMoved, draftBegun, draftSaved, eventually, importStarted, linesDecided } from './person.ts';
import type { Person } from './person.ts';

export interface Staff { reviewer: Person; verifier: Person; finance: Person; maker: Person; checker: Person }

/** An application on its way, and the firm's agent who made it. */
export interface Filing { firm: SeedEnterprise; agent: Person; people: readonly SeedPerson[]; caseId: string }

export interface Task { id: string; version: number }

export async function beginDraft(agent: Person, firm: SeedEnterprise, people: readonly SeedPerson[]): Promise<Filing> {
  const { caseId } = await agent.act('startRedEnvelope', {}, draftBegun, 'DraftSaved');
  const form = { contactName: '林望舒', contactPhone: '13800000001', employerClass: firm.employerClass, promiseAccepted: true };
  await agent.act('saveRedEnvelopeDraft', { caseId: ['ID!', caseId], revision: ['Int!', 0], data: ['JSON!', form] }, draftSaved, 'DraftSaved');
  return { firm, agent, people, caseId: String(caseId) };
}

export async function bringRoster({ agent, caseId, people }: Filing): Promise<void> {
  const csv = rosterSheet(people.map((person) => cellsOf(person))).map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
  const uploadId = await agent.upload('roster', '员工名册.csv', csv);
  const started = await agent.act('importRoster', { caseId: ['ID!', caseId], uploadId: ['ID!', uploadId] }, importStarted, 'ImportStarted');
  const importId = (started['import'] as { id: string }).id;
  await eventually('the roster imported', async () => {
    const { latestImport: latest } = await caseOf<{ latestImport: { id: string; state: string } | null }>(agent, caseId, 'latestImport { id state }');
    if (latest?.id === importId && latest.state === 'failed') throw new Error('the import failed');
    return latest?.id === importId && latest.state === 'done';
  });
}

export const submit = ({ agent, caseId }: Filing) => agent.act('submitRedEnvelope', { caseId: ['ID!', caseId] }, actDone);

export const withdraw = ({ agent, caseId }: Filing) =>
  agent.act('withdrawApplication', { caseId: ['ID!', caseId], reason: ['String', '岗位有变'] }, actDone);

export async function caseOf<T>(person: Person, caseId: string, fields: string): Promise<T> {
  const { case: found } = await person.ask<{ case: T | null }>(`query($id: ID!) { case(id: $id) { ${fields} } }`, { id: caseId });
  if (found === null) throw new Error('the case is out of sight');
  return found;
}

/** The open task of a case once it is there: at once after a submission, else when the workflow has opened it. */
export function taskOf(person: Person, caseId: string, key: string): Promise<Task> {
  return eventually(`an open task ${key}`, async () => {
    const query = 'query($id: ID!) { case(id: $id) { tasks { id version key state } } }';
    const { case: found } = await person.ask<{ case: { tasks: (Task & { key: string; state: string })[] } | null }>(query, { id: caseId });
    // An office sees a case from its first task on.
    return found?.tasks.find((task) => task.key === key && (task.state === 'open' || task.state === 'claimed'));
  });
}

const onTask = (task: Task) => ({ taskId: ['ID!', task.id], version: ['Int!', task.version] }) as const;

export async function claim(person: Person, caseId: string, key: string): Promise<Task> {
  const answer = await person.act('claimTask', onTask(await taskOf(person, caseId, key)), actDone);
  return { id: String(answer['taskId']), version: Number(answer['taskVersion']) };
}

export const complete = (person: Person, task: Task, control: string | null = null) =>
  person.act('completeTask', { ...onTask(task), outcome: ['String!', 'approve'], opinion: ['String', '同意'], control: ['String', control] }, actDone);

export const giveBack = (person: Person, task: Task) =>
  person.act('returnTask', { ...onTask(task), defects: ['[DefectInput!]!', [{ field: 'roster', text: '请核对在岗日期' }]] }, actDone);

export const claimAndComplete = async (person: Person, caseId: string, key: string) => complete(person, await claim(person, caseId, key), key === 'release' ? await controlOf(person, caseId) : null);

/** What the checker types again from the batch's cover sheet. */
async function controlOf(checker: Person, batchId: string): Promise<string> {
  const { paymentBatch } = await checker.ask<{ paymentBatch: { hashTotal: string } }>('query($id: ID!) { paymentBatch(id: $id) { hashTotal } }', { id: batchId });
  return paymentBatch.hashTotal.slice(-6);
}

/** Approves every line: those the checks passed at once, what they left to a person one by one. */
export async function approveLines(verifier: Person, caseId: string, task: Task): Promise<void> {
  await verifier.act('decidePassingLines', onTask(task), linesDecided, 'LinesDecided', false);
  const { roster } = await caseOf<{ roster: { edges: { node: { id: string; decision: string | null } }[] } }>(verifier, caseId, 'roster(first: 50) { edges { node { id decision } } }');
  const decisions = roster.edges.filter(({ node }) => node.decision === null).map(({ node }) => ({ lineId: node.id, decision: 'approve', note: '已核对' }));
  if (decisions.length > 0) await verifier.act('decideLines', { ...onTask(task), decisions: ['[LineDecisionInput!]!', decisions] }, linesDecided, 'LinesDecided', false);
}

/** A move whose answer was lost is refused as a move back when it is repeated: by then the clock stands there. */
export async function moveClock(person: Person, to: string): Promise<void> {
  const reached = async (): Promise<boolean> => Date.parse((await person.ask<{ businessClock: { now: string } }>('{ businessClock { now } }')).businessClock.now) >= Date.parse(to);
  try {
    await person.act('moveClock', { to: ['DateTime', to] }, clockMoved, 'ClockMoved', false);
  } catch (error) {
    if (!(await reached())) throw error;
  }
}

export async function lastDayOfPublicity({ agent, caseId }: Filing): Promise<string> {
  return eventually('the list posted', async () => (await caseOf<{ notice: { lastDay: string } | null }>(agent, caseId, 'notice { lastDay }')).notice?.lastDay);
}

export interface Batch { id: string; number: string; lineCount: number; lines: { reference: string }[] }

export async function makeBatch(maker: Person, filings: readonly Filing[]): Promise<Batch> {
  const ids = filings.map(({ caseId }) => caseId);
  await eventually('money waiting', async () => {
    const { finance } = await maker.ask<{ finance: { waiting: { case: { id: string } }[] } }>('{ finance { waiting { case { id } } } }');
    return ids.every((id) => finance.waiting.some((row) => row.case.id === id));
  });
  return (await maker.act('makeBatch', { caseIds: ['[ID!]!', ids] }, batchMade, 'BatchMade'))['batch'] as Batch;
}

/** The bank reads the sent file and answers; the lines named by reference fail. */
export async function settle(maker: Person, batch: Batch, failing: readonly string[] = []): Promise<void> {
  await taskOf(maker, batch.id, 'bank-return');
  await maker.act('demonstrationBankReturn', { batchId: ['ID!', batch.id], failReferences: ['[String!]!', failing] }, batchMade, 'BatchMade', false);
  await maker.act('importReturnFile', { batchId: ['ID!', batch.id], uploadId: ['ID', null] }, batchMade, 'BatchMade');
}

/** A right account for each line that the bank turned back. @returns how many there were */
export async function correctAccounts({ agent, caseId, people }: Filing): Promise<number> {
  const task = await taskOf(agent, caseId, 'account-correction');
  const { failedLines } = await caseOf<{ failedLines: { id: string }[] }>(agent, caseId, 'failedLines { id }');
  const corrections = failedLines.map(({ id }, i) => ({ lineId: id, account: people[i]?.account }));
  await agent.act('correctAccounts', { ...onTask(task), corrections: ['[AccountCorrectionInput!]!', corrections] }, actDone);
  return failedLines.length;
}

export async function untilClosed({ agent, caseId }: Filing, state: string): Promise<void> {
  const closed = await eventually('the case closed', async () => {
    const found = await caseOf<{ state: string; closedAt: string | null }>(agent, caseId, 'state closedAt');
    return found.closedAt === null ? null : found;
  });
  if (closed.state !== state) throw new Error(`closed as ${closed.state} instead of ${state}`);
}
