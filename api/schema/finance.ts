import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { allowedActsOnTask } from '../allowed-acts.ts';
import type { ApiContext } from '../context.ts';
import { textOfCode } from '../../policy/messages/translate.ts';
import { sha256Of } from '../http/uploads.ts';
import { labelOf } from '../messages.ts';
import { isFileTaken, readBudget, readMoneyBySource, readPaymentOfEdition, readWaitingCases } from '../reads/money.ts';
import type { Budget as BudgetShape, PaymentSummary as PaymentSummaryShape, SourceMoney as SourceMoneyShape, WaitingCase as WaitingCaseShape } from '../reads/money.ts';
import type { TaskRow } from '../reads/task-rows.ts';
import { builder, Node } from './builder.ts';
import { PaymentSummary } from './money.ts';
import { bankResultText } from './roster.ts';
import { Case } from './refs.ts';
import { loaderAt } from './selections.ts';
import { AllowedAct, isUuid, Task } from './task.ts';

builder.prismaObject('PaymentLine', {
  interfaces: [Node],
  fields: (t) => ({
    lineNo: t.exposeInt('lineNo'),
    reference: t.exposeString('reference'),
    nameMasked: t.exposeString('nameMasked'),
    accountLast4: t.exposeString('accountLast4'),
    amountFen: t.field({ type: 'Fen', resolve: (line) => line.amountFen }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: (line, _args, { locale }) => labelOf(locale, 'money.lineState', line.state) }),
    resultCode: t.exposeString('resultCode', { nullable: true }),
    resultReason: t.string({ nullable: true, resolve: (line, _args, { locale }) => (line.resultCode === '0000' ? null : bankResultText(line, locale)) }),
    finding: t.prismaField({
      type: 'InDoubtFinding',
      nullable: true,
      description: 'What a person found out about a line in doubt, the latest',
      complexity: 1,
      resolve: (query, line, _args, { prisma }) => (line.state === 'inDoubt' || line.resultCode === null ? prisma().inDoubtFinding.findFirst({ ...query, where: { lineId: line.id }, orderBy: { proposedAt: 'desc' } }) : null),
    }),
    case: t.field({
      type: Case,
      resolve: async (line, _args, context, info) => {
        const cases = loaderAt(context, info, (selection, ids) => context.prisma().case.findMany({ ...selection, where: { id: { in: ids } } }));
        const found = await cases.load(line.caseId);
        if (found === null) throw new RangeError('a payment line is seen without its case');
        return found;
      },
    }),
  }),
});

builder.prismaObject('InDoubtFinding', {
  interfaces: [Node],
  fields: (t) => ({
    outcome: t.exposeString('outcome'),
    outcomeLabel: t.string({ resolve: (finding, _args, { locale }) => labelOf(locale, 'money.findingOutcome', finding.outcome) }),
    words: t.exposeString('words'),
    evidenceUrl: t.string({ resolve: (finding) => `/files/evidence/${finding.uploadId}` }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: (finding, _args, { locale }) => labelOf(locale, 'money.findingState', finding.state) }),
    proposedByName: t.exposeString('proposedByName'),
    proposedAt: t.field({ type: 'DateTime', resolve: (finding) => finding.proposedAt }),
    decidedByName: t.exposeString('decidedByName', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    mayDecide: t.boolean({
      description: 'The viewer is a checker and not who proposed it',
      resolve: (finding, _args, { viewer }) => finding.state === 'proposed' && viewer !== null && viewer.roles.includes('paymentChecker') && viewer.userId !== finding.proposedById,
    }),
  }),
});

builder.prismaObject('ReturnFileLine', {
  fields: (t) => ({
    lineNo: t.exposeInt('lineNo'),
    reference: t.exposeString('reference'),
    amountFen: t.field({ type: 'Fen', resolve: (line) => line.amountFen }),
    resultCode: t.exposeString('resultCode'),
    problem: t.exposeString('problem', { nullable: true }),
    problemText: t.string({ nullable: true, resolve: (line, _args, { locale }) => (line.problem === null ? null : textOfCode(locale, 'money.match', line.problem, { reference: line.reference })) }),
  }),
});

builder.prismaObject('ReturnFile', {
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name'),
    sha256: t.exposeString('sha256'),
    importedByName: t.exposeString('importedByName'),
    importedAt: t.field({ type: 'DateTime', resolve: (file) => file.importedAt }),
    late: t.exposeBoolean('late', { description: "After the last day of the bank's answer" }),
    lineCount: t.exposeInt('lineCount'),
    paid: t.exposeInt('paid'),
    failed: t.exposeInt('failed'),
    bounced: t.exposeInt('bounced'),
    inDoubt: t.exposeInt('inDoubt', { description: 'Lines of the batch in doubt after the file' }),
    problems: t.relation('lines', { description: 'Lines that were not believed', query: { where: { problem: { not: null } }, orderBy: { lineNo: 'asc' } } }),
  }),
});

