import type { SettingKey } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

/** A draft of the detailed rules as it was sent to be signed. */
export interface RulesDraftRow {
  round: number; title: string; uploadId: string; fileName: string; decides: SettingKey[]; draftedByName: string; draftedAt: Date;
}

/** The drafts of a case, newest first. */
export const readRulesDrafts = (tx: Tx, caseId: string): Promise<RulesDraftRow[]> => tx.named('rules-drafts', `
  SELECT round, title, upload_id AS "uploadId", file_name AS "fileName", decides, drafted_by_name AS "draftedByName", drafted_at AS "draftedAt"
  FROM rules_draft WHERE case_id = $1 ORDER BY round DESC`, [caseId]);

/** A draft's file, for whoever sees its case. */
export async function readRulesFile(tx: Tx, uploadId: string): Promise<{ fileName: string } | null> {
  const [row] = await tx.named<{ fileName: string }>('rules-file', 'SELECT file_name AS "fileName" FROM rules_draft WHERE upload_id = $1 LIMIT 1', [uploadId]);
  return row ?? null;
}
