import { businessNow } from '../../prisma/acts/over-cases.ts';
import { countMonth, digestOf, signedMonths } from '../../prisma/acts/reconciliation-figures.ts';
import type { CountedMonth, Explained, SignedMonth } from '../../prisma/acts/reconciliation-figures.ts';
import { bankDifferenceFen, isMonth, isMonthOver, monthAfter, monthSpan, unpaidDifferenceFen, unpaidFen } from '../../policy/money/reconciliation.ts';
import type { Balance, Difference, MonthFigures, MonthMovements } from '../../policy/money/reconciliation.ts';
import { mayCountersign, maySign } from '../../policy/money/reconciliation-acts.ts';
import { equationDifferenceFen } from '../../policy/money/equation.ts';
import { textOfCode } from '../../policy/messages/translate.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { labelOf } from '../messages.ts';
import { noMoney, readMoneyBySource } from '../reads/money.ts';
import type { PaymentSummary as PaymentSummaryShape } from '../reads/money.ts';
import { builder } from './builder.ts';
import { PaymentSummary } from './money.ts';

const MoneyBalance = builder.objectRef<Balance>('MoneyBalance').implement({
  description: 'How money stands at an instant; a correction is the difference of two',
  fields: (t) => ({
    approvedFen: t.field({ type: 'Fen', resolve: (balance) => balance.approvedFen }),
    paidFen: t.field({ type: 'Fen', resolve: (balance) => balance.paidFen }),
    failedFen: t.field({ type: 'Fen', resolve: (balance) => balance.failedFen }),
    openFen: t.field({ type: 'Fen', resolve: (balance) => balance.openFen }),
    unpaidFen: t.field({ type: 'Fen', description: 'Failed and open', resolve: unpaidFen }),
    recoveredFen: t.field({ type: 'Fen', resolve: (balance) => balance.recoveredFen }),
    holds: t.boolean({ description: 'Approved is paid, failed and open', resolve: (balance) => equationDifferenceFen(balance) === 0 }),
  }),
});

const MonthMoved = builder.objectRef<MonthMovements>('MonthMovements').implement({
  fields: (t) => ({
    approvedFen: t.field({ type: 'Fen', resolve: (moved) => moved.approvedFen }),
    sentFen: t.field({ type: 'Fen', resolve: (moved) => moved.sentFen }),
    paidFen: t.field({ type: 'Fen', resolve: (moved) => moved.paidFen }),
    failedFen: t.field({ type: 'Fen', resolve: (moved) => moved.failedFen }),
    bouncedFen: t.field({ type: 'Fen', resolve: (moved) => moved.bouncedFen }),
    recoveredFen: t.field({ type: 'Fen', resolve: (moved) => moved.recoveredFen }),
  }),
});

const BankDifference = builder.objectRef<Difference & Partial<Explained>>('BankDifference').implement({
  description: "A line in which the bank's files and the ledger differ",
  fields: (t) => ({
    key: t.exposeString('key'),
    text: t.string({ resolve: ({ code, reference }, _args, { locale }) => textOfCode(locale, code === 'byFinding' || code === 'withoutFile' ? 'money.difference' : 'money.match', code, { reference }) ?? code }),
    fileName: t.exposeString('fileName', { nullable: true }),
    batchNumber: t.exposeString('batchNumber'),
    lineNo: t.exposeInt('lineNo', { nullable: true }),
    reference: t.exposeString('reference'),
    amountFen: t.field({ type: 'Fen', resolve: (difference) => difference.amountFen }),
    effectFen: t.field({ type: 'Fen', description: 'What the bank says more than the ledger, by this line', resolve: (difference) => difference.effectFen }),
    explanation: t.string({ nullable: true, resolve: (difference) => difference.explanation ?? null }),
  }),
});

const Signature = builder.objectRef<SignedMonth>('ReconciliationSignature').implement({
  fields: (t) => ({
    id: t.id({ resolve: (signed) => signed.id }),
    sha256: t.exposeString('sha256'),
    signedByName: t.exposeString('signedByName'),
    signedAt: t.field({ type: 'DateTime', resolve: (signed) => signed.signedAt }),
    outcome: t.exposeString('outcome', { nullable: true, description: 'countersigned or refused by the second person' }),
    note: t.exposeString('note', { nullable: true }),
    decidedByName: t.exposeString('decidedByName', { nullable: true }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: (signed) => signed.decidedAt }),
    mayDecide: t.boolean({
      description: 'The viewer countersigns months and has not signed this one',
      resolve: (signed, _args, { viewer }) => signed.outcome === null && viewer !== null && mayCountersign(viewer, viewer.organisationCode) && viewer.userId !== signed.signedById,
    }),
  }),
});

