import { v7 as newId } from 'uuid';
import { decideSubmit, decideWithdraw, submittable } from '../../policy/acts/application-acts.ts';
import type { SubmissionFacts } from '../../policy/acts/application-acts.ts';
import { CaseEdit } from '../../policy/acts/case-edit.ts';
import type { Change } from '../../policy/acts/change.ts';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { CaseRow, Refusal } from '../../policy/acts/rows.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { EditionSettings } from '../../policy/edition/spring-2022.ts';
import { applicationDraftSchema, applicationVersion, fieldIssuesOf, missingInDraft } from '../../policy/red-envelope/application.schema.ts';
import type { ApplicationDraft } from '../../policy/red-envelope/application.schema.ts';
import { judgeEmployer } from '../../policy/red-envelope/eligibility.ts';
import { redEnvelopeProcess } from '../../policy/red-envelope/steps.ts';
import type { Verdict } from '../../policy/verdict.ts';
import { newDataKey } from '../encryption/data-key.ts';
import { rosterCounts } from '../roster/reads.ts';
import { recheckLines } from '../roster/recheck.ts';
import { withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { scopeOf } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { openContact, sealContact, wrappedKeyOf } from './case-contact.ts';
import type { SealedForm } from './case-contact.ts';
import { circumstances, doerOf } from './context.ts';
import type { ActAnswer, ActContext, ActDone } from './context.ts';
import { queryCodeGiven } from './document-fragments.ts';
import { answerOf, answerToRepeat, performAct, storeAnswer, storedAnswer } from './perform.ts';
import type { FactsQuery, StoredAct } from './read-case.ts';
import { employerFactsOf } from './registry-facts.ts';
import type { RegistryRow } from './registry-facts.ts';
import { insertCase } from './open-case.ts';
import { caseAwardsFreed, noticeWithdrawn } from './red-envelope-fragments.ts';
import { writeChange } from './write-change.ts';

const agentOnly = (viewer: Viewer): Refusal | null =>
  (viewer.organisationKind === 'enterprise' && viewer.roles.includes('enterpriseAgent') ? null : forbidden('notEnterpriseAgent'));

/** Opens a draft, or answers with the one the enterprise already has: nobody ends up with two half-filled forms. */
export async function startRedEnvelope(context: ActContext, viewer: Viewer, input: { clientActId: string }): Promise<ActAnswer> {
  const refusal = agentOnly(viewer);
  if (refusal !== null) return refusal;
  return withScope(context.pool, scopeOf(viewer), async (tx) => {
    // One draft at a time per enterprise, also for two clicks at once.
    await tx.named('draft-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`draft:${viewer.organisationId}`]);
    const client = { mutation: 'startRedEnvelope', clientActId: input.clientActId };
    const repeated = await storedAnswer(tx, viewer, client);
    if (repeated !== null) return repeated;
    const [existing] = await tx.named<{ id: string; seq: number }>('open-draft',
      `SELECT id, seq FROM "case" WHERE applicant_org_id = $1 AND process = 'red-envelope' AND state = 'draft'`, [viewer.organisationId]);
    if (existing !== undefined) {
      const found = draftAnswer(existing.id, existing.seq, 'draftExists');
      await storeAnswer(tx, context, viewer, client, found);
      return found;
    }
    const change = await openDraft(context, viewer, tx);
    const done = answerOf(change, { taskId: null, messageKey: 'draftStarted', params: {} });
    await writeChange(tx, change, { keys: context.keys, client: { actorId: viewer.userId, ...client, answer: done } });
    return done;
  });
}

const draftAnswer = (caseId: string, seq: number, messageKey: string): ActDone =>
  ({ kind: 'done', caseId, taskId: null, taskVersion: null, seq, messageKey, params: {} });

async function openDraft(context: ActContext, viewer: Viewer, tx: Tx): Promise<Change> {
  const [clock] = await tx.named<{ now: Date }>('business-now', 'SELECT business_now() AS now', []);
  const now = clock?.now ?? context.arrivedAt;
  const around = await circumstances(context.pool, tx, viewer.countyId, now, context.arrivedAt);
  const leadOrgId = around.departments[around.settings.payer];
  if (leadOrgId === undefined) throw new Error(`the county has no department ${around.settings.payer}`);
  const row: CaseRow = {
    id: newId(), countyId: viewer.countyId, editionId: spring2022.editionId, process: redEnvelopeProcess.slug, number: null, applicantOrgId: viewer.organisationId,
    leadOrgId, state: 'draft', seq: 0, factSeq: 0, definitionVersion: redEnvelopeProcess.version, filedAt: null, nextDueAt: null, personCount: 0, amountFen: 0,
    openedById: viewer.userId, createdAt: now, updatedAt: now, closedAt: null, auditSeq: 0, auditMac: '', barredUserIds: [],
  };
  await insertCase(tx, row);
  const key = newDataKey(context.keys);
  await tx.named('insert-data-key', 'INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [key.id, row.countyId, key.wrapped, key.masterKeyId]);
  await tx.named('insert-case-form', 'INSERT INTO case_form (case_id, county_id, schema_version, data_key_id, saved_at, saved_by_id) VALUES ($1, $2, $3, $4, $5, $6)',
    [row.id, row.countyId, applicationVersion, key.id, now, viewer.userId]);
  const read = { case: row, applicant: { id: row.applicantOrgId, name: viewer.organisationName, employerClass: 'none' as const, sector: null }, steps: [], tasks: [], clocks: [] };
  const edit = new CaseEdit(read, around, { kind: 'person', ...doerOf(viewer) });
  edit.beginStep('submission', now);
  return edit.finish({ kind: 'start', step: 'submission', round: 1, moves: false });
}

export type DraftAnswer = { kind: 'saved'; caseId: string; revision: number; savedAt: Date; issues: { field: string; code: string }[] } | Refusal;

interface FormRow { sealed: Buffer | null; key_id: string; wrapped: Buffer; master_key_id: string; revision: number; editable: boolean; saved_by: string | null; saved_at: Date; stored: StoredAct | null; now: Date }

/**
 * Saves the draft as typed, whole or not. `revision` is the one the page began from: another tab's save since then is a Conflict, and
 * nothing is overwritten. The answer names what is still missing before it may be submitted.
 */
export async function saveDraft(context: ActContext, viewer: Viewer, input: { clientActId: string; caseId: string; revision: number; data: unknown }): Promise<DraftAnswer> {
  const refusal = agentOnly(viewer);
  if (refusal !== null) return refusal;
  const parsed = applicationDraftSchema.safeParse(input.data);
  if (!parsed.success) return { kind: 'ValidationFailed', issues: fieldIssuesOf(parsed.error) };
  return withScope(context.pool, scopeOf(viewer), (tx) => saveInScope(context, viewer, tx, { ...input, draft: parsed.data }));
}

async function saveInScope(context: ActContext, viewer: Viewer, tx: Tx, input: { clientActId: string; caseId: string; revision: number; draft: ApplicationDraft }): Promise<DraftAnswer> {
  // The case's row is held too: a form is saved before it is handed in or not at all.
  const [form] = await tx.named<FormRow>('read-form', `
    SELECT f.sealed, f.revision, f.saved_at, k.id AS key_id, k.wrapped, k.master_key_id, business_now() AS now,
      c.state IN ('draft', 'returned') AS editable,
      (SELECT display_name FROM user_account u WHERE u.id = f.saved_by_id) AS saved_by,
      (SELECT jsonb_build_object('mutation', mutation, 'answer', answer) FROM client_act WHERE actor_id = $2 AND client_act_id = $3) AS stored
    FROM case_form f JOIN data_key k ON k.id = f.data_key_id JOIN "case" c ON c.id = f.case_id WHERE f.case_id = $1 FOR UPDATE OF f FOR SHARE OF c`, [input.caseId, viewer.userId, input.clientActId]);
  if (form === undefined) return { kind: 'NotFound' };
  if (form.stored !== null) return reviveDraft(form.stored, input.caseId);
  const moved = { kind: 'Conflict', winnerName: form.saved_by, at: form.saved_at, taskId: null, caseId: input.caseId } as const;
  if (!form.editable || form.revision !== input.revision) return moved;
  const { contactPhone, ...open } = input.draft;
  const key = { id: form.key_id, wrapped: form.wrapped, masterKeyId: form.master_key_id };
  const saved = { kind: 'saved', caseId: input.caseId, revision: form.revision + 1, savedAt: form.now, issues: missingInDraft(input.draft) } as const;
  await tx.named('save-form', `WITH saved AS (UPDATE case_form SET data = $2::jsonb, sealed = $3, revision = revision + 1, schema_version = $4, saved_at = $5, saved_by_id = $6 WHERE case_id = $1)
    INSERT INTO client_act (actor_id, client_act_id, county_id, mutation, answer, created_at) VALUES ($6, $7, $8, 'saveRedEnvelopeDraft', $9::jsonb, $10)`,
    [input.caseId, JSON.stringify(open), sealContact(context.keys, input.caseId, key, { contactPhone }), applicationVersion, form.now, viewer.userId, input.clientActId, viewer.countyId, JSON.stringify(saved), context.arrivedAt]);
  return { ...saved, issues: [...saved.issues] };
}

function reviveDraft(stored: StoredAct, caseId: string): DraftAnswer {
  const answer = answerToRepeat(stored, { mutation: 'saveRedEnvelopeDraft' }) as DraftAnswer;
  if (answer.kind !== 'saved') return answer;
  return answer.caseId === caseId ? { ...answer, savedAt: new Date(answer.savedAt) } : invalid('clientActId', 'invalid');
}

const importFacts: FactsQuery = {
  name: 'import',
  sql: `jsonb_build_object('running', EXISTS (SELECT 1 FROM roster_import i WHERE i.case_id = c.id AND i.state IN ('queued', 'running')))`,
};

/** Queues the import of an uploaded roster; the relay starts its workflow. */
export async function importRoster(context: ActContext, viewer: Viewer, input: { clientActId: string; caseId: string; uploadId: string }): Promise<ActAnswer & { importId?: string }> {
  let uploaded = false;
  const answer = await performAct<{ running: boolean }>(context, viewer, {
    mutation: 'importRoster', clientActId: input.clientActId, address: { caseId: input.caseId }, facts: importFacts,
    prepare: async (tx) => {
      uploaded = (await tx.named('own-upload', `SELECT 1 FROM upload WHERE id = $1 AND owner_org_id = $2 AND purpose = 'roster'`, [input.uploadId, viewer.organisationId])).length > 0;
    },
    decide: (read, around) => {
      const edit = new CaseEdit(read.snapshot, around, { kind: 'person', ...doerOf(viewer) });
      if (agentOnly(viewer) !== null || read.snapshot.case.applicantOrgId !== viewer.organisationId) return forbidden('notApplicant');
      if (!submittable(read.snapshot)) return forbidden('alreadySubmitted');
      if (!uploaded) return invalid('uploadId', 'uploadMissing');
      if (read.facts.running) return invalid('roster', 'importRunning');
      const change = edit.finish({ kind: 'importRoster', step: 'submission', detail: { uploadId: input.uploadId }, moves: false });
      return { kind: 'change', change, answer: { taskId: null, messageKey: 'importQueued', params: { importId: change.act.id } } };
    },
    fragments: (change) => [{
      name: 'new_import', values: [change.act.id, viewer.countyId, input.uploadId, viewer.userId, change.act.businessAt],
      text: (n) => `INSERT INTO roster_import (id, county_id, case_id, upload_id, state, started_by_id, created_at)
        SELECT $${n}::uuid, $${n + 1}, moved.id, $${n + 2}::uuid, 'queued', $${n + 3}::uuid, $${n + 4}::timestamptz FROM moved`,
    }],
  });
  return answer;
}

interface SubmitRead {
  form: SealedForm & { revision: number }; registry: RegistryRow | null; lines: SubmissionFacts['lines'] & { stale: boolean }; importRunning: boolean; number: string; personsAdded: number;
  dispatch: { persons: number; unsettled: number; agreements: number };
}

/** All that a submission is judged by, in the reading statement. */
const submitFacts: FactsQuery = {
  name: 'submit',
  sql: `jsonb_build_object(
    'form', (SELECT jsonb_build_object('revision', f.revision, 'data', f.data, 'sealed', encode(f.sealed, 'base64'), 'keyId', k.id, 'wrapped', encode(k.wrapped, 'base64'), 'masterKeyId', k.master_key_id)
      FROM case_form f JOIN data_key k ON k.id = f.data_key_id WHERE f.case_id = c.id),
    'registry', (SELECT to_jsonb(r) FROM enterprise_registry r WHERE r.county_id = c.county_id AND r.edition_id = c.edition_id AND r.organisation_id = c.applicant_org_id),
    'lines', (SELECT jsonb_build_object('total', count(*), 'problem', count(*) FILTER (WHERE l.verdict_outcome = 'problem'),
        'payable', count(*) FILTER (WHERE l.verdict_outcome IN ('pass', 'manual')),
        'stale', EXISTS (SELECT 1 FROM person_registry r WHERE r.county_id = c.county_id AND r.version > min(l.registry_version) FILTER (WHERE l.verdict_outcome <> 'problem'))
          OR coalesce(bool_or(l.verdict_outcome <> 'problem' AND l.verdict ->> 'ruleVersion' <> '${spring2022.editionId}/' || (SELECT e.rule_version FROM edition e WHERE e.id = c.edition_id)), false))
      FROM roster_line l WHERE l.case_id = c.id),
    'dispatch', (SELECT jsonb_build_object('persons', count(*), 'unsettled', count(*) FILTER (WHERE l.verdict_outcome = 'manual'), 'agreements',
        (SELECT count(*) FROM case_attachment a WHERE a.case_id = c.id AND a.kind = 'dispatch-agreement' AND a.removed_at IS NULL))
      FROM roster_line l WHERE l.case_id = c.id AND l.dispatcher IS NOT NULL),
    'importRunning', EXISTS (SELECT 1 FROM roster_import i WHERE i.case_id = c.id AND i.state IN ('queued', 'running')),
    'personsAdded', CASE WHEN c.filed_at IS NULL THEN 0 ELSE (SELECT count(*) FROM roster_line l WHERE l.case_id = c.id
        AND l.person_id NOT IN (SELECT unnest(s.person_ids) FROM case_submission s WHERE s.case_id = c.id AND s.round = 1)) END,
    'number', coalesce(c.number, 'HB-2022-' || lpad(nextval('case_number_seq')::text, 6, '0')))`,
};

/** 提交: the window, the form, the roster and the employer are checked; acceptance and the first task are one commit. */
export function submitApplication(context: ActContext, viewer: Viewer, input: { clientActId: string; caseId: string }): Promise<ActAnswer> {
  let verdict: Verdict | null = null;
  let revision = 0;
  let form: SealedForm | null = null;
  return performAct<SubmitRead>(context, viewer, {
    mutation: 'submitRedEnvelope', clientActId: input.clientActId, address: { caseId: input.caseId }, facts: submitFacts, instant: 'arrival', binds: true,
    prepare: async (tx, read) => {
      // The registries may have a newer list than the one the lines were judged by: only those lines are judged again.
      if (!(read.facts.lines.stale || read.facts.dispatch.unsettled > 0) || await recheckLines(tx, input.caseId) === 0) return;
      const { total, problem, pass, manual } = await rosterCounts(tx, input.caseId);
      Object.assign(read.facts.lines, { total, problem, payable: pass + manual });
    },
    decide: (read, around) => {
      const facts = submissionFacts(context, input.caseId, read.facts, around.settings);
      verdict = facts.employer;
      ({ form } = read.facts);
      revision = read.facts.form.revision;
      return decideSubmit(read.snapshot, around, doerOf(viewer), facts);
    },
    // What was judged is what is handed in: a save from another page since then is judged anew.
    guards: () => [{
      name: 'form_judged', values: [input.caseId, revision],
      text: (n) => `SELECT f.case_id FROM case_form f WHERE f.case_id = $${n}::uuid AND f.revision = $${n + 1}::int FOR UPDATE`,
    }],
    fragments: (change) => [{
      name: 'submission', values: [change.act.round, JSON.stringify(verdict), change.act.businessAt, viewer.userId],
      text: (n) => `INSERT INTO case_submission (case_id, county_id, round, data, sealed, verdict, person_ids, filed_at, by_id)
        SELECT f.case_id, f.county_id, $${n}::int, f.data, f.sealed, $${n + 1}::jsonb,
          (SELECT coalesce(array_agg(l.person_id), '{}') FROM roster_line l WHERE l.case_id = f.case_id AND l.person_id IS NOT NULL), $${n + 2}::timestamptz, $${n + 3}::uuid FROM moved JOIN case_form f ON f.case_id = moved.id`,
    }, ...(change.act.kind === 'submit' && form !== null ? [queryCodeGiven(context.keys, change, wrappedKeyOf(form))] : [])],
  });
}

function submissionFacts(context: ActContext, caseId: string, read: SubmitRead, settings: EditionSettings): SubmissionFacts {
  const draft = { ...(read.form.data as ApplicationDraft), ...openContact(context.keys, caseId, read.form) };
  const employer = judgeEmployer(employerFactsOf(read.registry), settings);
  return { formIssues: missingInDraft(draft), lines: read.lines, employer, number: read.number, importRunning: read.importRunning, personsAdded: read.personsAdded, dispatch: read.dispatch };
}

/** 撤回申请: until finance approves. Its awards free their persons' slots; a posted list goes down. */
export function withdrawApplication(context: ActContext, viewer: Viewer, input: { clientActId: string; caseId: string; reason: string | null }): Promise<ActAnswer> {
  return performAct(context, viewer, {
    mutation: 'withdrawApplication', clientActId: input.clientActId, address: { caseId: input.caseId }, binds: true,
    decide: (read, around) => decideWithdraw(read.snapshot, around, doerOf(viewer), input.reason),
    fragments: (change) => [caseAwardsFreed('withdrawn'), noticeWithdrawn(change.act.businessAt)],
  });
}

