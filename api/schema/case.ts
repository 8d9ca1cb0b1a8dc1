import { demands } from '../../policy/acts/purposes.ts';
import { maskPhone } from '../../policy/identity/mask.ts';
import { openContact } from '../../prisma/acts/case-contact.ts';
import type { Contact } from '../../prisma/acts/case-contact.ts';
import { openQueryCode, spacedQueryCode } from '../../prisma/documents/query-code.ts';
import { rosterLinesById } from '../../prisma/roster/reads.ts';
import { isStaff, requireViewer } from '../context.ts';
import type { ApiContext, ApiDeps } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readAttachments, readDispatchedCount } from '../reads/attachments.ts';
import { readCaseCursor, readMyCaseIds, writeCaseCursor } from '../reads/my-cases.ts';
import type { CasePosition } from '../reads/my-cases.ts';
import { stepsOfCase } from '../reads/case-steps.ts';
import type { CaseStepShape } from '../reads/case-steps.ts';
import { knowsOf, measuresKnown, readMeasuresOfCase } from '../reads/measures.ts';
import { readFailedLineIds } from '../reads/line-payments.ts';
import { noMoney, readPaymentOfCase } from '../reads/money.ts';
import { pageOf, pageSize } from '../reads/paging.ts';
import type { Page } from '../reads/paging.ts';
import { officeNameOf, readOffices } from '../reads/offices.ts';
import { progressText, standingOf } from '../reads/progress.ts';
import { readReturnSuggestions } from '../reads/return-suggestions.ts';
import { emptyRoster } from '../reads/roster-counts.ts';
import { applicantActs, Defect } from './act.ts';
import { SupervisionMeasure } from './measures.ts';
import { Attachment } from './attachment.ts';
import { builder } from './builder.ts';
import { PaymentSummary } from './money.ts';
import { Case } from './refs.ts';
import { readLatestImport, readRosterPage, RosterCounts, RosterImport, RosterLine, RosterLineConnection } from './roster.ts';
import { selectionOf } from './selections.ts';
import { isUuid, Task } from './task.ts';
import { storedVerdict, Verdict, VerdictOutcome } from './verdict.ts';
import type { ToldVerdict } from './verdict.ts';

interface StepTold extends CaseStepShape {
  readonly officeName: string | null;
}

const CaseStep = builder.objectRef<StepTold>('CaseStep').implement({
  fields: (t) => ({
    step: t.exposeString('step'),
    label: t.string({ resolve: (step, _args, { locale }) => labelOf(locale, 'states.step', step.step) }),
    round: t.exposeInt('round'),
    state: t.exposeString('state'),
    outcome: t.exposeString('outcome', { nullable: true }),
    opinion: t.exposeString('opinion', { nullable: true }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: (step) => step.decidedAt }),
    decidedBy: t.string({ nullable: true, resolve: (step, _args, context) => (isStaff(context) ? step.decidedBy : null) }),
    office: t.string({ nullable: true, resolve: (step) => step.officeName }),
    promisedAt: t.field({ type: 'DateTime', nullable: true, resolve: (step) => step.promisedAt }),
  }),
});

const DraftForm = builder.objectRef<{ data: unknown; revision: number; savedAt: Date }>('DraftForm').implement({
  fields: (t) => ({
    data: t.field({ type: 'JSON', resolve: (draft) => draft.data }),
    revision: t.exposeInt('revision'),
    savedAt: t.field({ type: 'DateTime', resolve: (draft) => draft.savedAt }),
  }),
});

interface ReviewFormShape {
  readonly data: unknown;
  readonly contactPhoneMasked: string | null;
  readonly filedAt: Date | null;
  readonly round: number;
  readonly employerVerdict: ToldVerdict | null;
}

const ReviewForm = builder.objectRef<ReviewFormShape>('ReviewForm').implement({
  fields: (t) => ({
    data: t.field({ type: 'JSON', resolve: (form) => form.data }),
    contactPhoneMasked: t.exposeString('contactPhoneMasked', { nullable: true }),
    filedAt: t.field({ type: 'DateTime', nullable: true, resolve: (form) => form.filedAt }),
    round: t.exposeInt('round'),
    employerVerdict: t.field({ type: Verdict, nullable: true, resolve: (form) => form.employerVerdict }),
  }),
});

