import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { CaseEdit } from '../../policy/acts/case-edit.ts';
import type { Change, Circumstances } from '../../policy/acts/change.ts';
import type { Actor, CaseRow } from '../../policy/acts/rows.ts';
import { newDataKey, unwrapDataKey } from '../encryption/data-key.ts';
import type { WrappedDataKey } from '../encryption/data-key.ts';
import { unseal } from '../encryption/seal.ts';
import { sealRosterLine } from '../roster/secrets.ts';
import type { RosterSecrets } from '../roster/secrets.ts';
import type { Tx } from '../scope/scope.ts';
import { openContact, sealContact } from './case-contact.ts';
import { circumstances } from './context.ts';
import type { ActContext, CommittedEvent } from './context.ts';
import { queryCodeGiven } from './document-fragments.ts';
import { caseLinks, insertCase, nextCaseNumber } from './open-case.ts';
import { readInside } from './over-cases.ts';
import { CaseMoved, eventOf } from './perform.ts';
import { linesVerified } from './red-envelope-fragments.ts';
import { writeChange } from './write-change.ts';
import type { Fragment } from './write-change.ts';

/** Lines of a case that are to be paid after all, and who said so. */
export interface Supplement {
  fromCaseId: string;
  lineIds: readonly string[];
  /** secondLook | duplicate */
  because: string;
  opinion: string;
}

type Context = Pick<ActContext, 'pool' | 'keys' | 'arrivedAt'>;

/**
 * 补充申报: persons who were refused, or whose claim was kept after another had won, are paid through a case of their own, whatever has become of
 * the first: filed, reviewed and verified by the decision that overturned the refusal, it goes on with a publicity of its own. The first
 * case's money and lists are not touched. Inside an act over several cases that has locked the first.
 * @returns the new case's id and number
 */
export async function openSupplement(context: Context, countyId: string, tx: Tx, actor: Actor, supplement: Supplement, events: CommittedEvent[]): Promise<{ caseId: string; number: string }> {
  const { snapshot, businessNow } = await readInside(tx, supplement.fromCaseId);
  const around = await circumstances(context.pool, tx, countyId, businessNow, context.arrivedAt);
  const number = await nextCaseNumber(tx, 'HB', businessNow);
  const row = supplementRow(snapshot.case, around, supplement.lineIds.length, actor);
  await insertCase(tx, row);
  const key = await copyForm(context, tx, supplement.fromCaseId, row);
  await copyLines(context, tx, supplement, row.id);
  const change = decideSupplement(row, around, actor, { number, opinion: supplement.opinion, because: supplement.because, lines: supplement.lineIds.length, from: snapshot.case.number ?? '' });
  const fragments: Fragment[] = [caseLinks(countyId, [supplement.fromCaseId], 'supplement', around.now), submissionCopied(supplement.fromCaseId, around.now), ...linesVerified(change), queryCodeGiven(context.keys, change, key)];
  if (!await writeChange(tx, change, { keys: context.keys, client: null, fragments })) throw new CaseMoved();
  events.push(eventOf(change));
  return { caseId: row.id, number };
}

function supplementRow(from: CaseRow, around: Circumstances, lines: number, actor: Actor): CaseRow {
  const barredUserIds = actor.kind === 'person' ? [...new Set([...from.barredUserIds, ...(from.openedById === null ? [] : [from.openedById])])] : from.barredUserIds;
  return {
    ...from, id: newId(), number: null, state: 'draft', seq: 0, factSeq: 0, filedAt: null, nextDueAt: null, personCount: lines, amountFen: lines * around.settings.amountFen,
    createdAt: around.now, updatedAt: around.now, closedAt: null, auditSeq: 0, auditMac: '', barredUserIds,
  };
}

/** Filed, reviewed and verified in one act: what it leads to is opened by its workflow. */
function decideSupplement(row: CaseRow, around: Circumstances, actor: Actor, about: { number: string; opinion: string; because: string; lines: number; from: string }): Change {
  const edit = new CaseEdit({ case: row, applicant: { id: row.applicantOrgId, name: '', employerClass: 'none', sector: null }, steps: [], tasks: [], clocks: [] }, around, actor);
  Object.assign(edit.case, { number: about.number, filedAt: around.now });
  for (const [step, outcome] of [['submission', 'submit'], ['industry-review', 'approve'], ['hr-verification', 'approve']] as const) {
    edit.beginStep(step, around.now);
    edit.decideStep(step, outcome, { opinion: step === 'hr-verification' ? about.opinion : null });
  }
  return edit.finish({ kind: 'supplement', step: 'hr-verification', round: 1, outcome: 'approve', opinion: about.opinion, detail: { lines: about.lines, from: about.from, because: about.because }, moves: true });
}