interface SourceMonth { counted: CountedMonth; signed: SignedMonth | null; atOnce: PaymentSummaryShape; over: boolean }

/** As it was signed, unless the second person sent it back. */
const isFrozen = ({ signed }: SourceMonth): boolean => signed !== null && signed.outcome !== 'refused';
const figuresOf = (month: SourceMonth): MonthFigures => (month.signed !== null && isFrozen(month) ? month.signed.body.figures : month.counted.figures);
const bankOf = (month: SourceMonth) => (month.signed !== null && isFrozen(month) ? month.signed.body.bank : month.counted.bank);

const SourceReconciliation = builder.objectRef<SourceMonth>('SourceReconciliation').implement({
  description: 'A month of one source: as it was signed, or as it is counted now',
  fields: (t) => ({
    key: t.string({ resolve: ({ counted }) => counted.source }),
    source: t.string({ resolve: ({ counted }, _args, { locale }) => labelOf(locale, 'money.source', counted.source) }),
    opening: t.field({ type: MoneyBalance, resolve: (month) => figuresOf(month).opening }),
    correction: t.field({ type: MoneyBalance, description: 'By how much earlier months differ by now from what was signed of them', resolve: (month) => figuresOf(month).correction }),
    moved: t.field({ type: MonthMoved, resolve: (month) => figuresOf(month).moved }),
    closing: t.field({ type: MoneyBalance, resolve: (month) => figuresOf(month).closing }),
    addsUp: t.boolean({ description: 'Opening, correction and movements come to the closing', resolve: (month) => unpaidDifferenceFen(figuresOf(month)) === 0 }),
    atOnce: t.field({ type: PaymentSummary, description: 'The equation as it stands at once', resolve: (month) => month.atOnce }),
    bankPaidFen: t.field({ type: 'Fen', resolve: (month) => bankOf(month).bankPaidFen }),
    bankBouncedFen: t.field({ type: 'Fen', resolve: (month) => bankOf(month).bankBouncedFen }),
    bookedPaidFen: t.field({ type: 'Fen', resolve: (month) => bankOf(month).bookedPaidFen }),
    bookedBouncedFen: t.field({ type: 'Fen', resolve: (month) => bankOf(month).bookedBouncedFen }),
    differenceFen: t.field({ type: 'Fen', description: 'What the bank says more than the ledger', resolve: (month) => bankDifferenceFen(bankOf(month)) }),
    differences: t.field({ type: [BankDifference], resolve: (month) => bankOf(month).differences }),
    digest: t.string({ description: 'Of the figures as they are counted now: named by who signs them', resolve: ({ counted }) => digestOf(counted) }),
    signature: t.field({ type: Signature, nullable: true, resolve: ({ signed }) => signed }),
    maySign: t.boolean({ resolve: (month, _args, { viewer }) => month.over && !isFrozen(month) && viewer !== null && maySign(viewer, viewer.organisationCode) }),
  }),
});

interface MonthShape { month: string; over: boolean; sources: SourceMonth[] }

const ReconciliationMonth = builder.objectRef<MonthShape>('ReconciliationMonth').implement({
  fields: (t) => ({
    month: t.exposeString('month'),
    over: t.exposeBoolean('over', { description: 'Signed only once it is' }),
    endsAt: t.field({ type: 'DateTime', resolve: ({ month }) => new Date(monthSpan(month).toMs) }),
    previous: t.string({ resolve: ({ month }) => monthAfter(month, -1) }),
    next: t.string({ resolve: ({ month }) => monthAfter(month) }),
    sources: t.field({ type: [SourceReconciliation], resolve: ({ sources }) => sources }),
  }),
});

builder.queryField('reconciliation', (t) => t.field({
  type: ReconciliationMonth,
  nullable: true,
  authScopes: { money: true },
  args: { month: t.arg.string({ description: 'YYYY-MM; without it the month of business time' }) },
  // Counted over the whole county, past the viewer's own cases: every person who may look sees, and signs, the same figures.
  resolve: (_root, { month: asked }, { deps }) => withScope(deps.pool, systemScope(deps.countyId), async (tx) => {
    const now = await businessNow(tx);
    const month = asked ?? localDateOf(now).slice(0, 7);
    if (!isMonth(month)) return null;
    const [counted, signed, atOnce] = [await countMonth(tx, month), await signedMonths(tx, month), await readMoneyBySource(tx, spring2022.editionId)];
    const over = isMonthOver(month, now);
    const of = <T extends { source: string }>(rows: readonly T[], source: string): T | null => rows.find((row) => row.source === source) ?? null;
    return { month, over, sources: counted.map((each) => ({ counted: each, over, signed: of(signed, each.source), atOnce: of(atOnce, each.source) ?? noMoney })) };
  }),
}));
