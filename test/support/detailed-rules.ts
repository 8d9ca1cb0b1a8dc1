/** The detailed rules on their way: drafted, signed, numbered, confirmed, as the pages call it. */
import { randomUUID } from 'node:crypto';
import { sendRulesDraft } from '../../prisma/acts/detailed-rules.ts';
import { claimTask, completeTask } from '../../prisma/acts/tasks.ts';
import { contextOf, oneRow, viewerOf } from './county.ts';
import type { County } from './county.ts';
import { newId } from './path.ts';

/** The heads who sign, in the order of their bureaus: 人社, 财政, 经信, 商务. */
export const signerNames = ['renshe-head', 'caizheng-head', 'jingxin-head', 'shangwu-head'] as const;

/** A file of the bureau as it was uploaded. */
export async function uploadedRules(county: County, by: string): Promise<{ uploadId: string; fileName: string; sha256: string; synthetic: boolean }> {
  const viewer = viewerOf(county, by);
  const uploadId = randomUUID();
  const file = { fileName: '留嵊红包发放细则（送审稿）.pdf', sha256: '0'.repeat(64) };
  await county.admin.query(`INSERT INTO upload (id, county_id, owner_org_id, purpose, file_name, content_type, size_bytes, sha256, uploaded_by_id, created_at)
    VALUES ($1, $2, $3, 'rules', $4, 'application/pdf', 1000, $5, $6, now())`, [uploadId, viewer.countyId, viewer.organisationId, file.fileName, file.sha256, viewer.userId]);
  return { uploadId, ...file, synthetic: true };
}

export async function sendDraft(county: County, by = 'renshe', changed: { title?: string; decides?: readonly string[] } = {}) {
  const file = await uploadedRules(county, by);
  return sendRulesDraft(contextOf(county), viewerOf(county, by), { clientActId: newId(), title: '留嵊红包发放细则', decides: [], file, ...changed });
}

/** The task of a signer in the present round. */
export const signerTask = (county: County, caseId: string, by: string): Promise<{ taskId: string; version: number; state: string }> => oneRow(county, `
  SELECT id AS "taskId", version, state FROM task WHERE case_id = $1 AND key = 'countersign' AND candidate_org_id = $2 AND state IN ('open', 'claimed') ORDER BY round DESC LIMIT 1`,
  [caseId, viewerOf(county, by).organisationId]);

export async function takeSignature(county: County, caseId: string, by: string): Promise<void> {
  const { state, taskId, version } = await signerTask(county, caseId, by);
  if (state === 'open') await claimTask(contextOf(county), viewerOf(county, by), { clientActId: newId(), taskId, version });
}

/** Claims and signs for a bureau. */
export async function countersign(county: County, caseId: string, by: string, outcome: 'approve' | 'refuse' = 'approve') {
  await takeSignature(county, caseId, by);
  const { taskId, version } = await signerTask(county, caseId, by);
  return completeTask(contextOf(county), viewerOf(county, by), { clientActId: newId(), taskId, version, outcome, opinion: outcome === 'approve' ? null : '第三条标准请再核' });
}
