import { maskDocumentNumber, maskPhone } from '../../policy/identity/mask.ts';
import { parseMobile } from '../../policy/identity/mobile.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { phoneIndexOf } from '../../prisma/worker/codes.ts';
import { messagesOnPhone } from '../../prisma/worker/outbox.ts';
import { readOwnLines, readWorkerRequests } from '../../prisma/worker/viewer.ts';
import type { OwnLines, WorkerLine as WorkerLineShape, WorkerRequestRow, WorkerViewer } from '../../prisma/worker/viewer.ts';
import type { ApiContext } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readDemonstrationWorkers, readFirmsNamed, readTownships } from '../reads/worker-page.ts';
import type { DemonstrationWorker as DemonstrationWorkerShape, FirmName as FirmNameShape } from '../reads/worker-page.ts';
import { builder } from './builder.ts';
import { bankResultText, reasonText } from './roster.ts';
import { storedVerdict, Verdict, VerdictOutcome } from './verdict.ts';

// What the worker's page shows: all of it follows from the worker's session, nothing from an id that a page sends.

/** The payment came back and another account has been given: it waits for the next batch. */
const isCorrected = ({ awardState, paymentState }: WorkerLineShape): boolean => awardState === 'approved' && (paymentState === 'failed' || paymentState === 'bounced');

const WorkerPayment = builder.objectRef<WorkerLineShape>('WorkerPayment').implement({
  fields: (t) => ({
    state: t.string({ resolve: (line) => (isCorrected(line) ? 'waiting' : line.paymentState ?? 'waiting') }),
    amountFen: t.field({ type: 'Fen', resolve: (line) => line.amountFen ?? 0 }),
    accountLast4: t.string({ resolve: (line) => (isCorrected(line) ? line.accountLast4 : line.paymentLast4 ?? line.accountLast4) }),
    reason: t.string({
      nullable: true,
      resolve: ({ paymentState, resultCode, resultReason }, _args, { locale }) => (paymentState === 'failed' || paymentState === 'bounced' ? bankResultText({ resultCode, resultReason }, locale) : null),
    }),
    settledAt: t.field({ type: 'DateTime', nullable: true, resolve: (line) => line.settledAt }),
  }),
});

const WorkerPublicity = builder.objectRef<WorkerLineShape & { noticeNumber: string; lastDay: string; postedAt: Date; noticeEndsAt: Date }>('WorkerPublicity').implement({
  fields: (t) => ({
    number: t.exposeString('noticeNumber'),
    postedAt: t.field({ type: 'DateTime', resolve: (line) => line.postedAt }),
    lastDay: t.field({ type: 'LocalDate', resolve: (line) => line.lastDay }),
    open: t.boolean({ resolve: async (line, _args, { loaders }) => (await loaders.businessNow()) < line.noticeEndsAt }),
  }),
});

const WorkerLine = builder.objectRef<WorkerLineShape>('WorkerLine').implement({
  fields: (t) => ({
    id: t.id({ resolve: (line) => line.lineId }),
    firmName: t.exposeString('firmName'),
    caseNumber: t.exposeString('caseNumber', { nullable: true }),
    caseState: t.exposeString('caseState'),
    caseStateLabel: t.string({ resolve: ({ caseState }, _args, { locale }) => labelOf(locale, 'states.case', caseState) }),
    filedAt: t.field({ type: 'DateTime', resolve: (line) => line.filedAt }),
    nameMasked: t.exposeString('nameMasked'),
    post: t.exposeString('post'),
    onDutyFrom: t.field({ type: 'LocalDate', nullable: true, resolve: (line) => line.onDutyFrom }),
    onDutyTo: t.field({ type: 'LocalDate', nullable: true, resolve: (line) => line.onDutyTo }),
    accountLast4: t.exposeString('accountLast4'),
    verdictOutcome: t.field({ type: VerdictOutcome, resolve: (line) => line.verdictOutcome as 'pass' }),
    verdict: t.field({ type: Verdict, nullable: true, resolve: (line) => storedVerdict(line.verdict) }),
    decision: t.exposeString('decision', { nullable: true }),
    decisionReasonLabel: t.string({ nullable: true, resolve: (line, _args, { locale }) => reasonText(line.decisionReason, locale) }),
    decisionNote: t.exposeString('decisionNote', { nullable: true }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: (line) => line.decidedAt }),
    removedAt: t.field({ type: 'DateTime', nullable: true, resolve: (line) => line.removedAt }),
    publicity: t.field({
      type: WorkerPublicity, nullable: true,
      resolve: ({ noticeNumber, lastDay, postedAt, noticeEndsAt, ...line }) =>
        (noticeNumber === null || lastDay === null || postedAt === null || noticeEndsAt === null ? null : { ...line, noticeNumber, lastDay, postedAt, noticeEndsAt }),
    }),
    payment: t.field({ type: WorkerPayment, nullable: true, resolve: (line) => (line.awardState === null || (line.awardLive !== true && line.paymentState === null) ? null : line) }),
    accountCorrectable: t.boolean({
      description: 'The payment failed and nobody has given another account yet',
      resolve: ({ awardState, awardLive }) => awardLive === true && awardState === 'failed',
    }),
  }),
});

