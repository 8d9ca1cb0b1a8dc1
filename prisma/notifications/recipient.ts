import { modesOf } from '../../policy/notification/preferences.ts';
import type { Channel } from '../../policy/notification/preferences.ts';
import type { Recipient } from '../../policy/notification/sending.ts';
import type { TaskNow } from '../../policy/notification/concern.ts';
import type { Reader, Told } from '../../policy/notification/compose.ts';
import type { Role } from '../../policy/process/definition.ts';
import type { Keys } from '../encryption/index.ts';
import { addressesOf, chosenOf, contactColumns, contactJoins } from './contact.ts';
import type { ContactRow } from './contact.ts';

/** Somebody who may be written to. */
export interface RecipientRow extends ContactRow {
  orgId: string; roles: Role[]; locale: 'zh-CN' | 'en'; disabled: boolean;
  /** Of a firm or an institution: another entrance, no 浙政钉. */
  outside: boolean;
}

export const recipientColumns = `u.id AS "userId", u.organisation_id AS "orgId", u.roles, u.locale, u.disabled_at IS NOT NULL AS disabled, o.kind IN ('enterprise', 'institution') AS outside, ${contactColumns}`;
/** Of user_account u. */
export const recipientJoins = `JOIN organisation o ON o.id = u.organisation_id ${contactJoins}`;

export function recipientOf(keys: Keys, row: RecipientRow, channel: Channel): Recipient {
  const { userId, orgId, roles, disabled } = row;
  return {
    person: { userId, orgId, roles, disabled }, modes: modesOf(chosenOf(row), roles), address: addressesOf(keys, row)[channel],
    refused: channel === 'email' && row.emailRefusedCode !== null,
  };
}

export const readerOf = ({ locale, outside }: RecipientRow, origin: string): Reader => ({ locale: locale === 'en' ? 'en' : 'zh-CN', outside, origin });

/** A message with what it names and the task as it stands. */
export interface ToldRow {
  kind: string; urgent: boolean; params: Record<string, string | number>; caseId: string | null; taskId: string | null; caseNumber: string | null; retracted: boolean;
  taskKey: string | null; taskState: TaskNow['state'] | null; assigneeId: string | null; candidateOrgId: string | null; candidateRole: Role | null;
}

export const toldColumns = `n.kind, n.urgent, n.params, n.case_id AS "caseId", n.task_id AS "taskId", c.number AS "caseNumber",
  EXISTS (SELECT 1 FROM notification_retraction r WHERE r.act_id = n.act_id) AS retracted,
  t.key AS "taskKey", t.state AS "taskState", t.assignee_id AS "assigneeId", t.candidate_org_id AS "candidateOrgId", t.candidate_role AS "candidateRole"`;
/** Of notification n. */
export const toldJoins = 'LEFT JOIN "case" c ON c.id = n.case_id LEFT JOIN task t ON t.id = n.task_id';

export const toldOf = ({ kind, urgent, params, caseId, taskId, caseNumber, taskKey }: ToldRow): Told => ({ kind, urgent, params, caseId, taskId, caseNumber, taskKey });

/** The task of a message as policy asks for it; a task that isn't there to be seen is nobody's. */
export function taskNow({ taskId, taskState, assigneeId, candidateOrgId, candidateRole }: Pick<ToldRow, 'taskId' | 'taskState' | 'assigneeId' | 'candidateOrgId' | 'candidateRole'>): TaskNow | 'unseen' | null {
  if (taskId === null) return null;
  return taskState === null || candidateOrgId === null || candidateRole === null ? 'unseen' : { state: taskState, assigneeId, candidateOrgId, candidateRole };
}
