import { textOfCode } from '../../policy/messages/translate.ts';
import { importFailureText } from '../../policy/messages/roster-import.ts';
import { latestImport, rosterPage } from '../../prisma/roster/reads.ts';
import type { LineDecision, RosterImportRow, RosterLineRow, VerdictOutcome as VerdictOutcomeName } from '../../prisma/roster/reads.ts';
import type { ApiContext } from '../context.ts';
import { fieldIssueText, labelOf, ownText } from '../messages.ts';
import type { LinePaymentShape } from '../reads/line-payments.ts';
import { pageOf, pageSize } from '../reads/paging.ts';
import type { Page } from '../reads/paging.ts';
import type { RosterCounts as RosterCountsShape } from '../reads/roster-counts.ts';
import { builder, Node } from './builder.ts';
import { FieldIssue } from './refusals.ts';
import type { FieldIssueShape } from './refusals.ts';
import { storedVerdict, Verdict, VerdictOutcome } from './verdict.ts';
import type { Locale } from '../locale.ts';

export const RosterCounts = builder.objectRef<RosterCountsShape>('RosterCounts').implement({
  fields: (t) => ({
    total: t.exposeInt('total'),
    pass: t.exposeInt('pass'),
    fail: t.exposeInt('fail'),
    manual: t.exposeInt('manual'),
    problem: t.exposeInt('problem'),
    approved: t.exposeInt('approved'),
    refused: t.exposeInt('refused'),
    duplicate: t.exposeInt('duplicate'),
    undecided: t.exposeInt('undecided'),
  }),
});

export const LinePayment = builder.objectRef<LinePaymentShape>('LinePayment').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: (payment, _args, { locale }) => labelOf(locale, 'money.lineState', payment.state) }),
    batchNumber: t.exposeString('batchNumber', { nullable: true }),
    resultReason: t.string({ nullable: true, description: 'Why the bank did not pay; null when it did', resolve: (payment, _args, { locale }) => (payment.resultCode === '0000' ? null : bankResultText(payment, locale)) }),
    settledAt: t.field({ type: 'DateTime', nullable: true, resolve: (payment) => payment.settledAt }),
  }),
});

/** The bank's code in words; what the bank itself wrote only where the code is not known. */
export function bankResultText({ resultCode, resultReason }: Pick<LinePaymentShape, 'resultCode' | 'resultReason'>, locale: Locale): string | null {
  return resultCode === null ? resultReason : (textOfCode(locale, 'money.result', resultCode) ?? resultReason ?? resultCode);
}

function problemsOf({ problems }: RosterLineRow, locale: Locale): FieldIssueShape[] {
  return problems.map(({ field, code, params }) => (
    { field, code, message: textOfCode(locale, 'roster.problem', code, params) ?? fieldIssueText(locale, { field, code, params }) }));
}

export function reasonText(code: string | null, locale: Locale): string | null {
  return code === null ? null : (textOfCode(locale, 'redEnvelope.refusalReason', code) ?? ownText(locale, `decisionReason.${code}`) ?? code);
}

export const RosterLine = builder.objectRef<RosterLineRow>('RosterLine').implement({
  interfaces: [Node],
  fields: (t) => ({
    lineNo: t.exposeInt('lineNo'),
    rowNo: t.exposeInt('rowNo', { description: 'Row of the uploaded file, as its program numbers it' }),
    nameMasked: t.exposeString('nameMasked'),
    documentMasked: t.exposeString('documentMasked'),
    documentType: t.exposeString('documentType', { nullable: true }),
    accountLast4: t.exposeString('accountLast4'),
    post: t.exposeString('post'),
    onDutyFrom: t.field({ type: 'LocalDate', nullable: true, resolve: (line) => line.onDutyFrom }),
    onDutyTo: t.field({ type: 'LocalDate', nullable: true, resolve: (line) => line.onDutyTo }),
    householdArea: t.exposeString('householdArea', { nullable: true }),
    dispatcher: t.exposeString('dispatcher', { nullable: true, description: 'The firm that sent a dispatched worker' }),
    problems: t.field({ type: [FieldIssue], resolve: (line, _args, { locale }) => problemsOf(line, locale) }),
    verdictOutcome: t.field({ type: VerdictOutcome, resolve: (line) => line.verdictOutcome }),
    verdict: t.field({ type: Verdict, nullable: true, resolve: (line) => storedVerdict(line.verdict) }),
    decision: t.exposeString('decision', { nullable: true }),
    decisionReason: t.exposeString('decisionReason', { nullable: true }),
    decisionReasonLabel: t.string({ nullable: true, resolve: (line, _args, { locale }) => reasonText(line.decisionReason, locale) }),
    decisionNote: t.exposeString('decisionNote', { nullable: true }),
    payment: t.field({ type: LinePayment, nullable: true, resolve: (line, _args, { loaders }) => loaders.linePayment.load(line.id) }),
  }),
});

interface RosterLinePage extends Page<RosterLineRow> {
  readonly totalCount: number;
}

export const RosterLineConnection = builder.connectionObject({
  type: RosterLine,
  name: 'RosterLineConnection',
  fields: (t) => ({ totalCount: t.int({ resolve: (page) => (page as unknown as RosterLinePage).totalCount }) }),
}, { name: 'RosterLineEdge' });

export interface RosterArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly outcome?: VerdictOutcomeName | null | undefined;
  readonly decision?: string | null | undefined;
}

const decisions: readonly (LineDecision | 'undecided')[] = ['approve', 'refuse', 'duplicate', 'undecided'];

/** Lines in the order of the file; the cursor is the line's number. */
export async function readRosterPage({ inScope }: ApiContext, caseId: string, { first, after, outcome, decision }: RosterArgs): Promise<RosterLinePage> {
  const size = pageSize(first);
  const filter = { outcome: outcome ?? null, decision: decisions.find((known) => known === decision) ?? null };
  const position = /^\d{1,6}$/.test(after ?? '') ? Number(after) : null;
  const found = await inScope((tx) => rosterPage(tx, caseId, { ...filter, first: size, after: position }));
  const page = pageOf(found.lines, size, after, (line) => String(line.lineNo));
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: found.hasNextPage }, totalCount: found.totalCount };
}

export const RosterImport = builder.objectRef<RosterImportRow>('RosterImport').implement({
  interfaces: [Node],
  fields: (t) => ({
    state: t.exposeString('state'),
    mode: t.exposeString('mode', { description: 'replace, or repair of the faulty rows alone' }),
    fileName: t.exposeString('fileName'),
    totalRows: t.exposeInt('totalRows'),
    doneRows: t.exposeInt('doneRows'),
    problemRows: t.exposeInt('problemRows'),
    failure: t.string({ nullable: true, resolve: ({ failure }, _args, { locale }) => (failure === null ? null : importFailureText(locale, failure)) }),
    createdAt: t.field({ type: 'DateTime', resolve: (row) => row.createdAt }),
    finishedAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.finishedAt }),
  }),
});

export function readLatestImport({ inScope }: ApiContext, caseId: string): Promise<RosterImportRow | null> {
  return inScope((tx) => latestImport(tx, caseId));
}
