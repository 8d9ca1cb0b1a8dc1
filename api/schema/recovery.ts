import { recoveryReasons } from '../../policy/acts/recovery-acts.ts';
import { enterReceipt, proposeRecovery } from '../../prisma/acts/recovery.ts';
import { isStaff } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readRecovery } from '../reads/recovery.ts';
import type { Receipt as ReceiptShape, Recovery as RecoveryShape } from '../reads/recovery.ts';
import { actResult, ActResult } from './act-result.ts';
import { builder } from './builder.ts';
import { Case } from './refs.ts';

const RecoveryReceipt = builder.objectRef<ReceiptShape>('RecoveryReceipt').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    amountFen: t.field({ type: 'Fen', resolve: (receipt) => receipt.amountFen }),
    receivedOn: t.field({ type: 'LocalDate', resolve: (receipt) => receipt.receivedOn }),
    reference: t.exposeString('reference'),
    evidenceUrl: t.string({ nullable: true, resolve: (receipt) => (receipt.uploadId === null ? null : `/files/evidence/${receipt.uploadId}`) }),
    enteredByName: t.exposeString('enteredByName'),
    enteredAt: t.field({ type: 'DateTime', resolve: (receipt) => receipt.enteredAt }),
  }),
});

const Recovery = builder.objectRef<RecoveryShape>('Recovery').implement({
  fields: (t) => ({
    reasonLabel: t.string({ resolve: (recovery, _args, { locale }) => labelOf(locale, 'money.recoveryReason', recovery.reasonCode) }),
    reason: t.exposeString('reason'),
    amountFen: t.field({ type: 'Fen', resolve: (recovery) => recovery.amountFen }),
    recoveredFen: t.field({ type: 'Fen', resolve: (recovery) => recovery.recoveredFen }),
    nameMasked: t.exposeString('nameMasked'),
    accountLast4: t.exposeString('accountLast4'),
    paidFen: t.field({ type: 'Fen', resolve: (recovery) => recovery.paidFen }),
    paidAt: t.field({ type: 'DateTime', nullable: true, resolve: (recovery) => recovery.paidAt }),
    reference: t.exposeString('reference'),
    batchId: t.exposeID('batchId'),
    batchNumber: t.exposeString('batchNumber'),
    aboutCaseId: t.exposeID('aboutCaseId'),
    aboutCaseNumber: t.exposeString('aboutCaseNumber', { nullable: true }),
    firm: t.exposeString('firm'),
    proposedByName: t.exposeString('proposedByName', { nullable: true }),
    receipts: t.field({ type: [RecoveryReceipt], resolve: (recovery) => recovery.receipts }),
  }),
});

builder.prismaObjectField(Case, 'recovery', (t) => t.field({
  type: Recovery,
  nullable: true,
  description: 'Of a case of process recovery: whom, why, how much, and the receipts',
  resolve: (row, _args, context) => (row.process === 'recovery' && isStaff(context) ? context.inScope((tx) => readRecovery(tx, row.id)) : null),
}));

builder.queryField('recoveryReasons', (t) => t.field({
  type: [builder.objectRef<{ code: string }>('RecoveryReason').implement({
    fields: (r) => ({ code: r.exposeString('code'), label: r.string({ resolve: ({ code }, _args, { locale }) => labelOf(locale, 'money.recoveryReason', code) }) }),
  })],
  authScopes: { staff: true },
  resolve: () => recoveryReasons.map((code) => ({ code })),
}));

builder.mutationField('proposeRecovery', (t) => t.field({
  type: ActResult,
  description: 'Of a payment that was made: a case of its own, which a section head decides. Without a sum: all that is left of it',
  args: {
    clientActId: t.arg.id({ required: true }), lineId: t.arg.id({ required: true }), reasonCode: t.arg.string({ required: true }),
    reason: t.arg.string({ required: true }), amountFen: t.arg({ type: 'Fen' }),
  },
  resolve: (_root, { amountFen, ...args }, context) => actResult(context, [args.lineId], (acts, viewer) => proposeRecovery(acts, viewer, { ...args, amountFen: amountFen ?? null })),
}));

builder.mutationField('enterReceipt', (t) => t.field({
  type: ActResult,
  description: 'Money that came back; the receipt that meets the sum ends the recovery',
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }), amountFen: t.arg({ type: 'Fen', required: true }),
    receivedOn: t.arg.string({ required: true }), reference: t.arg.string({ required: true }), uploadId: t.arg.id(),
  },
  resolve: (_root, { uploadId, ...args }, context) =>
    actResult(context, uploadId == null ? [args.taskId] : [args.taskId, uploadId], (acts, viewer) => enterReceipt(acts, viewer, { ...args, uploadId: uploadId ?? null })),
}));
