import { resolveDuplicateSet } from '../../prisma/acts/duplicates.ts';
import { isStaff } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readDuplicateSet } from '../reads/duplicates.ts';
import type { DuplicateClaim as ClaimShape, DuplicateSet as SetShape } from '../reads/duplicates.ts';
import { actResult, ActResult } from './act-result.ts';
import { builder } from './builder.ts';
import { Case } from './refs.ts';

const DuplicateClaim = builder.objectRef<ClaimShape>('DuplicateClaim').implement({
  fields: (t) => ({
    lineId: t.exposeID('lineId'),
    caseId: t.exposeID('caseId'),
    caseNumber: t.exposeString('caseNumber', { nullable: true }),
    caseStateLabel: t.string({ resolve: (claim, _args, { locale }) => labelOf(locale, 'states.case', claim.caseState) }),
    firm: t.exposeString('firm'),
    filedAt: t.field({ type: 'DateTime', nullable: true, resolve: (claim) => claim.filedAt }),
    post: t.exposeString('post'),
    onDutyFrom: t.field({ type: 'LocalDate', nullable: true, resolve: (claim) => claim.onDutyFrom }),
    onDutyTo: t.field({ type: 'LocalDate', nullable: true, resolve: (claim) => claim.onDutyTo }),
    accountLast4: t.exposeString('accountLast4'),
    holdsAward: t.exposeBoolean('holdsAward'),
    pending: t.exposeBoolean('pending', { description: 'Not verified yet: shown, but not part of what is resolved' }),
    paymentStateLabel: t.string({ nullable: true, resolve: (claim, _args, { locale }) => (claim.paymentState === null ? null : labelOf(locale, 'money.lineState', claim.paymentState)) }),
    paymentUnderway: t.boolean({ resolve: ({ paymentState }) => paymentState !== null && ['open', 'sent', 'inDoubt', 'paid'].includes(paymentState) }),
  }),
});

const DuplicateSet = builder.objectRef<SetShape>('DuplicateSet').implement({
  fields: (t) => ({
    state: t.exposeString('state'),
    keptLineId: t.exposeID('keptLineId', { nullable: true }),
    nameMasked: t.exposeString('nameMasked'),
    documentMasked: t.exposeString('documentMasked'),
    claims: t.field({ type: [DuplicateClaim], resolve: (set) => set.claims }),
  }),
});

builder.prismaObjectField(Case, 'duplicateSet', (t) => t.field({
  type: DuplicateSet,
  nullable: true,
  description: 'Of a case of process duplicate-set: all claims on its person',
  resolve: (row, _args, context) => (row.process === 'duplicate-set' && isStaff(context) ? context.inScope((tx) => readDuplicateSet(tx, row.id)) : null),
}));

const ClaimReasonInput = builder.inputType('ClaimReasonInput', {
  fields: (t) => ({ lineId: t.id({ required: true }), reason: t.string({ required: true }) }),
});

builder.mutationField('resolveDuplicateSet', (t) => t.field({
  type: ActResult,
  description: 'Keeps one claim and gives every other its reason',
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }),
    keptLineId: t.arg.id({ required: true }), reasons: t.arg({ type: [ClaimReasonInput], required: true }),
  },
  resolve: (_root, args, context) =>
    actResult(context, [args.taskId, args.keptLineId, ...args.reasons.map(({ lineId }) => lineId)], (acts, viewer) => resolveDuplicateSet(acts, viewer, args)),
}));
