import { submittable } from '../../policy/acts/application-acts.ts';
import { CaseEdit } from '../../policy/acts/case-edit.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { CaseSnapshot, Refusal } from '../../policy/acts/rows.ts';
import { attachmentKinds, maxAttachments } from '../../policy/red-envelope/attachments.ts';
import { recheckLines } from '../roster/recheck.ts';
import { withScope } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext } from './context.ts';
import { performAct } from './perform.ts';
import type { FactsQuery } from './read-case.ts';

const standingFiles: FactsQuery = {
  name: 'attachments',
  sql: `jsonb_build_object('ids', (SELECT coalesce(jsonb_agg(a.id), '[]') FROM case_attachment a WHERE a.case_id = c.id AND a.removed_at IS NULL))`,
};

/** The applicant's, while the application is with them. */
function refusedTo(viewer: Viewer, read: CaseSnapshot): Refusal | null {
  if (!viewer.roles.includes('enterpriseAgent') || read.case.applicantOrgId !== viewer.organisationId) return forbidden('notApplicant');
  return submittable(read) ? null : forbidden('alreadySubmitted');
}

/** Attaches an uploaded paper to an application. */
export async function attachFile(context: ActContext, viewer: Viewer, input: { clientActId: string; caseId: string; kind: string; uploadId: string }): Promise<ActAnswer> {
  let uploaded = false;
  const answer = await performAct<{ ids: string[] }>(context, viewer, {
    mutation: 'attachFile', clientActId: input.clientActId, address: { caseId: input.caseId }, facts: standingFiles,
    prepare: async (tx) => {
      uploaded = (await tx.named('own-paper', `SELECT 1 FROM upload WHERE id = $1 AND owner_org_id = $2 AND purpose = 'attachment'`, [input.uploadId, viewer.organisationId])).length > 0;
    },
    decide: (read, around) => {
      const refusal = refusedTo(viewer, read.snapshot);
      if (refusal !== null) return refusal;
      if (!attachmentKinds.some((kind) => kind === input.kind)) return invalid('kind', 'invalid');
      if (!uploaded) return invalid('uploadId', 'uploadMissing');
      if (read.facts.ids.length >= maxAttachments) return invalid('uploadId', 'tooManyAttachments', { max: maxAttachments });
      const edit = new CaseEdit(read.snapshot, around, { kind: 'person', ...doerOf(viewer) });
      const change = edit.finish({ kind: 'attachFile', step: 'submission', detail: { attachment: input.kind, uploadId: input.uploadId }, moves: false });
      return { kind: 'change', change, answer: { taskId: null, messageKey: 'attached', params: {} } };
    },
    fragments: (change) => [{
      name: 'new_attachment', values: [change.act.id, input.kind, input.uploadId, viewer.userId, change.act.businessAt],
      text: (n) => `INSERT INTO case_attachment (id, county_id, case_id, kind, upload_id, file_name, content_type, size_bytes, added_by_id, added_at)
        SELECT $${n}::uuid, u.county_id, moved.id, $${n + 1}, u.id, u.file_name, u.content_type, u.size_bytes, $${n + 3}::uuid, $${n + 4}::timestamptz
        FROM moved JOIN upload u ON u.id = $${n + 2}::uuid`,
    }],
  });
  return judgedAnew(context, viewer, input.caseId, answer);
}

/** Takes a paper out again; the file stays, as what was once said. */
export async function removeAttachment(context: ActContext, viewer: Viewer, input: { clientActId: string; caseId: string; attachmentId: string }): Promise<ActAnswer> {
  const answer = await performAct<{ ids: string[] }>(context, viewer, {
    mutation: 'removeAttachment', clientActId: input.clientActId, address: { caseId: input.caseId }, facts: standingFiles,
    decide: (read, around) => {
      const refusal = refusedTo(viewer, read.snapshot);
      if (refusal !== null) return refusal;
      if (!read.facts.ids.includes(input.attachmentId)) return { kind: 'NotFound' };
      const edit = new CaseEdit(read.snapshot, around, { kind: 'person', ...doerOf(viewer) });
      const change = edit.finish({ kind: 'removeAttachment', step: 'submission', detail: { attachmentId: input.attachmentId }, moves: false });
      return { kind: 'change', change, answer: { taskId: null, messageKey: 'attachmentRemoved', params: {} } };
    },
    fragments: (change) => [{
      name: 'removed_attachment', values: [input.attachmentId, change.act.businessAt],
      text: (n) => `UPDATE case_attachment a SET removed_at = $${n + 1}::timestamptz FROM moved WHERE a.id = $${n}::uuid AND a.case_id = moved.id`,
    }],
  });
  return judgedAnew(context, viewer, input.caseId, answer);
}

/** Whether dispatched workers pass hangs on the agreement. Should this be cut off, the submission judges them anew. */
async function judgedAnew(context: ActContext, viewer: Viewer, caseId: string, answer: ActAnswer): Promise<ActAnswer> {
  if (answer.kind === 'done') await withScope(context.pool, scopeOf(viewer), (tx) => recheckLines(tx, caseId));
  return answer;
}
