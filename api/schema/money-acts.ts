import { decideFinding, proposeFinding } from '../../prisma/acts/in-doubt.ts';
import { importReturnFile, makeBatch } from '../../prisma/acts/payments.ts';
import type { BatchAnswer, ReturnFileText } from '../../prisma/acts/payments.ts';
import { readBankText } from '../../prisma/files/bank-folder.ts';
import { answerAsBank } from '../../prisma/files/demonstration-bank.ts';
import type { BankChoices } from '../../prisma/files/demonstration-bank.ts';
import type { ApiContext } from '../context.ts';
import { contentTypeOf } from '../http/sniff.ts';
import { keepUpload, sha256Of } from '../http/uploads.ts';
import { readBatchNumber, readReturnUpload, readUploadOf } from '../reads/act-results.ts';
import { act, member } from './act-result.ts';
import type { Asked } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, Forbidden, memberType, NotFound, tellForbidden, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';

const BatchMade = builder.objectRef<{ batchId: string }>('BatchMade').implement({
  fields: (t) => ({
    batch: t.prismaField({
      type: 'PaymentBatch',
      resolve: (query, { batchId }, _args, { prisma }) => prisma().paymentBatch.findUniqueOrThrow({ ...query, where: { id: batchId } }),
    }),
  }),
});

const BatchResult = builder.unionType('BatchResult', { types: [BatchMade, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('BatchMade') });

async function batchResult(context: ApiContext, ids: string[], work: Asked<BatchAnswer>): Promise<{ batchId: string } | RefusalShape> {
  const answer = await act(context, ids, work);
  return answer.kind === 'batch' || 'message' in answer ? answer : tellRefusal(answer, context.locale);
}

builder.mutationField('makeBatch', (t) => t.field({
  type: BatchResult,
  args: { clientActId: t.arg.id({ required: true }), caseIds: t.arg.idList({ required: true }) },
  resolve: (_root, args, context) => member(batchResult(context, args.caseIds, (acts, viewer) => makeBatch(acts, viewer, args))),
}));

builder.mutationField('importReturnFile', (t) => t.field({
  type: BatchResult,
  description: 'Without uploadId: the file that waits in the bank\'s inbox',
  args: { clientActId: t.arg.id({ required: true }), batchId: t.arg.id({ required: true }), uploadId: t.arg.id() },
  resolve: (_root, { clientActId, batchId, uploadId }, context) => member(batchResult(context, uploadId == null ? [batchId] : [batchId, uploadId], async (acts, viewer) => {
    const file = uploadId == null ? await waitingReturn(context, batchId) : await uploadedReturn(context, uploadId);
    return importReturnFile(acts, viewer, { clientActId, batchId, file });
  })),
}));

/** The bank's own file, kept with its bytes before anything is made of it. */
async function waitingReturn({ deps, inScope, viewer }: ApiContext, batchId: string): Promise<ReturnFileText | null> {
  // Nobody else's office is given a copy: the act refuses them.
  if (viewer?.roles.includes('paymentMaker') !== true) return null;
  const number = await inScope((tx) => readBatchNumber(tx, batchId));
  const file = number === null ? null : await deps.bank.readReturn(number);
  if (file === null) return null;
  const sha256 = sha256Of(file.content);
  const uploadId = (await inScope((tx) => readUploadOf(tx, { purpose: 'return', sha256 }))) ?? await keepUpload(deps, viewer, { purpose: 'return', fileName: file.name, contentType: contentTypeOf.csv, content: file.content });
  return { name: file.name, text: file.text, sha256, uploadId };
}

async function uploadedReturn({ deps, inScope }: ApiContext, uploadId: string): Promise<ReturnFileText | null> {
  const upload = await inScope((tx) => readReturnUpload(tx, uploadId));
  const content = upload === null ? null : await deps.uploads.read(uploadId);
  return upload === null || content === null ? null : { name: upload.fileName, text: readBankText(content), sha256: sha256Of(content), uploadId };
}

builder.mutationField('demonstrationBankReturn', (t) => t.field({
  type: BatchResult,
  description: 'Demonstration only: the bank reads the payment file and writes its return file; with bounceReferences a later file with these alone',
  args: {
    batchId: t.arg.id({ required: true }), failReferences: t.arg.stringList({ required: true }),
    leaveOutReferences: t.arg.stringList(), wrongAmountReferences: t.arg.stringList(), bounceReferences: t.arg.stringList(),
  },
  resolve: (_root, { batchId, failReferences, leaveOutReferences, wrongAmountReferences, bounceReferences }, context) =>
    member(playBank(context, batchId, failReferences, { leaveOut: leaveOutReferences ?? [], wrongAmount: wrongAmountReferences ?? [], bounce: bounceReferences ?? [] })),
}));

async function playBank(context: ApiContext, batchId: string, failReferences: string[], choices: BankChoices): Promise<{ batchId: string } | RefusalShape> {
  if (!context.deps.demonstration) return tellForbidden(context.locale, 'demonstrationOnly');
  return batchResult(context, [batchId], async (_acts, viewer) => {
    const mayPay = viewer.roles.some((role) => role === 'paymentMaker' || role === 'paymentChecker');
    const number = mayPay ? await context.inScope((tx) => readBatchNumber(tx, batchId)) : null;
    if (number === null) return { kind: 'NotFound' };
    return (await answerAsBank(context.deps.bank, number, failReferences, undefined, choices)) ? { kind: 'batch', batchId } : { kind: 'Forbidden', code: 'fileNotSent' };
  });
}

builder.mutationField('proposeFinding', (t) => t.field({
  type: BatchResult,
  description: 'The maker says what became of a line in doubt: paid or failed, in words and with a file of evidence',
  args: {
    clientActId: t.arg.id({ required: true }), lineId: t.arg.id({ required: true }), outcome: t.arg.string({ required: true }),
    words: t.arg.string({ required: true }), uploadId: t.arg.id({ required: true }),
  },
  resolve: (_root, args, context) => member(batchResult(context, [args.lineId, args.uploadId], (acts, viewer) => proposeFinding(acts, viewer, args))),
}));

builder.mutationField('decideFinding', (t) => t.field({
  type: BatchResult,
  description: 'Another person confirms a finding, and the line is booked; or does not, and it stays in doubt',
  args: { clientActId: t.arg.id({ required: true }), findingId: t.arg.id({ required: true }), confirm: t.arg.boolean({ required: true }), opinion: t.arg.string() },
  resolve: (_root, { opinion, ...args }, context) => member(batchResult(context, [args.findingId], (acts, viewer) => decideFinding(acts, viewer, { ...args, opinion: opinion ?? null }))),
}));
