import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { allowedActsOnTask } from '../allowed-acts.ts';
import type { ApiContext } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readBudget, readPaymentOfEdition, readWaitingCases } from '../reads/money.ts';
import type { Budget as BudgetShape, PaymentSummary as PaymentSummaryShape, WaitingCase as WaitingCaseShape } from '../reads/money.ts';
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
      resolve: async (batch, _args, { deps }) => batch.state === 'sent' && (await deps.bank.readReturn(batch.number)) !== null,
    }),
    allowedActs: t.field({
      type: [AllowedAct],
      resolve: async (batch, _args, context) => {
        const { viewer, locale, loaders } = context;
        if (viewer === null) return [];
        const edition = await context.edition();
        const tasks = (await loaders.tasksOfCase.load(batch.id)) ?? [];
        return tasks.filter((task) => task.state === 'open' || task.state === 'claimed').flatMap((task) => allowedActsOnTask({ viewer, locale, edition }, task));
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
  readonly waiting: readonly WaitingCaseShape[];
}

const Finance = builder.objectRef<FinanceShape>('Finance').implement({
  fields: (t) => ({
    budget: t.field({ type: Budget, resolve: (finance) => finance.budget }),
    equation: t.field({ type: PaymentSummary, resolve: (finance) => finance.equation }),
    waiting: t.field({ type: [WaitingCase], resolve: (finance) => finance.waiting }),
    batches: t.prismaField({
      type: ['PaymentBatch'],
      description: 'The newest hundred',
      resolve: (query, _finance, _args, { prisma }) => prisma().paymentBatch.findMany({ ...query, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100 }),
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
