import { completeEnrolment } from '../../prisma/enrolment/accounts.ts';
import { endAgent } from '../../prisma/enrolment/agents.ts';
import { beginAssisting, endAssisting } from '../../prisma/enrolment/assisting.ts';
import { issueCode, proveCode, revokeCode } from '../../prisma/enrolment/codes.ts';
import type { ProvenCode } from '../../prisma/enrolment/codes.ts';
import { asSystem, registerFirm } from '../../prisma/enrolment/firms.ts';
import { decideLetter, renewLetter } from '../../prisma/enrolment/letters.ts';
import type { LetterState } from '../../policy/enrolment/rules.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import type { ActContext } from '../../prisma/acts/context.ts';
import type { ApiContext } from '../context.ts';
import { messageOf, officeLabel } from '../messages.ts';
import { readFirm } from '../reads/enrolment.ts';
import { act, actContext, member } from './act-result.ts';
import type { Asked } from './act-result.ts';
import { builder } from './builder.ts';
import { EnrolmentFirm } from './enrolment.ts';
import { Viewer } from './people.ts';
import { Conflict, Forbidden, isRefusal, memberType, NotFound, tellForbidden, tellIssues, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';

/** What was done to a firm's people; the firm is read anew for a desk that asks. */
interface DoneShape { readonly kind: string; readonly organisationId: string }

const EnrolmentDone = builder.objectRef<DoneShape>('EnrolmentDone').implement({
  fields: (t) => ({
    message: t.string({ resolve: ({ kind }, _args, { locale }) => messageOf(locale, `enrolmentDone.${kind}`) }),
    firm: t.field({
      type: EnrolmentFirm, nullable: true, authScopes: { staff: true }, unauthorizedResolver: () => null,
      resolve: ({ organisationId }, _args, { deps }) => asSystem(deps, deps.countyId, (tx) => readFirm(tx, organisationId)),
    }),
  }),
});

const EnrolmentResult = builder.unionType('EnrolmentResult', { types: [EnrolmentDone, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('EnrolmentDone') });

/** An act of somebody signed in, its refusal in the request's language. */
async function done<Done extends { kind: string }>(context: ApiContext, ids: string[], work: Asked<Done | Refusal>): Promise<Done | RefusalShape> {
  const answer = await act(context, ids, work);
  return isRefusal(answer) && !('message' in answer) ? tellRefusal(answer, context.locale) : (answer as Done | RefusalShape);
}

const FirmRegistered = builder.objectRef<{ organisationId: string; isNew: boolean; pilot: boolean }>('FirmRegistered').implement({
  fields: (t) => ({
    isNew: t.exposeBoolean('isNew'),
    warning: t.string({ nullable: true, resolve: ({ pilot }, _args, { locale }) => (pilot ? messageOf(locale, 'errors.creditCode.pilot') : null) }),
    firm: t.field({
      type: EnrolmentFirm,
      resolve: async ({ organisationId }, _args, { deps }) => {
        const firm = await asSystem(deps, deps.countyId, (tx) => readFirm(tx, organisationId));
        if (firm === null) throw new RangeError('a firm that was entered is there');
        return firm;
      },
    }),
  }),
});

builder.mutationField('registerFirm', (t) => t.field({
  type: builder.unionType('RegisterFirmResult', { types: [FirmRegistered, ValidationFailed, Forbidden], resolveType: memberType('FirmRegistered') }),
  description: 'Enters a firm, or answers with the one that has the code. A code of the early pilot is warned about.',
  args: { creditCode: t.arg.string({ required: true }), name: t.arg.string({ required: true }), townshipId: t.arg.id() },
  resolve: (_root, { townshipId, ...args }, context) =>
    member(done(context, townshipId == null ? [] : [townshipId], (acts, viewer) => registerFirm(acts, viewer, { ...args, townshipId: townshipId ?? null }))),
}));

const CodeIssued = builder.objectRef<{ codeId: string; code: string; expiresAt: Date; organisationId: string }>('CodeIssued').implement({
  description: 'The only time that the code is told',
  fields: (t) => ({
    codeId: t.exposeID('codeId'),
    code: t.exposeString('code'),
    expiresAt: t.field({ type: 'DateTime', resolve: (issued) => issued.expiresAt }),
  }),
});

builder.mutationField('issueEnrolmentCode', (t) => t.field({
  type: builder.unionType('IssueCodeResult', { types: [CodeIssued, Forbidden, NotFound], resolveType: memberType('CodeIssued') }),
  description: 'For a firm that the office looks after, or, without a firm, for a colleague of the viewer',
  args: { clientActId: t.arg.id({ required: true }), firmId: t.arg.id(), letterSeen: t.arg.boolean() },
  resolve: (_root, { clientActId, firmId, letterSeen }, context) => member(done(context, firmId == null ? [] : [firmId], (acts, viewer) =>
    issueCode(acts, viewer, { clientActId, organisationId: firmId ?? viewer.organisationId, letterSeen: letterSeen ?? false }))),
}));

builder.mutationField('revokeEnrolmentCode', (t) => t.field({
  type: EnrolmentResult,
  args: { codeId: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => member(done(context, [args.codeId], (acts, viewer) => revokeCode(acts, viewer, args))),
}));

builder.mutationField('decideLetter', (t) => t.field({
  type: EnrolmentResult,
  description: 'The office accepts an authorisation letter, or refuses it with a reason',
  args: { authorisationId: t.arg.id({ required: true }), accept: t.arg.boolean({ required: true }), reason: t.arg.string() },
  resolve: (_root, { reason, ...args }, context) => member(done(context, [args.authorisationId], (acts, viewer) => decideLetter(acts, viewer, { ...args, reason: reason ?? null }))),
}));

builder.mutationField('renewLetter', (t) => t.field({
  type: EnrolmentResult,
  args: { uploadId: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => member(done(context, [args.uploadId], (acts, viewer) => renewLetter(acts, viewer, args))),
}));

builder.mutationField('endAgent', (t) => t.field({
  type: EnrolmentResult,
  description: 'Ends a person\'s authorisation; the firm\'s cases stay with the firm',
  args: { userId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
  resolve: (_root, args, context) => member(done(context, [args.userId], (acts, viewer) => endAgent(acts, viewer, args))),
}));

const AssistingBegun = builder.objectRef<{ kind: 'assisting' }>('AssistingBegun').implement({ fields: (t) => ({ ok: t.boolean({ resolve: () => true }) }) });

builder.mutationField('beginAssisting', (t) => t.field({
  type: builder.unionType('AssistResult', { types: [AssistingBegun, ValidationFailed, Forbidden, NotFound], resolveType: memberType('AssistingBegun') }),
  description: '帮办: from now on this session files for the firm, in the officer\'s own name',
  args: { firmId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }), consent: t.arg.string({ required: true }) },
  resolve: (_root, { firmId, ...args }, context) => member(done(context, [firmId], (acts, viewer) =>
    beginAssisting(acts, viewer, { ...args, organisationId: firmId, sessionId: context.sessionId ?? '' }))),
}));

builder.mutationField('endAssisting', (t) => t.boolean({
  authScopes: { signedIn: true },
  resolve: async (_root, _args, context) => {
    if (context.viewer !== null && context.sessionId !== null) await endAssisting(actContext(context), context.viewer, { sessionId: context.sessionId });
    return true;
  },
}));

// ---- without an account ----

const EnrolmentOpened = builder.objectRef<ProvenCode>('EnrolmentOpened').implement({
  fields: (t) => ({
    proof: t.string({ description: 'For half an hour, in place of the code', resolve: (proven) => proven.proof }),
    organisationName: t.exposeString('organisationName'),
    office: t.string({ resolve: ({ officeCode }, _args, { locale }) => officeLabel(locale, officeCode) }),
    officeCode: t.exposeString('officeCode'),
    letterSeen: t.exposeBoolean('letterSeen'),
  }),
});

/** One sentence whatever was wrong, and a try counted from its beginning. */
async function openEnrolment(context: ApiContext, acts: ActContext, args: { creditCode: string; code: string }): Promise<ProvenCode | RefusalShape> {
  const { perAddress } = context.deps.enrolmentLimits;
  if (perAddress.isExhausted(context.address)) return tellForbidden(context.locale, 'tooManyCodesTried');
  perAddress.note(context.address);
  const proven = await proveCode(acts, context.deps.countyId, args);
  if (proven === null) return tellIssues(context.locale, [{ field: 'code', code: 'enrolmentCodeWrong' }]);
  perAddress.takeBack(context.address);
  return proven;
}

builder.mutationField('openEnrolment', (t) => t.field({
  type: builder.unionType('OpenEnrolmentResult', { types: [EnrolmentOpened, ValidationFailed, Forbidden], resolveType: memberType('EnrolmentOpened') }),
  description: 'Without an account: a firm\'s credit code and a one-time code. An unknown firm and a wrong code get the same answer.',
  args: { creditCode: t.arg.string({ required: true }), code: t.arg.string({ required: true }) },
  resolve: (_root, args, context) => member(openEnrolment(context, actContext(context), args)),
}));

interface EnrolledShape { readonly organisationName: string; readonly officeCode: string; readonly username: string; readonly letter: LetterState }

const Enrolled = builder.objectRef<EnrolledShape>('Enrolled').implement({
  fields: (t) => ({
    username: t.exposeString('username'),
    organisationName: t.exposeString('organisationName'),
    office: t.string({ resolve: ({ officeCode }, _args, { locale }) => officeLabel(locale, officeCode) }),
    officeCode: t.exposeString('officeCode'),
    letterState: t.string({ resolve: ({ letter }) => letter }),
  }),
});

builder.mutationField('completeEnrolment', (t) => t.field({
  type: builder.unionType('EnrolResult', { types: [Enrolled, ValidationFailed, Forbidden], resolveType: memberType('Enrolled') }),
  description: 'Without an account, by the proof of a code: opens the agent\'s account',
  args: {
    clientActId: t.arg.id({ required: true }), proof: t.arg.string({ required: true }), displayName: t.arg.string({ required: true }), phone: t.arg.string({ required: true }),
    username: t.arg.string({ required: true }), password: t.arg.string({ required: true }), uploadId: t.arg.id(),
  },
  resolve: async (_root, { clientActId, proof, uploadId, ...account }, context) => {
    const answer = await completeEnrolment(actContext(context), context.deps.countyId, { clientActId, proof, account, uploadId: uploadId ?? null });
    return member(Promise.resolve(answer.kind === 'enrolled' ? answer : tellRefusal(answer, context.locale)));
  },
}));

// What a page shows above everything else while an officer files for a firm, or an agent's letter waits.

const AssistingNow = builder.objectRef<{ officeCode: string; firmName: string; until: Date }>('AssistingNow').implement({
  fields: (t) => ({
    office: t.string({ resolve: ({ officeCode }, _args, { locale }) => officeLabel(locale, officeCode) }),
    firmName: t.exposeString('firmName'),
    until: t.field({ type: 'DateTime', description: 'By the system clock', resolve: ({ until }) => until }),
    hoursLeft: t.int({ resolve: ({ until }, _args, { deps }) => Math.max(1, Math.ceil((until.getTime() - deps.systemNow().getTime()) / 3_600_000)) }),
  }),
});

builder.objectFields(Viewer, (t) => ({
  assisting: t.field({
    type: AssistingNow, nullable: true,
    resolve: ({ assisting, organisationName }) => (assisting === null ? null : { officeCode: assisting.officeCode, firmName: organisationName, until: assisting.until }),
  }),
}));