interface KeyRow {
  readonly id: string;
  readonly wrapped: Uint8Array;
  readonly masterKeyId: string;
}

/** The encrypted part of a form or submission, opened with the case's own key. */
function contactOf({ keys }: ApiDeps, caseId: string, sealed: Uint8Array | null, key: KeyRow): Contact {
  if (sealed === null) return {};
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return openContact(keys, caseId, { data: null, sealed: base64(sealed), keyId: key.id, wrapped: base64(key.wrapped), masterKeyId: key.masterKeyId });
}

const withKey = { include: { dataKey: true } } as const;
const latestSubmission = { orderBy: { round: 'desc' }, take: 1 } as const;
const standing = { steps: true, clocks: { orderBy: { startedAt: 'asc' } } } as const;

interface StandingRow {
  readonly id: string;
  readonly process: string;
  readonly closedAt: Date | null;
  readonly applicantOrgId: string;
  readonly leadOrgId: string;
  readonly editionId: string;
  readonly steps: Parameters<typeof stepsOfCase>[0]['steps'];
  readonly clocks: Parameters<typeof stepsOfCase>[0]['clocks'];
}

/** Steps and progress of one case are told from one reading. */
function stepsTold(row: { id: string }, context: ApiContext): Promise<StepTold[]> {
  const told = context.loaders.once(stepsTold, () => new Map<string, Promise<StepTold[]>>());
  const known = told.get(row.id) ?? readSteps(row, context);
  told.set(row.id, known);
  return known;
}

async function readSteps(row: unknown, { loaders, edition, locale, inScope }: ApiContext): Promise<StepTold[]> {
  const found = row as StandingRow;
  const tasks = (await loaders.tasksOfCase.load(found.id)) ?? [];
  const offices = await inScope((tx) => readOffices(tx, found));
  const { settings } = await edition();
  return stepsOfCase(found, tasks, settings, await loaders.calendar())
    .map((step) => ({ ...step, officeName: officeNameOf(step, offices, settings, locale === 'en') }));
}

