import type { Change } from '../../policy/acts/change.ts';
import { decideAnswer } from '../../policy/acts/objection-acts.ts';
import type { ComplaintAnswer } from '../../policy/acts/objection-acts.ts';
import type { CaseSnapshot, Refusal } from '../../policy/acts/rows.ts';
import { checkSecondLook, decideSecondLookAsked, refusalOfCase } from '../../policy/acts/second-look-acts.ts';
import type { AskFacts, RefusalMade } from '../../policy/acts/second-look-acts.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { circumstances, doerOf } from './context.ts';
import type { ActAnswer, ActContext, ActDone, CommittedEvent } from './context.ts';
import { openSideCase } from './open-case.ts';
import { ActRefused, changeCase, lockCases, overCases, readInside } from './over-cases.ts';
import { answerOf, CaseMoved, storeAnswer } from './perform.ts';
import { reopenRefused } from './reopen-refused.ts';
import { openSupplement } from './supplement.ts';
import type { Fragment } from './write-change.ts';

export interface AskSecondLook {
  clientActId: string;
  /** The case that was refused, or whose lines were. */
  caseId: string;
  /** Refused lines of it; empty: the case as a whole. */
  lineIds: readonly string[];
  reason: string;
}

/** 申请复核: the firm's, within the days of the refusal, once for each. Opens a case that another officer of the same office answers. */
export async function askSecondLook(context: ActContext, viewer: Viewer, input: AskSecondLook): Promise<ActAnswer> {
  const client = { mutation: 'askSecondLook', clientActId: input.clientActId };
  const lineIds = [...new Set(input.lineIds)];
  return overCases<ActDone>(context, viewer, client, async (tx, events) => {
    await lockCases(tx, [input.caseId]);
    const subject = await subjectOf(context, viewer, tx, input.caseId);
    if (subject === null) return { kind: 'NotFound' };
    const { snapshot, around, offsetMs } = subject;
    const facts = await readAskFacts(tx, snapshot, lineIds);
    const arrivedAt = new Date(context.arrivedAt.getTime() + offsetMs);
    const refusal = checkSecondLook(snapshot, around, doerOf(viewer), { lineIds, reason: input.reason, arrivedAt }, facts);
    if ('kind' in refusal) throw new ActRefused(refusal);
    const opened = await openLook(context, viewer, tx, { input, snapshot, refusal, lineIds, fen: around.settings.amountFen }, events);
    await changeCase(context, viewer, tx, input.caseId, events, (read, now) => decideSecondLookAsked(read.snapshot, now, doerOf(viewer), { number: opened.number, lines: lineIds.length }));
    const answer: ActDone = { kind: 'done', caseId: opened.caseId, taskId: null, taskVersion: null, seq: 1, messageKey: 'secondLookAsked', params: { number: opened.number, dueDay: opened.dueDay } };
    await storeAnswer(tx, context, viewer, client, answer);
    return answer;
  });
}

async function subjectOf(context: ActContext, viewer: Viewer, tx: Tx, caseId: string) {
  try {
    const read = await readInside(tx, caseId);
    const around = await circumstances(context.pool, tx, viewer.countyId, read.businessNow, context.arrivedAt, read.edition);
    return { snapshot: read.snapshot, offsetMs: read.offsetMs, around };
  } catch (error) {
    // A case that the viewer doesn't see is none.
    if (error instanceof CaseMoved) return null;
    throw error;
  }
}

/** A line was refused, or its claim was dropped from a set; `l` is the line. A claim whose set is open again is nobody's refusal. */
export const refusedLine = `(l.decision = 'refuse' OR (l.decision = 'duplicate' AND EXISTS (SELECT 1 FROM duplicate_claim d WHERE d.roster_line_id = l.id AND d.resolution = 'dropped')))`;

async function readAskFacts(tx: Tx, snapshot: CaseSnapshot, lineIds: readonly string[]): Promise<AskFacts> {
  const whole = refusalOfCase(snapshot);
  const lines = await tx.named<{ id: string; decidedAt: Date; decidedById: string | null }>('refused-lines',
    `SELECT l.id, l.decided_at AS "decidedAt", l.decided_by_id AS "decidedById" FROM roster_line l WHERE l.case_id = $1 AND l.id = ANY($2::uuid[]) AND ${refusedLine} AND l.decided_at IS NOT NULL`, [snapshot.case.id, lineIds]);
  const before = await tx.named('asked-before', `SELECT 1 FROM second_look WHERE subject_case_id = $1 AND scope = 'case' AND step = $2 AND round = $3 AND cardinality($4::uuid[]) = 0
    UNION ALL SELECT 1 FROM second_look_line WHERE roster_line_id = ANY($4::uuid[])`, [snapshot.case.id, whole?.step ?? '', whole?.round ?? 0, lineIds]);
  return { lines, askedBefore: before.length > 0 };
}

interface Opening { input: AskSecondLook; snapshot: CaseSnapshot; refusal: RefusalMade; lineIds: readonly string[]; fen: number }

