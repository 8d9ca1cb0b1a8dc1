import { v7 as newId } from 'uuid';
import { checkRules, mayConfirm } from '../../policy/edition/maintenance.ts';
import type { EnteredRules } from '../../policy/edition/maintenance.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import type { Viewer } from '../viewer.ts';
import type { ActContext } from './context.ts';
import { gatedProgramme } from './edition.ts';
import { maintain, outpaced } from './maintain.ts';
import type { MaintainAnswer } from './maintain.ts';

/** The file as it was uploaded, or as a demonstration invents it. */
export interface RulesFile { uploadId: string | null; fileName: string; sha256: string; synthetic: boolean }

/** An officer enters number, date and file of the rules document 发放细则; another person confirms it. */
export function enterRulesDocument(context: ActContext, viewer: Viewer, input: EnteredRules & { clientActId: string; file: RulesFile | null }): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'enterRulesDocument', clientActId: input.clientActId }, async ({ tx, now, who, note }) => {
    const pending = await tx.named('pending-rules', `SELECT 1 FROM rules_document WHERE edition_id = $1 AND programme = $2 AND state = 'entered'`, [spring2022.editionId, gatedProgramme]);
    const refusal = checkRules(who, input, { today: localDateOf(now), pending: pending.length > 0, uploaded: input.file !== null });
    if (refusal !== null || input.file === null) return refusal ?? { kind: 'NotFound' };
    const id = newId();
    const { uploadId, fileName, sha256, synthetic } = input.file;
    await tx.named('enter-rules', `INSERT INTO rules_document
      (id, county_id, edition_id, programme, number, issued_on, synthetic, upload_id, file_name, file_sha256, decides, state, entered_by_id, entered_by_name, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'entered', $12, $13, $14)`,
      [id, viewer.countyId, spring2022.editionId, gatedProgramme, input.number.trim(), input.issuedOn, synthetic, uploadId, fileName, sha256, [...input.decides], viewer.userId, viewer.displayName, now]);
    await note('rulesEntered', { documentId: id, number: input.number.trim(), issuedOn: input.issuedOn, fileSha256: sha256, decides: [...input.decides] });
    return { kind: 'kept', id };
  });
}

interface EnteredRow { id: string; state: string; decides: string[]; entered_by_id: string; confirmed_by_name: string | null; confirmed_at: Date | null }

/**
 * The second person. Confirmed, the gate opens: what was kept as a draft may be handed in, and money may be paid; the settings that the
 * document decides are no longer 细则未定. An older document is superseded.
 */
export function decideRulesDocument(
  context: ActContext, viewer: Viewer, input: { clientActId: string; documentId: string; outcome: 'confirm' | 'refuse'; note: string | null },
): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'decideRulesDocument', clientActId: input.clientActId }, async ({ tx, now, who, note }) => {
    const [document] = await tx.named<EnteredRow>('rules-of-id', 'SELECT id, state, decides, entered_by_id, confirmed_by_name, confirmed_at FROM rules_document WHERE id = $1 FOR UPDATE', [input.documentId]);
    if (document === undefined) return { kind: 'NotFound' };
    const refusal = mayConfirm(who, document.entered_by_id, 'entererNeverConfirms');
    if (refusal !== null) return refusal;
    if (document.state !== 'entered') return outpaced(document.confirmed_by_name, document.confirmed_at);
    const confirmed = input.outcome === 'confirm';
    if (confirmed) {
      await tx.named('supersede-rules', `UPDATE rules_document SET state = 'superseded' WHERE edition_id = $1 AND programme = $2 AND state = 'confirmed'`, [spring2022.editionId, gatedProgramme]);
      await tx.named('rules-decide', `UPDATE edition SET decided_keys = ARRAY(SELECT DISTINCT k FROM unnest(coalesce(decided_keys, '{}') || $2::text[]) k ORDER BY k) WHERE id = $1`, [spring2022.editionId, document.decides]);
    }
    await tx.named('decide-rules', `UPDATE rules_document SET state = $2, confirmed_by_id = $3, confirmed_by_name = $4, confirmed_at = $5, note = $6 WHERE id = $1`,
      [document.id, confirmed ? 'confirmed' : 'refused', viewer.userId, viewer.displayName, now, input.note]);
    await note(confirmed ? 'rulesConfirmed' : 'rulesRefused', { documentId: document.id });
    return { kind: 'kept', id: document.id };
  });
}