/** A file of the bank's that has not been taken over yet. */
async function waitingFile(batch: { id: string; number: string; state: string }, { deps, inScope }: ApiContext): Promise<boolean> {
  if (batch.state !== 'sent' && batch.state !== 'settled') return false;
  const file = await deps.bank.readReturn(batch.number);
  return file !== null && !(await inScope((tx) => isFileTaken(tx, batch.id, sha256Of(file.content))));
}

async function taskOfStep(batchId: string, step: string, { loaders }: ApiContext): Promise<TaskRow | null> {
  const tasks = (await loaders.tasksOfCase.load(batchId)) ?? [];
  return tasks.filter((task) => task.key === step).at(-1) ?? null;
}

builder.prismaObject('PaymentBatch', {
  interfaces: [Node],
  fields: (t) => ({
    number: t.exposeString('number'),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: (batch, _args, { locale }) => labelOf(locale, 'money.batchState', batch.state) }),
    source: t.string({ resolve: (batch, _args, { locale }) => labelOf(locale, 'money.source', batch.source) }),
    makerName: t.exposeString('makerName'),
    checkerName: t.exposeString('checkerName', { nullable: true }),
    lineCount: t.exposeInt('lineCount'),
    totalFen: t.field({ type: 'Fen', resolve: (batch) => batch.totalFen }),
    hashTotal: t.exposeString('hashTotal'),
    createdAt: t.field({ type: 'DateTime', resolve: (batch) => batch.createdAt }),
    sentAt: t.field({ type: 'DateTime', nullable: true, resolve: (batch) => batch.sentAt }),
    settledAt: t.field({ type: 'DateTime', nullable: true, resolve: (batch) => batch.settledAt }),
    lines: t.relation('lines', { query: { orderBy: { lineNo: 'asc' } }, complexity: { multiplier: 50 } }),
    releaseTask: t.field({ type: Task, nullable: true, resolve: (batch, _args, context) => taskOfStep(batch.id, 'release', context) }),
    returnTask: t.field({ type: Task, nullable: true, resolve: (batch, _args, context) => taskOfStep(batch.id, 'bank-return', context) }),
    bankFileName: t.exposeString('bankFileName', { nullable: true }),
    bankFileUrl: t.string({ nullable: true, resolve: (batch) => (batch.bankFileName === null ? null : `/files/bank/${batch.id}`) }),
    returnFileName: t.exposeString('returnFileName', { nullable: true }),
    returnAvailable: t.boolean({
      description: 'A return file of the bank waits to be imported',
      resolve: (batch, _args, context) => waitingFile(batch, context),
    }),
    bankFileSha256: t.exposeString('bankFileSha256', { nullable: true }),
    returnFiles: t.relation('returnFiles', { query: { orderBy: { importedAt: 'asc' } } }),
    allowedActs: t.field({
      type: [AllowedAct],
      resolve: async (batch, _args, context) => {
        const { viewer, locale, loaders } = context;
        if (viewer === null) return [];
        const standing = await loaders.standing.load(batch.id);
        if (standing === null) return [];
        const [edition, now, tasks] = [await context.edition(), await loaders.businessNow(), (await loaders.tasksOfCase.load(batch.id)) ?? []];
        return tasks.filter((task) => task.state === 'open' || task.state === 'claimed').flatMap((task) => allowedActsOnTask({ viewer, locale, edition }, task, standing, now));
      },
    }),
  }),
});

const Budget = builder.objectRef<BudgetShape>('Budget').implement({
  fields: (t) => ({
    source: t.string({ resolve: (budget, _args, { locale }) => labelOf(locale, 'money.source', budget.source) }),
    appropriatedFen: t.field({ type: 'Fen', resolve: (budget) => budget.appropriatedFen }),
    committedFen: t.field({ type: 'Fen', resolve: (budget) => budget.committedFen }),
    leftFen: t.field({ type: 'Fen', resolve: (budget) => budget.appropriatedFen - budget.committedFen }),
  }),
});