const WorkerRequest = builder.objectRef<WorkerRequestRow>('WorkerRequest').implement({
  fields: (t) => ({
    number: t.exposeString('number'),
    kind: t.exposeString('kind'),
    kindLabel: t.string({ resolve: ({ kind }, _args, { locale }) => labelOf(locale, 'worker.kind', kind) }),
    lineId: t.exposeID('lineId', { nullable: true }),
    firmName: t.exposeString('firmName', { nullable: true }),
    officeName: t.exposeString('officeName'),
    askedAt: t.field({ type: 'DateTime', resolve: (row) => row.askedAt }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: ({ state }, _args, { locale }) => labelOf(locale, 'states.case', state) }),
    answer: t.exposeString('opinion', { nullable: true }),
    answeredAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.decidedAt }),
  }),
});

function ownLines(worker: WorkerViewer, { deps, loaders }: ApiContext): Promise<OwnLines> {
  const read = loaders.once(ownLines, () => new Map<string, Promise<OwnLines>>());
  const known = read.get(worker.sessionId) ?? readOwnLines(deps.pool, deps.keys, deps.countyId, worker);
  read.set(worker.sessionId, known);
  return known;
}

const WorkerDesk = builder.objectRef<WorkerViewer>('WorkerDesk').implement({
  fields: (t) => ({
    /** The phone alone is proven: requests may be made, lines are not shown. */
    phoneOnly: t.boolean({ resolve: (worker) => worker.personId === null }),
    documentMasked: t.string({ resolve: ({ document }) => maskDocumentNumber(document, 'list') }),
    phoneMasked: t.string({ resolve: ({ phone }) => maskPhone(phone) }),
    expiresAt: t.field({ type: 'DateTime', resolve: (worker) => worker.expiresAt }),
    lines: t.field({ type: [WorkerLine], resolve: async (worker, _args, context) => (await ownLines(worker, context)).lines }),
    linesElsewhere: t.int({ description: 'Lines at firms that gave another phone: they are not shown', resolve: async (worker, _args, context) => (await ownLines(worker, context)).elsewhere }),
    requests: t.field({ type: [WorkerRequest], resolve: ({ sessionId }, _args, context) => context.inScope((tx) => readWorkerRequests(tx, sessionId)) }),
  }),
});

builder.queryField('worker', (t) => t.field({
  type: WorkerDesk, nullable: true, description: 'The worker of the worker\'s own cookie; null when there is none, or it is over.',
  resolve: (_root, _args, context) => context.worker(),
}));

const DemonstrationWorker = builder.objectRef<DemonstrationWorkerShape>('DemonstrationWorker').implement({
  fields: (t) => ({
    kind: t.exposeString('kind'), nameMasked: t.exposeString('nameMasked'), documentType: t.exposeString('documentType'),
    documentNumber: t.exposeString('document'), phone: t.exposeString('phone'),
  }),
});

const FirmName = builder.objectRef<FirmNameShape>('FirmName').implement({
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name'), townshipName: t.exposeString('townshipName', { nullable: true }) }),
});

const TownshipName = builder.objectRef<{ id: string; name: string; nameEn: string | null }>('TownshipName').implement({
  fields: (t) => ({ id: t.exposeID('id'), name: t.string({ resolve: ({ name, nameEn }, _args, { locale }) => (locale === 'en' ? nameEn ?? name : name) }) }),
});

const WorkerPage = builder.objectRef<ApiContext>('WorkerPage').implement({
  fields: (t) => ({
    smsReady: t.boolean({ resolve: ({ deps }) => deps.sms !== 'none' }),
    /** Messages are shown on the page instead of being sent. */
    showsMessages: t.boolean({ resolve: ({ deps }) => deps.sms === 'demonstration' }),
    townships: t.field({ type: [TownshipName], resolve: (context) => context.inScope(readTownships) }),
    demonstrationWorkers: t.field({
      type: [DemonstrationWorker],
      resolve: ({ deps }) => (deps.demonstration ? withScope(deps.pool, systemScope(deps.countyId), (tx) => readDemonstrationWorkers(tx, deps.keys)) : []),
    }),
  }),
});

builder.queryField('workerPage', (t) => t.field({ type: WorkerPage, resolve: (_root, _args, context) => context }));

builder.queryField('firmsNamed', (t) => t.field({
  type: [FirmName],
  description: 'Firms to choose from, by a part of the name of two letters or more.',
  args: { text: t.arg.string({ required: true }) },
  resolve: (_root, { text }, context) => (text.trim().length < 2 ? [] : context.inScope((tx) => readFirmsNamed(tx, text.trim()))),
}));

const DemonstrationMessage = builder.objectRef<{ text: string; at: Date }>('DemonstrationMessage').implement({
  fields: (t) => ({ text: t.exposeString('text'), at: t.field({ type: 'DateTime', resolve: ({ at }) => at }) }),
});

builder.queryField('demonstrationMessages', (t) => t.field({
  type: [DemonstrationMessage],
  description: 'What has arrived on a phone, in a demonstration without a gateway; else nothing, ever.',
  args: { phone: t.arg.string({ required: true }) },
  resolve: (_root, { phone }, { deps }) => {
    const parsed = parseMobile(phone);
    return deps.sms === 'demonstration' && deps.demonstration && parsed.ok ? messagesOnPhone(deps.pool, deps.keys, deps.countyId, phoneIndexOf(deps.keys, parsed.canonical)) : [];
  },
}));

