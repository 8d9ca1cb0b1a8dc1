import { decideClaimDropped, decideResolveSet } from '../../policy/acts/duplicate-acts.ts';
import type { Claim, ResolveAct } from '../../policy/acts/duplicate-acts.ts';
import type { Change } from '../../policy/acts/change.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { circumstances, doerOf } from './context.ts';
import type { ActAnswer, ActContext, ActDone, CommittedEvent } from './context.ts';
import { removalRefused } from './document-fragments.ts';
import { removeLines } from './line-removal.ts';
import { ActRefused, changeCase, lockCases, overCases, readInside } from './over-cases.ts';
import { answerOf, CaseMoved, eventOf } from './perform.ts';
import { openSupplement } from './supplement.ts';
import { writeChange } from './write-change.ts';
import type { Fragment } from './write-change.ts';

interface SetRow { case_id: string; person_id: string; edition_id: string; programme: string }

/**
 * 处理重复申报: all claims on one person are resolved in one act. The kept one keeps its award; if it is another than the one that holds it, that
 * one leaves its list and the kept one is paid through a supplement. The others' cases get the reason in their record.
 */
export function resolveDuplicateSet(context: ActContext, viewer: Viewer, input: ResolveAct & { clientActId: string }): Promise<ActAnswer> {
  const client = { mutation: 'resolveDuplicateSet', clientActId: input.clientActId };
  return overCases<ActDone>(context, viewer, client, async (tx, events) => {
    const set = await setOfTask(tx, input.taskId);
    if (set === null) return { kind: 'NotFound' };
    await lockCases(tx, [set.case_id, ...(await claimsOf(tx, set)).map(({ caseId }) => caseId)]);
    const claims = await claimsOf(tx, set);
    const done = await writeResolution(context, viewer, tx, { set, claims, input, events });
    if (done.kind !== 'done') return done;
    const scene = { context, viewer, tx, events };
    const holder = claims.find(({ holdsAward }) => holdsAward);
    const dropped = claims.filter(({ lineId }) => lineId !== input.keptLineId);
    for (const claim of dropped) await drop(scene, set, claim, reasonFor(input, claim.lineId));
    const kept = claims.find(({ lineId }) => lineId === input.keptLineId);
    if (kept !== undefined && kept !== holder) await keep(scene, kept, reasonFor(input, holder?.lineId ?? ''));
    return done;
  });
}

const reasonFor = ({ reasons }: ResolveAct, lineId: string): string => reasons.find((given) => given.lineId === lineId)?.reason.trim() ?? '';

const setOfTask = async (tx: Tx, taskId: string): Promise<SetRow | null> => (await tx.named<SetRow>('set-of-task',
  `SELECT s.case_id, s.person_id, s.edition_id, s.programme FROM task t JOIN duplicate_set s ON s.case_id = t.case_id WHERE t.id = $1`, [taskId]))[0] ?? null;

/** The line that holds the person's live award, and those that met it and are not resolved yet, in the order of filing. */
export const claimsOf = (tx: Tx, set: SetRow): Promise<Claim[]> => tx.named<Claim>('claims-of-set', `
  SELECT l.id AS "lineId", l.case_id AS "caseId", coalesce(a.live, false) AS "holdsAward",
    EXISTS (SELECT 1 FROM payment_line p WHERE p.award_id = a.id AND p.live) AS "paymentUnderway"
  FROM roster_line l JOIN "case" c ON c.id = l.case_id
  LEFT JOIN award a ON a.roster_line_id = l.id AND a.live AND a.programme = $3 AND a.edition_id = $2
  LEFT JOIN duplicate_claim d ON d.roster_line_id = l.id AND d.resolution IS NULL
  WHERE l.person_id = $1 AND c.edition_id = $2 AND c.process = $3 AND c.state <> 'withdrawn' AND (a.id IS NOT NULL OR d.roster_line_id IS NOT NULL)
  ORDER BY c.filed_at, l.id`, [set.person_id, set.edition_id, set.programme]);

interface Resolution { set: SetRow; claims: readonly Claim[]; input: ResolveAct & { clientActId: string }; events: CommittedEvent[] }