interface FormRow { data: unknown; sealed: string | null; keyId: string; wrapped: string; masterKeyId: string; schemaVersion: number }

/** The form of the first case, sealed anew: what is sealed is bound to its row. @returns the key of the new case */
async function copyForm(context: Context, tx: Tx, fromCaseId: string, row: CaseRow): Promise<WrappedDataKey> {
  const [form] = await tx.named<FormRow>('form-to-copy', `SELECT f.data, encode(f.sealed, 'base64') AS sealed, f.schema_version AS "schemaVersion", k.id AS "keyId", encode(k.wrapped, 'base64') AS wrapped,
    k.master_key_id AS "masterKeyId" FROM case_form f JOIN data_key k ON k.id = f.data_key_id WHERE f.case_id = $1`, [fromCaseId]);
  if (form === undefined) throw new CaseMoved();
  const key = newDataKey(context.keys);
  const contact = openContact(context.keys, fromCaseId, form);
  await tx.named('insert-data-key', 'INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [key.id, row.countyId, key.wrapped, key.masterKeyId]);
  await tx.named('copy-form', `INSERT INTO case_form (case_id, county_id, schema_version, data, sealed, data_key_id, saved_at) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
    [row.id, row.countyId, form.schemaVersion, JSON.stringify(form.data), sealContact(context.keys, row.id, key, contact), key.id, row.createdAt]);
  return key;
}

interface LineRow extends Record<string, unknown> { id: string; sealed: Buffer; keyId: string; wrapped: Buffer; masterKeyId: string }

async function copyLines(context: Context, tx: Tx, { lineIds, fromCaseId }: Supplement, caseId: string): Promise<void> {
  const rows = await tx.named<LineRow>('lines-to-copy', `SELECT l.id, l.sealed, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId"
    FROM roster_line l JOIN person p ON p.id = l.person_id JOIN data_key k ON k.id = p.data_key_id WHERE l.case_id = $1 AND l.id = ANY($2::uuid[]) ORDER BY l.line_no`, [fromCaseId, lineIds]);
  if (rows.length !== lineIds.length) throw new RangeError('a line to be paid names no readable person of the case');
  const copies = rows.map((line, index) => {
    const key = unwrapDataKey(context.keys, { id: line.keyId, wrapped: line.wrapped, masterKeyId: line.masterKeyId } satisfies WrappedDataKey);
    const id = randomUUID();
    const secrets = unseal<RosterSecrets>(key, line.id, 'roster_line', line.sealed);
    return { from: line.id, id, lineNo: index + 1, sealed: sealRosterLine(key, id, secrets).toString('base64') };
  });
  await tx.named('copy-lines', `INSERT INTO roster_line (id, county_id, case_id, import_id, line_no, person_id, document_type, name_masked, document_masked, account_last4, sealed, post, on_duty_from, on_duty_to,
      household_area, problems, verdict, verdict_outcome, registry_version, decision)
    SELECT d.id, l.county_id, $2, l.import_id, d."lineNo", l.person_id, l.document_type, l.name_masked, l.document_masked, l.account_last4, decode(d.sealed, 'base64'), l.post, l.on_duty_from, l.on_duty_to,
      l.household_area, l.problems, l.verdict, l.verdict_outcome, l.registry_version, 'approve'
    FROM jsonb_to_recordset($1::jsonb) AS d("from" uuid, id uuid, "lineNo" int, sealed text) JOIN roster_line l ON l.id = d."from"`, [JSON.stringify(copies), caseId]);
}

/** What was handed in is what the first case handed in. */
const submissionCopied = (fromCaseId: string, at: Date): Fragment => ({
  name: 'submission', values: [fromCaseId, at],
  text: (n) => `INSERT INTO case_submission (case_id, county_id, round, data, sealed, verdict, person_ids, filed_at, by_id)
    SELECT moved.id, s.county_id, 1, s.data, f.sealed, s.verdict, (SELECT coalesce(array_agg(l.person_id), '{}') FROM roster_line l WHERE l.case_id = moved.id), $${n + 1}::timestamptz, s.by_id
    FROM moved JOIN case_form f ON f.case_id = moved.id JOIN case_submission s ON s.case_id = $${n}::uuid ORDER BY s.round DESC LIMIT 1`,
});