builder.prismaObjectFields(Case, (t) => ({
  number: t.exposeString('number', { nullable: true }),
  process: t.exposeString('process'),
  processLabel: t.string({ resolve: (row, _args, { locale }) => labelOf(locale, 'states.process', row.process) }),
  state: t.exposeString('state'),
  stateLabel: t.string({
    resolve: (row, _args, { locale }) => labelOf(locale, row.process === 'payment-batch' ? 'money.batchState' : 'states.case', row.state),
  }),
  applicant: t.relation('applicant'),
  leadOrganisation: t.prismaField({
    type: 'Organisation',
    resolve: (query, row, _args, { prisma }) => prisma().organisation.findUniqueOrThrow({ ...query, where: { id: row.leadOrgId } }),
  }),
  filedAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.filedAt }),
  createdAt: t.field({ type: 'DateTime', resolve: (row) => row.createdAt }),
  updatedAt: t.field({ type: 'DateTime', resolve: (row) => row.updatedAt }),
  closedAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.closedAt }),
  personCount: t.exposeInt('personCount'),
  amountFen: t.field({ type: 'Fen', resolve: (row) => row.amountFen }),
  steps: t.field({ type: [CaseStep], select: standing, resolve: (row, _args, context) => stepsTold(row, context) }),
  promisedAt: t.field({
    type: 'DateTime', nullable: true, select: standing, description: 'By when all of it is promised, if each step takes its whole time',
    resolve: async (row, _args, context) => (row.closedAt === null ? ((await stepsTold(row, context)).at(-1)?.promisedAt ?? null) : null),
  }),
  contact: t.prismaField({
    type: 'Organisation',
    description: 'The one office to turn to: whose step it is now, else the one that leads the case',
    resolve: async (query, row, _args, context) => {
      const now = (await context.loaders.tasksOfCase.load(row.id))?.find(({ state, purpose, candidateRole }) => purpose === 'work' && candidateRole !== 'enterpriseAgent' && (state === 'open' || state === 'claimed'));
      return context.prisma().organisation.findUniqueOrThrow({ ...query, where: { id: now?.candidateOrgId ?? row.leadOrgId } });
    },
  }),
  tasks: t.field({
    type: [Task],
    description: 'Of an enterprise its own tasks only',
    resolve: async (row, _args, context) => {
      const tasks = (await context.loaders.tasksOfCase.load(row.id)) ?? [];
      return isStaff(context) ? tasks.filter((task) => knowsOf(task, tasks, requireViewer(context))) : tasks.filter((task) => task.candidateOrgId === context.viewer?.organisationId);
    },
  }),
  measures: t.field({
    type: [SupervisionMeasure],
    description: 'What has been signed about its overdue tasks: for the office concerned and whoever supervises all',
    resolve: (row, _args, context) => (isStaff(context) ? context.inScope((tx) => readMeasuresOfCase(tx, row.id)) : []),
  }),
  clocks: t.relation('clocks', {
    description: 'Of an enterprise without those of instructions and of claiming inside the offices',
    query: (_args, context) => ({ orderBy: [{ startedAt: 'asc' }, { id: 'asc' }], ...(isStaff(context) ? {} : { where: { key: { notIn: [...demands] }, kind: { not: 'claim' } } }) }),
  }),
  acts: t.relation('acts', {
    description: 'The record; of an enterprise without what happens inside the offices',
    query: (_args, context) => ({ orderBy: { seq: 'asc' }, where: isStaff(context) ? measuresKnown(requireViewer(context)) : { kind: { in: [...applicantActs] } } }),
    complexity: { multiplier: 20 },
  }),
  progress: t.string({
    select: standing,
    resolve: async (row, _args, context) => {
      const steps = await stepsTold(row, context);
      const office = steps.find(({ state }) => state === 'now')?.officeName ?? '';
      const failedCount = row.state === 'payment-failed' ? (await context.inScope((tx) => readFailedLineIds(tx, row.id))).length : 0;
      const state = standingOf(row.state, (await context.loaders.tasksOfCase.load(row.id)) ?? []);
      return progressText(context.locale, { ...row, state, failedCount, office, objectionOpen: row.clocks.some((clock) => clock.key === 'publicity' && clock.state === 'paused') }, steps, (await context.edition()).settings);
    },
  }),
  draft: t.field({
    type: DraftForm,
    nullable: true,
    description: 'What the enterprise has typed; nobody else reads it before it is submitted',
    select: { form: withKey },
    resolve: ({ id, applicantOrgId, form }, _args, { viewer, deps }) => {
      if (form === null || viewer?.organisationId !== applicantOrgId) return null;
      const contact = contactOf(deps, id, form.sealed, form.dataKey);
      return { data: { ...(form.data as object), ...contact }, revision: form.revision, savedAt: form.savedAt };
    },
  }),
  queryCode: t.string({
    nullable: true,
    description: 'For the enterprise itself: with the number it shows anybody where the case stands',
    select: { queryCode: true, form: withKey },
    resolve: ({ id, applicantOrgId, queryCode, form }, _args, { viewer, deps }) => {
      if (queryCode === null || form === null || viewer?.organisationId !== applicantOrgId) return null;
      return spacedQueryCode(openQueryCode(deps.keys, id, form.dataKey, queryCode.codeSealed));
    },
  }),
  form: t.field({
    type: ReviewForm,
    nullable: true,
    description: 'The form as last submitted',
    select: { submissions: latestSubmission, form: withKey },
    resolve: ({ id, submissions, form }, _args, { deps }) => {
      const submission = submissions[0];
      if (submission === undefined || form === null) return null;
      const { contactPhone } = contactOf(deps, id, submission.sealed, form.dataKey);
      return {
        data: submission.data, filedAt: submission.filedAt, round: submission.round, employerVerdict: storedVerdict(submission.verdict),
        contactPhoneMasked: contactPhone === undefined ? null : maskPhone(contactPhone),
      };
    },
  }),
  rosterCounts: t.field({ type: RosterCounts, resolve: async (row, _args, { loaders }) => (await loaders.rosterCounts.load(row.id)) ?? emptyRoster }),
  roster: t.field({
    type: RosterLineConnection,
    args: { first: t.arg.int(), after: t.arg.string(), outcome: t.arg({ type: VerdictOutcome }), decision: t.arg.string() },
    complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
    resolve: (row, args, context) => readRosterPage(context, row.id, args),
  }),
  dispatchedCount: t.int({ description: 'Dispatched workers on the roster', resolve: (row, _args, { inScope }) => inScope((tx) => readDispatchedCount(tx, row.id)) }),
  attachments: t.field({ type: [Attachment], resolve: (row, _args, { inScope }) => inScope((tx) => readAttachments(tx, row.id)) }),
  latestImport: t.field({ type: RosterImport, nullable: true, resolve: (row, _args, context) => readLatestImport(context, row.id) }),
  payment: t.field({ type: PaymentSummary, resolve: (row, _args, { inScope }) => (row.process === 'red-envelope' ? inScope((tx) => readPaymentOfCase(tx, row.id)) : noMoney) }),
  failedLines: t.field({
    type: [RosterLine],
    description: 'Whose account has to be corrected',
    resolve: (row, _args, { inScope }) => inScope(async (tx) => {
      const ids = await readFailedLineIds(tx, row.id);
      return ids.length === 0 ? [] : rosterLinesById(tx, ids);
    }),
  }),
  notice: t.prismaField({
    type: 'PublicityNotice',
    nullable: true,
    resolve: (query, row, _args, { prisma }) => prisma().publicityNotice.findFirst({ ...query, where: { caseId: row.id, withdrawnAt: null }, orderBy: { round: 'desc' } }),
  }),
  returnSuggestions: t.field({
    type: [Defect],
    description: 'For officers: what the checks have found, as a start for a return that tells everything at once',
    resolve: (row, _args, context) => (isStaff(context) ? context.inScope((tx) => readReturnSuggestions(tx, row.id, context.locale)) : []),
  }),
  batch: t.relation('batch', { nullable: true }),
}));