const SourceMoney = builder.objectRef<SourceMoneyShape>('SourceMoney').implement({
  description: 'What is at the disposal of the programme at one source, and its equation',
  fields: (t) => ({
    key: t.string({ resolve: (money) => money.source }),
    source: t.string({ resolve: (money, _args, { locale }) => labelOf(locale, 'money.source', money.source) }),
    appropriatedFen: t.field({ type: 'Fen', resolve: (money) => money.appropriatedFen }),
    committedFen: t.field({ type: 'Fen', resolve: (money) => money.committedFen }),
    leftFen: t.field({ type: 'Fen', resolve: (money) => money.appropriatedFen - money.committedFen }),
    equation: t.field({ type: PaymentSummary, resolve: (money) => money }),
  }),
});

const WaitingCase = builder.objectRef<WaitingCaseShape>('WaitingCase').implement({
  fields: (t) => ({
    case: t.field({
      type: Case,
      resolve: async (waiting, _args, context, info) => {
        const cases = loaderAt(context, info, (selection, ids) => context.prisma().case.findMany({ ...selection, where: { id: { in: ids } } }));
        const found = await cases.load(waiting.caseId);
        if (found === null) throw new RangeError('waiting money is seen without its case');
        return found;
      },
    }),
    lineCount: t.exposeInt('lineCount'),
    amountFen: t.field({ type: 'Fen', resolve: (waiting) => waiting.amountFen }),
    waitingSince: t.field({ type: 'DateTime', resolve: (waiting) => waiting.waitingSince }),
  }),
});

interface FinanceShape {
  readonly budget: BudgetShape;
  readonly equation: PaymentSummaryShape;
  readonly sources: readonly SourceMoneyShape[];
  readonly waiting: readonly WaitingCaseShape[];
}

const Finance = builder.objectRef<FinanceShape>('Finance').implement({
  fields: (t) => ({
    budget: t.field({ type: Budget, resolve: (finance) => finance.budget }),
    equation: t.field({ type: PaymentSummary, resolve: (finance) => finance.equation }),
    sources: t.field({ type: [SourceMoney], description: 'Budget and equation of each source', resolve: (finance) => finance.sources }),
    appropriations: t.prismaField({
      type: ['Appropriation'],
      description: 'The newest hundred documents',
      resolve: (query, _finance, _args, { prisma }) => prisma().appropriation.findMany({ ...query, orderBy: [{ enteredAt: 'desc' }, { id: 'desc' }], take: 100 }),
    }),
    mayEnterAppropriation: t.boolean({ resolve: (_finance, _args, { viewer }) => viewer?.organisationCode === 'finance' && viewer.roles.includes('handler') }),
    waiting: t.field({ type: [WaitingCase], resolve: (finance) => finance.waiting }),
    batches: t.prismaField({
      type: ['PaymentBatch'],
      description: 'The newest hundred',
      resolve: (query, _finance, _args, { prisma }) => prisma().paymentBatch.findMany({ ...query, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100 }),
    }),
  }),
});

builder.prismaObject('Appropriation', {
  interfaces: [Node],
  fields: (t) => ({
    source: t.string({ resolve: (document, _args, { locale }) => labelOf(locale, 'money.source', document.source) }),
    amountFen: t.field({ type: 'Fen', resolve: (document) => document.amountFen }),
    documentNumber: t.exposeString('documentNumber'),
    datedOn: t.field({ type: 'LocalDate', resolve: (document) => document.datedOn }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: (document, _args, { locale }) => labelOf(locale, 'money.appropriationState', document.state) }),
    enteredByName: t.exposeString('enteredByName', { nullable: true }),
    decidedByName: t.exposeString('decidedByName', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    mayDecide: t.boolean({
      resolve: (document, _args, { viewer }) => document.state === 'entered' && viewer?.organisationCode === 'finance' && viewer.roles.includes('sectionHead') && viewer.userId !== document.enteredById,
    }),
  }),
});

const noBudget: BudgetShape = { source: '', appropriatedFen: 0, committedFen: 0 };

builder.queryField('finance', (t) => t.field({
  type: Finance,
  authScopes: { money: true },
  resolve: (_root, _args, { inScope }) => inScope(async (tx) => {
    const { editionId } = spring2022;
    return {
      budget: (await readBudget(tx, editionId)) ?? noBudget,
      equation: await readPaymentOfEdition(tx, editionId),
      sources: await readMoneyBySource(tx, editionId),
      waiting: await readWaitingCases(tx, editionId),
    };
  }),
}));

builder.queryField('paymentBatch', (t) => t.prismaField({
  type: 'PaymentBatch',
  nullable: true,
  authScopes: { money: true },
  args: { id: t.arg.id({ required: true }) },
  resolve: (query, _root, { id }, { prisma }) => (isUuid(id) ? prisma().paymentBatch.findUnique({ ...query, where: { id } }) : null),
}));
