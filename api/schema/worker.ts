import type { ActDone } from '../../prisma/acts/context.ts';
import { correctOwnAccount } from '../../prisma/acts/own-account.ts';
import { askAboutLine, askNotFiled } from '../../prisma/acts/worker-request.ts';
import type { AskAnswer, AskContext, WorkerAsked as WorkerAskedShape } from '../../prisma/acts/worker-request.ts';
import { codeRules } from '../../policy/worker-request/code-rules.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { askCode, enterCode } from '../auth/worker-codes.ts';
import type { CodeAsked } from '../auth/worker-codes.ts';
import { closeWorkerSession, workerCookieName, workerSessionSeconds } from '../auth/worker-sessions.ts';
import type { ApiContext } from '../context.ts';
import { clearSessionCookie, writeSessionCookie } from '../http/cookies.ts';
import { doneText, messageOf } from '../messages.ts';
import type { WorkerViewer } from '../../prisma/worker/viewer.ts';
import { builder } from './builder.ts';
import { Conflict, Forbidden, isRefusal, memberType, NotFound, tellForbidden, tellIssues, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { isUuid } from './task.ts';

const codeDeps = ({ deps }: ApiContext) => ({ pool: deps.pool, keys: deps.keys, countyId: deps.countyId, sms: deps.sms, perAddress: deps.workerLimit });
const cookieOf = ({ deps }: ApiContext) => ({ name: workerCookieName, secure: deps.publicOrigin.startsWith('https:') });

const WorkerCodeAsked = builder.objectRef<CodeAsked & { purpose: string }>('WorkerCodeAsked').implement({
  fields: (t) => ({
    challengeId: t.exposeID('challengeId'),
    message: t.string({ resolve: ({ purpose }, _args, { locale }) => messageOf(locale, purpose === 'request' ? 'worker.codeSent' : 'worker.codeAsked') }),
    againInSeconds: t.int({ resolve: () => codeRules.coolDownSeconds }),
  }),
});

const AskWorkerCodeResult = builder.unionType('AskWorkerCodeResult', { types: [WorkerCodeAsked, ValidationFailed, Forbidden], resolveType: memberType('WorkerCodeAsked') });

builder.mutationField('askWorkerCode', (t) => t.field({
  type: AskWorkerCodeResult,
  description: 'A code to a phone. `signIn`: sent only where document and phone stand on a roster together, answered alike in any case. `request`: proves the phone alone.',
  args: { purpose: t.arg.string({ required: true }), documentType: t.arg.string({ required: true }), documentNumber: t.arg.string({ required: true }), phone: t.arg.string({ required: true }) },
  resolve: async (_root, args, context) => {
    const answer = await askCode(codeDeps(context), { ...args, address: context.address, locale: context.locale });
    if (answer.kind === 'invalid') return tellIssues(context.locale, answer.issues);
    return answer.kind === 'refused' ? tellForbidden(context.locale, answer.code) : { ...answer, purpose: args.purpose };
  },
}));

const WorkerEntered = builder.objectRef<{ seconds: number }>('WorkerEntered').implement({ fields: (t) => ({ seconds: t.exposeInt('seconds') }) });

const EnterWorkerCodeResult = builder.unionType('EnterWorkerCodeResult', { types: [WorkerEntered, ValidationFailed], resolveType: memberType('WorkerEntered') });

builder.mutationField('enterWorkerCode', (t) => t.field({
  type: EnterWorkerCodeResult,
  args: { challengeId: t.arg.id({ required: true }), code: t.arg.string({ required: true }) },
  resolve: async (_root, { challengeId, code }, context) => {
    if (!isUuid(challengeId)) return tellIssues(context.locale, [{ field: 'code', code: 'codeOver' }]);
    const answer = await enterCode(codeDeps(context), challengeId, code);
    if (answer.kind === 'invalid') return tellIssues(context.locale, answer.issues);
    context.response.setHeader('Set-Cookie', writeSessionCookie(cookieOf(context), answer.token, workerSessionSeconds));
    return { seconds: workerSessionSeconds };
  },
}));

builder.mutationField('leaveWorker', (t) => t.boolean({
  resolve: async (_root, _args, context) => {
    const worker = await context.worker();
    if (worker !== null) await closeWorkerSession(context.deps.pool, context.deps.countyId, worker.sessionId);
    context.response.setHeader('Set-Cookie', clearSessionCookie(cookieOf(context)));
    return true;
  },
}));

const WorkerAsked = builder.objectRef<WorkerAskedShape>('WorkerAsked').implement({
  fields: (t) => ({
    number: t.exposeString('number'),
    message: t.string({ resolve: ({ number, officeName }, _args, { locale }) => messageOf(locale, 'worker.asked', { number, office: officeName }) }),
  }),
});

const WorkerRequestResult = builder.unionType('WorkerRequestResult', { types: [WorkerAsked, ValidationFailed, Forbidden, NotFound], resolveType: memberType('WorkerAsked') });

const askContext = ({ deps, arrivedAt }: ApiContext): AskContext =>
  ({ pool: deps.pool, keys: deps.keys, countyId: deps.countyId, arrivedAt, afterCommit: deps.actEvents.publish });

/** An act of the worker whose session the request carries. */
async function asWorker<Answer extends { kind: string }>(
  context: ApiContext, ids: readonly (string | null)[], work: (acts: AskContext, worker: WorkerViewer) => Promise<Answer | Refusal>,
): Promise<Answer | RefusalShape> {
  const worker = await context.worker();
  if (worker === null) return tellForbidden(context.locale, 'workerSignedOut');
  if (!ids.every((id) => id === null || isUuid(id))) return tellRefusal({ kind: 'NotFound' }, context.locale);
  const answer = await work(askContext(context), worker);
  return isRefusal(answer) ? tellRefusal(answer as Refusal, context.locale) : answer as Answer;
}

builder.mutationField('askNotFiled', (t) => t.field({
  type: WorkerRequestResult,
  description: 'By a worker whose phone is proven: my firm did not file for me. The township of the firm answers.',
  args: {
    clientActId: t.arg.id({ required: true }), name: t.arg.string({ required: true }), firmId: t.arg.id(), firmName: t.arg.string({ required: true }),
    townshipId: t.arg.id(), text: t.arg.string({ required: true }),
  },
  resolve: (_root, args, context) => {
    const input = { ...args, firmId: args.firmId ?? null, townshipId: args.townshipId ?? null };
    return asWorker<WorkerAskedShape>(context, [args.clientActId, input.firmId, input.townshipId], (acts, worker): Promise<AskAnswer> => askNotFiled(acts, worker, input)) as Promise<never>;
  },
}));

builder.mutationField('askAboutLine', (t) => t.field({
  type: WorkerRequestResult,
  description: 'By a signed-in worker, about a line of their own: not me, or not received.',
  args: { clientActId: t.arg.id({ required: true }), lineId: t.arg.id({ required: true }), kind: t.arg.string({ required: true }), text: t.arg.string({ required: true }) },
  resolve: (_root, args, context) => {
    const kind = args.kind === 'notReceived' ? 'notReceived' : 'notMe';
    return asWorker<WorkerAskedShape>(context, [args.clientActId, args.lineId], (acts, worker): Promise<AskAnswer> => askAboutLine(acts, worker, { ...args, kind })) as Promise<never>;
  },
}));

const AccountCorrected = builder.objectRef<ActDone>('AccountCorrected').implement({
  fields: (t) => ({ message: t.string({ resolve: ({ messageKey, params }, _args, { locale }) => doneText(locale, messageKey, params) }) }),
});

const CorrectOwnAccountResult = builder.unionType('CorrectOwnAccountResult', {
  types: [AccountCorrected, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('AccountCorrected'),
});

builder.mutationField('correctOwnAccount', (t) => t.field({
  type: CorrectOwnAccountResult,
  description: 'By a signed-in worker whose payment failed: another account of their own, for the next batch.',
  args: { account: t.arg.string({ required: true }) },
  resolve: (_root, { account }, context) => asWorker<ActDone>(context, [], async (acts, { personId, phone }) =>
    (personId === null ? { kind: 'Forbidden', code: 'nothingToCorrect' } : correctOwnAccount(acts, acts.countyId, { personId, phone, account }))) as Promise<never>,
}));