builder.queryField('case', (t) => t.prismaField({
  type: 'Case',
  nullable: true,
  authScopes: { signedIn: true },
  args: { id: t.arg.id({ required: true }) },
  // A draft, with its roster and its record, is nobody's but the enterprise's that writes it.
  resolve: (query, _root, { id }, context) => (isUuid(id)
    ? context.prisma().case.findFirst({ ...query, where: { id, OR: [{ filedAt: { not: null } }, { applicantOrgId: requireViewer(context).organisationId }] } })
    : null),
}));

interface CasePage extends Page<{ id: string }> {
  readonly totalCount: number;
}

const CaseConnection = builder.connectionObject({
  type: Case,
  name: 'CaseConnection',
  fields: (t) => ({ totalCount: t.int({ resolve: (page) => (page as unknown as CasePage).totalCount }) }),
}, { name: 'CaseEdge' });

builder.queryField('myCases', (t) => t.field({
  type: CaseConnection,
  authScopes: { enterprise: true },
  description: 'The enterprise\'s own cases: those that need it first, then by last change',
  args: { first: t.arg.int(), after: t.arg.string() },
  complexity: ({ first }) => ({ field: 1, multiplier: pageSize(first) }),
  resolve: async (_root, { first, after }, context, info) => {
    const size = pageSize(first);
    const { organisationId } = requireViewer(context);
    const found = await context.inScope((tx) => readMyCaseIds(tx, organisationId, size + 1, readCaseCursor(after)));
    const page = pageOf<CasePosition>(found.rows, size, after, writeCaseCursor);
    const rows = await context.prisma().case.findMany({
      ...selectionOf(context, info, ['edges', 'node']), where: { id: { in: page.edges.map(({ node }) => node.id) } },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const edges = page.edges.flatMap(({ cursor, node }) => {
      const row = byId.get(node.id);
      return row === undefined ? [] : [{ cursor, node: row }];
    });
    return { ...page, edges, totalCount: found.totalCount } as never;
  },
}));
