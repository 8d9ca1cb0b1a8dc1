import { v7 as newId } from 'uuid';
import { decideConfirmed, decideNumbered } from '../../policy/acts/detailed-rules-acts.ts';
import { forbidden } from '../../policy/acts/decision.ts';
import { checkRules, mayConfirm } from '../../policy/edition/maintenance.ts';
import type { EnteredRules } from '../../policy/edition/maintenance.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActContext } from './context.ts';
import { maintainRules, moveRulesCase, openRulesCase } from './detailed-rules.ts';
import type { RulesFile } from './detailed-rules.ts';
import { gatedProgramme } from './edition.ts';
import { outpaced } from './maintain.ts';
import type { MaintainAnswer } from './maintain.ts';

/**
 * An officer enters number, date and file of the rules document 发放细则; another person confirms it. A draft that the bureaus have signed
 * together is numbered so: file and settings are the draft's. While they are still signing nothing is entered; a document signed before
 * it came here needs no case.
 */
export function enterRulesDocument(context: ActContext, viewer: Viewer, input: EnteredRules & { clientActId: string; file: RulesFile | null }): Promise<MaintainAnswer> {
  return maintainRules(context, viewer, { mutation: 'enterRulesDocument', clientActId: input.clientActId }, async ({ tx, now, who, note }, events) => {
    const signed = await openRulesCase(tx);
    if (signed !== null && signed.state !== 'countersigned') return forbidden('rulesCountersigning');
    const file = signed ?? input.file;
    const decides = signed?.decides ?? input.decides;
    const pending = await tx.named('pending-rules', `SELECT 1 FROM rules_document WHERE edition_id = $1 AND programme = $2 AND state = 'entered'`, [spring2022.editionId, gatedProgramme]);
    const refusal = checkRules(who, { ...input, decides }, { today: localDateOf(now), pending: pending.length > 0, uploaded: file !== null });
    if (refusal !== null || file === null) return refusal ?? { kind: 'NotFound' };
    const id = newId();
    const { uploadId, fileName, sha256 } = file;
    const number = input.number.trim();
    await tx.named('enter-rules', `INSERT INTO rules_document
      (id, county_id, edition_id, programme, number, issued_on, synthetic, upload_id, file_name, file_sha256, decides, state, entered_by_id, entered_by_name, entered_at, case_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'entered', $12, $13, $14, $15)`,
      [id, viewer.countyId, spring2022.editionId, gatedProgramme, number, input.issuedOn, input.file?.synthetic ?? false, uploadId, fileName, sha256, [...decides], viewer.userId, viewer.displayName, now, signed?.caseId ?? null]);
    if (signed !== null) await moveRulesCase(context, viewer, tx, signed.caseId, events, (read, around) => decideNumbered(read, around, doerOf(viewer), number));
    await note('rulesEntered', { documentId: id, number, issuedOn: input.issuedOn, fileSha256: sha256, decides: [...decides] });
    return { kind: 'kept', id };
  });
}

interface EnteredRow { id: string; case_id: string | null; state: string; decides: string[]; entered_by_id: string; confirmed_by_name: string | null; confirmed_at: Date | null }

/**
 * The second person. Confirmed, the gate opens: what was kept as a draft may be handed in, and money may be paid; the settings that the
 * document decides are no longer 细则未定. An older document is superseded.
 */
export function decideRulesDocument(
  context: ActContext, viewer: Viewer, input: { clientActId: string; documentId: string; outcome: 'confirm' | 'refuse'; note: string | null },
): Promise<MaintainAnswer> {
  return maintainRules(context, viewer, { mutation: 'decideRulesDocument', clientActId: input.clientActId }, async ({ tx, now, who, note }, events) => {
    const [document] = await tx.named<EnteredRow>('rules-of-id', 'SELECT id, case_id, state, decides, entered_by_id, confirmed_by_name, confirmed_at FROM rules_document WHERE id = $1 FOR UPDATE', [input.documentId]);
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
    const { case_id: caseId } = document;
    if (caseId !== null) await moveRulesCase(context, viewer, tx, caseId, events, (read, around) => decideConfirmed(read, around, doerOf(viewer), input));
    await note(confirmed ? 'rulesConfirmed' : 'rulesRefused', { documentId: document.id });
    return { kind: 'kept', id: document.id };
  });
}
