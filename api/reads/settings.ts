import type { SettingKey } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../../prisma/scope/scope.ts';

export interface SettingChangeRow {
  id: string; key: SettingKey; value: unknown; previous: unknown; reason: string; persons: string; state: string; ruleVersion: number | null;
  proposedById: string; proposedByName: string; proposedAt: Date; decidedByName: string | null; decidedAt: Date | null; decisionNote: string | null;
}

/** Changes of settings, newest first; those that wait stand before the others. */
export const readSettingChanges = (tx: Tx, editionId: string): Promise<SettingChangeRow[]> => tx.named('setting-changes', `
  SELECT id, key, value, previous, reason, persons, state, rule_version AS "ruleVersion", proposed_by_id AS "proposedById", proposed_by_name AS "proposedByName", proposed_at AS "proposedAt",
    decided_by_name AS "decidedByName", decided_at AS "decidedAt", decision_note AS "decisionNote"
  FROM edition_setting_change WHERE edition_id = $1 ORDER BY (state = 'proposed') DESC, proposed_at DESC, id DESC LIMIT 100`, [editionId]);

export interface RulesRow {
  id: string; number: string; issuedOn: string; synthetic: boolean; fileName: string; fileSha256: string; decides: SettingKey[]; state: string; enteredById: string; enteredByName: string; enteredAt: Date;
  confirmedByName: string | null; confirmedAt: Date | null;
}

export const readRulesDocuments = (tx: Tx, editionId: string): Promise<RulesRow[]> => tx.named('rules-documents', `
  SELECT id, number, issued_on AS "issuedOn", synthetic, file_name AS "fileName", file_sha256 AS "fileSha256", decides, state, entered_by_id AS "enteredById", entered_by_name AS "enteredByName",
    entered_at AS "enteredAt", confirmed_by_name AS "confirmedByName", confirmed_at AS "confirmedAt"
  FROM rules_document WHERE edition_id = $1 ORDER BY entered_at DESC LIMIT 20`, [editionId]);

export const readRulesUpload = async (tx: Tx, uploadId: string): Promise<{ fileName: string; sha256: string } | null> => {
  const [row] = await tx.named<{ fileName: string; sha256: string }>('rules-upload', `SELECT file_name AS "fileName", sha256 FROM upload WHERE id = $1 AND purpose = 'rules'`, [uploadId]);
  return row ?? null;
};
