import { v7 as newId } from 'uuid';
import type { Pool } from 'pg';
import type { Change, Circumstances } from '../../policy/acts/change.ts';
import { decideUnbatched } from '../../policy/acts/payment-acts.ts';
import type { PersonToTell } from '../../policy/acts/rows.ts';
import { decideBeginAgain, decideBySystem, decideClose, decideDue, decideOpenStep } from '../../policy/acts/system-acts.ts';
import type { AwardTotals } from '../../policy/acts/system-acts.ts';
import type { CaseView } from '../../policy/process/case-view.ts';
import type { Outcome } from '../../policy/process/definition.ts';
import type { Keys } from '../encryption/keys.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { circumstances } from './context.ts';
import type { CommittedEvent } from './context.ts';
import { openDuplicateSets } from './duplicate-sets.ts';
import { cameSecond, CaseMoved, eventOf } from './perform.ts';
import { listOfDay } from './publicity-list.ts';
import type { PublicityListRow } from './publicity-list.ts';
import { readCase } from './read-case.ts';
import type { CaseRead, FactsQuery } from './read-case.ts';
import { caseAwardsFreed, noticePosted, noticeWithdrawn } from './red-envelope-fragments.ts';
import { writeChange } from './write-change.ts';
import type { Fragment } from './write-change.ts';

// What workflows ask for. Each function reads the case anew and is a no-op when what it would do is done: retries are safe.

/** What the system's acts need: one county's data, and somewhere to tell what changed. */
export interface SystemContext { pool: Pool; keys: Keys; countyId: string; afterCommit: (event: CommittedEvent) => void }

const viewFacts: FactsQuery = { name: 'view', sql: `to_jsonb((SELECT count(*)::int FROM award a WHERE a.case_id = c.id AND a.live))` };

/** Reads where a case stands. Throws when the county has no such case. */
export async function readView(context: SystemContext, caseId: string): Promise<CaseView> {
  return withScope(context.pool, systemScope(context.countyId), async (tx) => {
    const { read } = await readCase<number>(tx, { caseId }, null, viewFacts);
    if (read === null) throw new UnknownCase();
    const { case: row, steps } = read.snapshot;
    const inForce = Object.fromEntries([...steps].sort((a, b) => a.round - b.round).map(({ step, state, outcome, round }) => [step, { state, outcome, round }]));
    return {
      closed: row.closedAt !== null, state: row.state, seq: row.seq, generation: steps.filter((s) => s.state === 'superseded').length, steps: inForce, awards: read.facts,
      sleepMs: row.nextDueAt === null ? null : Math.max(0, row.nextDueAt.getTime() - read.businessNow.getTime()),
    };
  });
}

/** No retry helps: the id is wrong. */
export class UnknownCase extends Error {}

const attempts = 5;

export interface SystemPlan<Facts> {
  caseId: string;
  facts?: FactsQuery;
  decide: (read: CaseRead<Facts>, around: Circumstances, tx: Tx) => Change | null | Promise<Change | null>;
  fragments?: (change: Change, read: CaseRead<Facts>) => Fragment[];
}

/** One act of the system. Null: there was nothing to do. */
export async function performSystem<Facts>(context: SystemContext, plan: SystemPlan<Facts>): Promise<Change | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const change = await withScope(context.pool, systemScope(context.countyId), (tx) => attemptSystem(context, plan, tx));
      if (change !== null) context.afterCommit(eventOf(change));
      return change;
    } catch (error) {
      if (!cameSecond(error) || attempt === attempts) throw error;
    }
  }
}

async function attemptSystem<Facts>(context: SystemContext, plan: SystemPlan<Facts>, tx: Tx): Promise<Change | null> {
  const { read } = await readCase<Facts>(tx, { caseId: plan.caseId }, null, plan.facts);
  if (read === null) throw new UnknownCase();
  const systemNow = new Date(read.businessNow.getTime() - read.offsetMs);
  const around = await circumstances(context.pool, tx, context.countyId, read.businessNow, systemNow, read.edition, read.snapshot.case.barredUserIds);
  const change = await plan.decide(read, around, tx);
  if (change === null) return null;
  if (!await writeChange(tx, change, { keys: context.keys, client: null, fragments: plan.fragments?.(change, read) ?? [] })) throw new CaseMoved();
  return change;
}

const awardFacts: FactsQuery = {
  name: 'awards', sql: `(SELECT jsonb_build_object('count', count(*), 'amountFen', coalesce(sum(a.amount_fen), 0)) FROM award a WHERE a.case_id = c.id AND a.live)`,
};

/** Opens a step with its task and clock; a publicity is posted with it. */
export async function openStep(context: SystemContext, caseId: string, step: string): Promise<void> {
  const posted = step === 'publicity';
  let list: PublicityListRow | null = null;
  await performSystem<AwardTotals | null>(context, {
    caseId, ...(posted ? { facts: awardFacts } : {}),
    decide: async (read, around, tx) => {
      const change = decideOpenStep(read.snapshot, around, step, read.facts);
      if (posted && change !== null) list = await listOfDay(tx, change, around.newId());
      return change;
    },
    fragments: (change, read) => (posted ? posting(change, read.snapshot.applicant.name, list) : []),
  });
  // Whose line lost the race for a person's award is known since the verification.
  if (posted) await openDuplicateSets(context);
}

function posting(change: Change, orgName: string, list: PublicityListRow | null): Fragment[] {
  const clock = change.insert.clock.find(({ key }) => key === 'publicity') ?? change.update.clock.find(({ key }) => key === 'publicity');
  const row = change.insert.caseStep.find(({ step }) => step === 'publicity');
  if (clock === undefined || row === undefined) throw new Error('a publicity opens with its clock');
  return noticePosted(change, { id: newId(), orgName, round: row.round, lastDay: clock.lastDay, endsAt: clock.dueAt, postedAt: clock.startedAt, listId: list?.id ?? null });
}