async function writeResolution(context: ActContext, viewer: Viewer, tx: Tx, { set, claims, input, events }: Resolution): Promise<ActDone | Refusal> {
  const read = await readInside(tx, set.case_id);
  const around = await circumstances(context.pool, tx, viewer.countyId, read.businessNow, context.arrivedAt);
  const decision = decideResolveSet(read.snapshot, around, doerOf(viewer), input, claims);
  if (decision.kind !== 'change') throw new ActRefused(decision);
  const done = answerOf(decision.change, decision.answer);
  const client = { actorId: viewer.userId, clientActId: input.clientActId, mutation: 'resolveDuplicateSet', answer: done };
  const fragments = [setResolved(input.keptLineId, around.now), claimKept(input.keptLineId)];
  if (!await writeChange(tx, decision.change, { keys: context.keys, client, fragments })) throw new CaseMoved();
  events.push(eventOf(decision.change));
  return done;
}

const setResolved = (keptLineId: string, at: Date): Fragment => ({
  name: 'resolved_set', values: [keptLineId, at],
  text: (n) => `UPDATE duplicate_set s SET state = 'resolved', kept_line_id = $${n}::uuid, resolved_at = $${n + 1}::timestamptz FROM moved WHERE s.case_id = moved.id`,
});

const claimKept = (lineId: string): Fragment => ({
  name: 'kept_claim', values: [lineId],
  text: (n) => `UPDATE duplicate_claim d SET resolution = 'kept' FROM moved WHERE d.roster_line_id = $${n}::uuid AND d.resolution IS NULL`,
});

interface Scene { context: ActContext; viewer: Viewer; tx: Tx; events: CommittedEvent[] }

/** A claim that is not kept: the one with the award leaves its list, another stays marked as a duplicate; both get the reason. */
async function drop({ context, viewer, tx, events }: Scene, set: SetRow, claim: Claim, reason: string): Promise<void> {
  const actor = { kind: 'person', ...doerOf(viewer) } as const;
  if (claim.holdsAward) {
    const removal = { caseId: claim.caseId, lineIds: [claim.lineId], because: 'duplicate', reasonCode: 'duplicateAward', reason, decidedById: viewer.userId } as const;
    await removeLines(context, viewer.countyId, tx, actor, removal, events);
    await tx.named('holder-dropped', `INSERT INTO duplicate_claim (roster_line_id, county_id, edition_id, programme, person_id, case_id, resolution, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'dropped', business_now()) ON CONFLICT (roster_line_id) DO UPDATE SET resolution = 'dropped'`,
      [claim.lineId, viewer.countyId, set.edition_id, set.programme, set.person_id, claim.caseId]);
    return;
  }
  const agents = await agentsOf(tx, claim.caseId);
  await changeCase(context, viewer, tx, claim.caseId, events, ({ snapshot }, around) => decideClaimDropped(snapshot, around, doerOf(viewer), reason, agents), {
    fragments: (change) => [...removalRefused(change, { lineIds: [claim.lineId], reasonCode: 'duplicateAward', reason }), ...droppedRows(claim.lineId, reason, change.act)],
  });
}

/** From here the line is refused for good, unless the claim that won ends: who decided so doesn't look again. */
const droppedRows = (lineId: string, reason: string, { businessAt, actorId }: Change['act']): Fragment[] => [{
  name: 'dropped_claim', values: [lineId],
  text: (n) => `UPDATE duplicate_claim d SET resolution = 'dropped' FROM moved WHERE d.case_id = moved.id AND d.roster_line_id = $${n}::uuid`,
}, {
  name: 'told_line', values: [lineId, reason, actorId, businessAt],
  text: (n) => `UPDATE roster_line l SET decision_note = $${n + 1}, decided_by_id = $${n + 2}::uuid, decided_at = $${n + 3}::timestamptz FROM moved WHERE l.case_id = moved.id AND l.id = $${n}::uuid`,
}];

const agentsOf = async (tx: Tx, caseId: string): Promise<string[]> => (await tx.named<{ id: string }>('agents-of-case',
  `SELECT u.id FROM user_account u JOIN "case" c ON c.applicant_org_id = u.organisation_id WHERE c.id = $1 AND u.disabled_at IS NULL`, [caseId])).map(({ id }) => id);

async function keep({ context, viewer, tx, events }: Scene, claim: Claim, reason: string): Promise<void> {
  const actor = { kind: 'person', ...doerOf(viewer) } as const;
  await openSupplement(context, viewer.countyId, tx, actor, { fromCaseId: claim.caseId, lineIds: [claim.lineId], because: 'duplicate', opinion: reason }, events);
}
