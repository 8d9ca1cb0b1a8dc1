import type { Change, Circumstances } from '../../policy/acts/change.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { circumstances } from './context.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { cameSecond, CaseMoved, dependsOnState, eventOf, storeAnswer, storedAnswer } from './perform.ts';
import { readCase } from './read-case.ts';
import type { CaseRead, FactsQuery } from './read-case.ts';
import { writeChange } from './write-change.ts';
import type { Fragment } from './write-change.ts';

// Acts over several cases: they are locked in the order of their ids, so that two such acts never wait for each other.

/** Thrown inside an act over several cases: nothing of it is kept, and the person gets this answer. */
export class ActRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

const attempts = 3;

/**
 * Runs a transaction over several cases. A repeat of the client's act gets the first answer, also a refusal that depended on state.
 * `work` locks with `lockCases` before it reads, writes each case with `changeCase`, and stores the answer with one of the changes.
 */
export async function overCases<Answer extends { kind: string }>(
  context: ActContext, viewer: Viewer, client: { mutation: string; clientActId: string }, work: (tx: Tx, events: CommittedEvent[]) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  for (let attempt = 1; ; attempt += 1) {
    const events: CommittedEvent[] = [];
    try {
      const answer = await withScope(context.pool, scopeOf(viewer), async (tx) => {
        // The repeat of a click waits for the first, and reads its answer in a statement of its own.
        await tx.named('client-act-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`act:${viewer.userId}:${client.clientActId}`]);
        const stored = await storedAnswer(tx, viewer, client);
        return stored === null ? work(tx, events) : stored as unknown as Answer;
      });
      events.forEach(context.afterCommit);
      return answer;
    } catch (error) {
      if (error instanceof ActRefused) return await refused(context, viewer, client, error.refusal);
      if (!cameSecond(error) || attempt === attempts) throw error;
    }
  }
}

async function refused(context: ActContext, viewer: Viewer, client: { mutation: string; clientActId: string }, refusal: Refusal): Promise<Refusal> {
  if (dependsOnState(refusal)) await withScope(context.pool, scopeOf(viewer), (tx) => storeAnswer(tx, context, viewer, client, refusal));
  return refusal;
}

export const lockCases = (tx: Tx, ids: readonly string[]): Promise<unknown> =>
  tx.named('lock-cases', 'SELECT id FROM "case" WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);

export async function businessNow(tx: Tx): Promise<Date> {
  const [row] = await tx.named<{ now: Date }>('business-now', 'SELECT business_now() AS now', []);
  if (row === undefined) throw new Error('business_now yields one row');
  return row.now;
}

/** Who a transaction over cases belongs to: a viewer, or the county's system. */
interface County { countyId: string }

interface ChangeOptions<Facts> {
  facts?: FactsQuery;
  fragments?: Fragment[] | ((change: Change, read: CaseRead<Facts>) => Fragment[]);
  /** The answer that a repeat gets: stored with one of the act's cases. */
  client?: { actorId: string; clientActId: string; mutation: string; answer: unknown };
}

/** One case's part of an act over several: read, decided and written inside the same transaction. Null from `decide`: nothing to do here. */
export async function changeCase<Facts = unknown>(
  context: Pick<ActContext, 'pool' | 'keys' | 'arrivedAt'>, county: County, tx: Tx, caseId: string, events: CommittedEvent[],
  decide: (read: CaseRead<Facts>, around: Circumstances) => Change | null, options: ChangeOptions<Facts> = {},
): Promise<Change | null> {
  const { read } = await readCase<Facts>(tx, { caseId }, null, options.facts);
  if (read === null) throw new CaseMoved();
  const around = await circumstances(context.pool, tx, county.countyId, read.businessNow, context.arrivedAt, read.edition, read.snapshot.case.barredUserIds);
  const change = decide(read, around);
  if (change === null) return null;
  const fragments = typeof options.fragments === 'function' ? options.fragments(change, read) : options.fragments ?? [];
  if (!await writeChange(tx, change, { keys: context.keys, client: options.client ?? null, fragments })) throw new CaseMoved();
  events.push(eventOf(change));
  return change;
}

/** Reads a case inside a transaction over several. @throws CaseMoved when the scope doesn't see it */
export async function readInside<Facts = unknown>(tx: Tx, caseId: string, facts?: FactsQuery): Promise<CaseRead<Facts>> {
  const { read } = await readCase<Facts>(tx, { caseId }, null, facts);
  if (read === null) throw new CaseMoved();
  return read;
}