/** Ends a step by the system itself, at business now. */
export async function endStep(context: SystemContext, caseId: string, step: string, outcome: Outcome): Promise<void> {
  await performSystem(context, { caseId, decide: (read, around) => decideBySystem(read.snapshot, around, step, outcome, around.now) });
}

/** Records that the case's workflow begins again, and makes it a fact. False: the case has no workflow. */
export async function recordBeginAgain(context: SystemContext, caseId: string): Promise<boolean> {
  return await performSystem(context, { caseId, decide: (read, around) => decideBeginAgain(read.snapshot, around) }) !== null;
}

interface DueRead { moves: { from: string; to: string }[] | null; people: { user_id: string; org_id: string; roles: string[] }[] | null; supervision: string | null; openObjections: number; onDuty: { orgId: string; userId: string }[] | null }

/** Whom a rung may tell, and over which instants the demonstration's clock has jumped. */
const dueFacts: FactsQuery = {
  name: 'due',
  sql: `jsonb_build_object(
    'moves', (SELECT jsonb_agg(jsonb_build_object('from', b.from_at, 'to', b.to_at)) FROM business_clock b WHERE b.reason = 'move' AND b.to_at >= c.next_due_at),
    'openObjections', open_objections(c.id),
    'onDuty', (SELECT jsonb_agg(jsonb_build_object('orgId', d.org_id, 'userId', d.user_id)) FROM duty_shift d
      WHERE d.user_id IS NOT NULL AND d.from_at <= c.next_due_at AND d.to_at > c.next_due_at
        AND d.org_id IN (SELECT t.candidate_org_id FROM task t WHERE t.case_id = c.id AND t.state IN ('open', 'claimed'))),
    'supervision', (SELECT o.id FROM organisation o WHERE o.county_id = c.county_id AND o.kind = 'department' AND o.code = 'supervisionOffice'),
    'people', (SELECT jsonb_agg(jsonb_build_object('user_id', u.id, 'org_id', u.organisation_id, 'roles', u.roles)) FROM user_account u
      WHERE u.disabled_at IS NULL AND (u.organisation_id IN (SELECT t.candidate_org_id FROM task t WHERE t.case_id = c.id AND t.state IN ('open', 'claimed'))
        OR 'countyLeader' = ANY(u.roles) OR u.organisation_id = (SELECT o.id FROM organisation o WHERE o.county_id = c.county_id AND o.kind = 'department' AND o.code = 'supervisionOffice'))))`,
};

/** Passes the earliest event that is due: a rung, the end of a step, or of a case whose correction has not come. False: nothing was due any more. */
export async function passDue(context: SystemContext, caseId: string): Promise<boolean> {
  let more = false;
  await performSystem<DueRead>(context, {
    caseId, facts: dueFacts,
    decide: (read, around) => {
      const decided = decideDue(read.snapshot, around, dueFactsOf(read.facts));
      more = decided?.more ?? false;
      return decided?.change ?? null;
    },
    fragments: (change) => (change.act.kind === 'expire' && change.case.state === 'withdrawn' ? [caseAwardsFreed('withdrawn'), noticeWithdrawn(change.act.businessAt)] : []),
  });
  return more;
}

function dueFactsOf(read: DueRead) {
  const moves = (read.moves ?? []).map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  const people = (read.people ?? []).map(({ user_id: userId, org_id: orgId, roles }) => ({ userId, orgId, roles }) as PersonToTell);
  return { jumpedOver: (at: Date) => moves.some(({ from, to }) => from < at.getTime() && at.getTime() <= to), people, supervisionOrgId: read.supervision, openObjections: read.openObjections, onDuty: read.onDuty ?? [] };
}

const closeFacts: FactsQuery = {
  name: 'close', sql: `(SELECT jsonb_agg(u.id) FROM user_account u WHERE u.organisation_id = c.applicant_org_id AND u.disabled_at IS NULL)`,
};

/** Closes a case whose workflow has walked to its end. `state` is given where the walk, not a person, ends it. */
export async function closeCase(context: SystemContext, caseId: string, state: string | null): Promise<void> {
  await performSystem<string[] | null>(context, {
    caseId, facts: closeFacts,
    decide: (read, around) => {
      const snapshot = state === null ? read.snapshot : { ...read.snapshot, case: { ...read.snapshot.case, state } };
      const refused = snapshot.case.state === 'refused';
      return decideClose(snapshot, around, refused ? { agents: read.facts ?? [], kind: 'refused' } : null);
    },
    fragments: (change) => (change.case.state === 'refused' ? [caseAwardsFreed('refused')] : []),
  });
  await openDuplicateSets(context);
}

/** A batch that its checker refused: its cases wait for another. Each case once, by its state; one that another batch has taken since stays there. */
export async function unbatchCases(context: SystemContext, batchId: string): Promise<void> {
  const cases = await withScope(context.pool, systemScope(context.countyId), (tx) => tx.named<{ case_id: string; number: string }>('cases-of-batch',
    `SELECT DISTINCT l.case_id, b.number FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
     WHERE l.batch_id = $1 AND NOT EXISTS (SELECT 1 FROM payment_line n WHERE n.case_id = l.case_id AND n.live AND n.state IN ('open', 'sent'))`, [batchId]));
  for (const { case_id: caseId, number } of cases) await performSystem(context, { caseId, decide: (read, around) => decideUnbatched(read.snapshot, around, number) });
}
