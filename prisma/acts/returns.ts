import type { PersonToTell } from '../../policy/acts/rows.ts';
import { decideOverdueCorrection } from '../../policy/acts/correction-acts.ts';
import { decideReturn, decideWithdrawReturn } from '../../policy/acts/return-acts.ts';
import type { Defect, ReturnPeople, ReturnProposal } from '../../policy/acts/return-acts.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext, TaskInput } from './context.ts';
import { performAct } from './perform.ts';
import type { FactsQuery } from './read-case.ts';
import { caseAwardsFreed, noticeWithdrawn } from './red-envelope-fragments.ts';

/** 退回 with all defects at once; the enterprise sees its correction in the same commit. A second return goes to the section head first. */
export function returnTask(context: ActContext, viewer: Viewer, input: TaskInput & { defects: Defect[] }): Promise<ActAnswer> {
  let people: ReturnPeople = { agents: [], staff: [], supervisionOrgId: null };
  return performAct(context, viewer, {
    mutation: 'returnTask', clientActId: input.clientActId, address: { taskId: input.taskId }, drops: { taskId: input.taskId, act: 'return' },
    prepare: async (tx, { snapshot }) => {
      const office = snapshot.tasks.find(({ id }) => id === input.taskId)?.candidateOrgId ?? viewer.organisationId;
      people = await peopleOf(tx, snapshot.case.applicantOrgId, office);
    },
    decide: (read, around) => decideReturn(read.snapshot, around, doerOf(viewer), input, people),
  });
}

interface PersonRow { id: string; org_id: string; roles: PersonToTell['roles']; supervision: boolean }

/** Who hears of a return and who may agree to it, in one reading. */
async function peopleOf(tx: Tx, applicantOrgId: string, officeOrgId: string): Promise<ReturnPeople> {
  const rows = await tx.named<PersonRow>('people-of-a-return', `
    SELECT u.id, o.id AS org_id, u.roles, o.kind = 'department' AND o.code = 'supervisionOffice' AS supervision
    FROM user_account u JOIN organisation o ON o.id = u.organisation_id
    WHERE u.disabled_at IS NULL AND (o.id IN ($1, $2) OR (o.kind = 'department' AND o.code = 'supervisionOffice'))`, [applicantOrgId, officeOrgId]);
  return {
    agents: rows.filter(({ org_id: orgId }) => orgId === applicantOrgId).map(({ id }) => id),
    staff: rows.map(({ id, org_id: orgId, roles }) => ({ userId: id, orgId, roles })),
    supervisionOrgId: rows.find(({ supervision }) => supervision)?.org_id ?? null,
  };
}

/** Takes the proposal of a return back. */
export function withdrawReturn(context: ActContext, viewer: Viewer, input: TaskInput): Promise<ActAnswer> {
  return performAct(context, viewer, {
    mutation: 'withdrawReturn', clientActId: input.clientActId, address: { taskId: input.taskId },
    decide: (read, around) => decideWithdrawReturn(read.snapshot, around, doerOf(viewer), input),
  });
}

/** What the head is asked to agree to, out of the record. */
export async function readProposal(tx: Tx, caseId: string): Promise<ReturnProposal> {
  const [row] = await tx.named<{ detail: { defects?: Defect[] }; actor_id: string | null; actor_name: string | null }>('return-proposal',
    `SELECT detail, actor_id, actor_name FROM act WHERE case_id = $1 AND kind = 'askReturn' ORDER BY seq DESC LIMIT 1`, [caseId]);
  return { defects: row?.detail.defects ?? [], byId: row?.actor_id ?? null, byName: row?.actor_name ?? null };
}

/** Agents of an applicant; none where the applicant is an office. */
export const agentsOf = async (tx: Tx, orgId: string): Promise<string[]> =>
  (await tx.named<{ id: string }>('agents-of', `SELECT id FROM user_account WHERE organisation_id = $1 AND disabled_at IS NULL AND 'enterpriseAgent' = ANY(roles)`, [orgId])).map(({ id }) => id);

const overdueFacts: FactsQuery = {
  name: 'overdue',
  sql: `jsonb_build_object('rosterChanged', EXISTS (SELECT 1 FROM roster_import i WHERE i.case_id = c.id
    AND i.created_at > (SELECT max(s.filed_at) FROM case_submission s WHERE s.case_id = c.id)))`,
};

/** 逾期未补正: an officer decides, once the window has closed. */
export function decideOverdue(context: ActContext, viewer: Viewer, input: TaskInput & { outcome: string; workingDays: number | null; opinion: string }): Promise<ActAnswer> {
  let agents: string[] = [];
  return performAct<{ rosterChanged: boolean }>(context, viewer, {
    mutation: 'decideOverdue', clientActId: input.clientActId, address: { taskId: input.taskId }, facts: overdueFacts,
    prepare: async (tx, { snapshot }) => {
      agents = await agentsOf(tx, snapshot.case.applicantOrgId);
    },
    decide: (read, around) => decideOverdueCorrection(read.snapshot, around, doerOf(viewer), input, { ...read.facts, agents }),
    fragments: (change) => (change.case.state === 'withdrawn' ? [caseAwardsFreed('withdrawn'), noticeWithdrawn(change.act.businessAt)] : []),
  });
}