async function openLook(context: ActContext, viewer: Viewer, tx: Tx, { input, snapshot, refusal, lineIds, fen }: Opening, events: CommittedEvent[]): Promise<{ caseId: string; number: string; dueDay: string }> {
  const whole = refusal.scope === 'case';
  const personCount = whole ? snapshot.case.personCount : lineIds.length;
  const opened = await openSideCase(context, viewer.countyId, tx, { kind: 'person', ...doerOf(viewer) }, {
    process: 'second-look', editionId: snapshot.case.editionId, applicantOrgId: viewer.organisationId, leadOrgId: refusal.officeId, openedById: viewer.userId,
    barredUserIds: refusal.byUserIds, personCount, amountFen: whole ? snapshot.case.amountFen : personCount * fen,
    about: { caseIds: [snapshot.case.id], kind: 'secondLook' },
    act: { kind: 'askSecondLook', opinion: input.reason.trim(), detail: { from: snapshot.case.number ?? '', lines: lineIds.length } },
  }, events, { fragments: () => lookRows(viewer.countyId, snapshot.case.id, refusal, lineIds) });
  const [clock] = await tx.named<{ day: string }>('look-due', `SELECT last_day AS day FROM clock WHERE case_id = $1`, [opened.caseId]);
  return { ...opened, dueDay: clock?.day ?? '' };
}

function lookRows(countyId: string, subjectId: string, { scope, step, round, at }: RefusalMade, lineIds: readonly string[]): Fragment[] {
  const look: Fragment = {
    name: 'new_look', values: [countyId, subjectId, scope, step, round, at],
    text: (n) => `INSERT INTO second_look (case_id, county_id, subject_case_id, scope, step, round, refused_at)
      SELECT moved.id, $${n}, $${n + 1}::uuid, $${n + 2}, $${n + 3}, $${n + 4}::int, $${n + 5}::timestamptz FROM moved`,
  };
  const lines: Fragment = {
    name: 'new_look_lines', values: [countyId, lineIds],
    text: (n) => `INSERT INTO second_look_line (county_id, roster_line_id, case_id) SELECT $${n}, l, moved.id FROM moved, unnest($${n + 1}::uuid[]) l`,
  };
  return lineIds.length === 0 ? [look] : [look, lines];
}

interface Look { case_id: string; subject_case_id: string; scope: 'case' | 'lines'; step: string; round: number; lines: string[]; agents: string[] }

const selectLook = `SELECT s.case_id, s.subject_case_id, s.scope, s.step, s.round, ARRAY(SELECT l.roster_line_id FROM second_look_line l WHERE l.case_id = s.case_id) AS lines,
    ARRAY(SELECT u.id FROM user_account u JOIN "case" c ON c.applicant_org_id = u.organisation_id WHERE c.id = s.case_id AND u.disabled_at IS NULL) AS agents
  FROM second_look s JOIN task t ON t.case_id = s.case_id WHERE t.id = $1`;

/**
 * 复核答复: upheld, a refused case is opened again at the step that refused it, and refused lines are paid through a supplement; dismissed, the
 * refusal stands. All in one commit.
 */
export async function answerSecondLook(context: ActContext, viewer: Viewer, input: ComplaintAnswer & { clientActId: string }): Promise<ActAnswer> {
  const client = { mutation: 'answerSecondLook', clientActId: input.clientActId };
  return overCases<ActDone>(context, viewer, client, async (tx, events) => {
    const [look] = await tx.named<Look>('look-of-task', selectLook, [input.taskId]);
    if (look === undefined) return { kind: 'NotFound' };
    await lockCases(tx, [look.case_id, look.subject_case_id]);
    const change = await changeCase(context, viewer, tx, look.case_id, events, ({ snapshot }, around) => answered(decideAnswer(snapshot, around, doerOf(viewer), input, { agents: look.agents })));
    if (change === null) throw new CaseMoved();
    if (input.outcome === 'uphold') await uphold(context, viewer, tx, look, { opinion: input.opinion.trim(), number: change.case.number ?? '' }, events);
    const answer = answerOf(change, { taskId: input.taskId, messageKey: `completed.${input.outcome}`, params: {} });
    await storeAnswer(tx, context, viewer, client, answer);
    return answer;
  });
}

function answered(decided: Change | Refusal): Change {
  if ('kind' in decided) throw new ActRefused(decided);
  return decided;
}

/** The refusal falls: the case begins again where it was refused, or its refused persons get a case of their own. */
async function uphold(context: ActContext, viewer: Viewer, tx: Tx, look: Look, said: { opinion: string; number: string }, events: CommittedEvent[]): Promise<void> {
  const actor = { kind: 'person', ...doerOf(viewer) } as const;
  if (look.scope === 'lines') {
    const revived = await tx.named<{ id: string }>('claims-revived', reviveDropped, [look.lines]);
    const lineIds = look.lines.filter((lineId) => !revived.some(({ id }) => id === lineId));
    if (lineIds.length > 0) await openSupplement(context, viewer.countyId, tx, actor, { fromCaseId: look.subject_case_id, lineIds, because: 'secondLook', opinion: said.opinion }, events);
    return;
  }
  await reopenRefused(context, viewer, tx, { subjectId: look.subject_case_id, step: look.step, round: look.round }, said, events);
}

/**
 * A claim that was dropped from a set is unresolved again: whether another claim holds the award or none, somebody puts them side by side once
 * more, in a set that the relay opens. An award never moves without the firm that loses it being told why.
 */
const reviveDropped = `UPDATE duplicate_claim d SET resolution = NULL FROM roster_line l
  WHERE l.id = d.roster_line_id AND l.id = ANY($1::uuid[]) AND l.decision = 'duplicate' AND d.resolution = 'dropped' RETURNING d.roster_line_id AS id`;
