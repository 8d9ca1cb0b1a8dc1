import { entersAnywhere, isEnrolmentDesk, looksAfter, mayAssist } from '../../policy/enrolment/rules.ts';
import { maskPhone } from '../../policy/identity/mask.ts';
import { parseCreditCode } from '../../policy/identity/credit-code.ts';
import { openAgentPhone } from '../../prisma/enrolment/accounts.ts';
import { asSystem } from '../../prisma/enrolment/firms.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { unauthorised } from '../errors.ts';
import { messageOf, officeLabel } from '../messages.ts';
import { findFirms, readAgents, readCodesInForce, readCodesOfFirm, readFirm, readTownships, readWaitingLetters } from '../reads/enrolment.ts';
import type { AgentRow, CodeRow, FirmRow } from '../reads/enrolment.ts';
import { builder, Node } from './builder.ts';
import { isUuid } from './task.ts';

const system = <T>(context: ApiContext, work: Parameters<typeof asSystem<T>>[2]): Promise<T> => asSystem(context.deps, context.deps.countyId, work);

/** The desk that asks. @throws for everybody else: their pages don't ask */
function deskOf(context: ApiContext): Viewer {
  const viewer = requireViewer(context);
  if (!isEnrolmentDesk(viewer)) throw unauthorised(context);
  return viewer;
}

/** Whose firms a desk sees: its township's, or with null all. */
const scopeOfDesk = (viewer: Viewer): string | null => (entersAnywhere(viewer) ? null : viewer.organisationId);

export const FirmAgent = builder.objectRef<AgentRow>('FirmAgent').implement({
  description: 'Somebody who acts, or acted, for a firm',
  interfaces: [Node],
  fields: (t) => ({
    displayName: t.exposeString('displayName'),
    firmName: t.exposeString('firmName'),
    firmCode: t.exposeString('firmCode'),
    authorisationId: t.exposeID('authorisationId', { nullable: true }),
    letterState: t.string({ description: 'pending | accepted | refused | none: an account that the administrator opened', resolve: (agent) => agent.state ?? 'none' }),
    reason: t.exposeString('reason', { nullable: true }),
    hasFile: t.exposeBoolean('hasFile'),
    since: t.field({ type: 'DateTime', nullable: true, resolve: (agent) => agent.fromAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: (agent) => agent.toAt }),
    endReason: t.exposeString('endReason', { nullable: true }),
    isSelf: t.boolean({ resolve: (agent, _args, { viewer }) => viewer?.userId === agent.id }),
    phoneMasked: t.string({
      nullable: true,
      resolve: ({ authorisationId, phoneSealed, keyId, wrapped, masterKeyId }, _args, { deps }) => {
        if (authorisationId === null || phoneSealed === null || keyId === null || wrapped === null || masterKeyId === null) return null;
        return maskPhone(openAgentPhone(deps.keys, { id: authorisationId, sealed: phoneSealed, keyId, wrapped, masterKeyId }));
      },
    }),
  }),
});

export const EnrolmentCode = builder.objectRef<CodeRow>('EnrolmentCode').implement({
  description: 'A one-time code in force; the code itself is shown once, when it is issued',
  interfaces: [Node],
  fields: (t) => ({
    firmName: t.exposeString('firmName'),
    issuedBy: t.exposeString('issuedBy'),
    issuedAt: t.field({ type: 'DateTime', resolve: (code) => code.issuedAt }),
    expiresAt: t.field({ type: 'DateTime', resolve: (code) => code.expiresAt }),
    letterSeen: t.exposeBoolean('letterSeen'),
    triesLeft: t.exposeInt('triesLeft'),
  }),
});

export const EnrolmentFirm = builder.objectRef<FirmRow>('EnrolmentFirm').implement({
  interfaces: [Node],
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    office: t.string({ description: 'Who looks after it', resolve: (firm, _args, { locale }) => officeLabel(locale, firm.officeCode) }),
    agentCount: t.exposeInt('agentCount'),
    warning: t.string({
      nullable: true, description: 'Its code is one of the early pilot',
      resolve: ({ code }, _args, { locale }) => {
        const parsed = parseCreditCode(code);
        return parsed.ok && parsed.status === 'pilot' ? messageOf(locale, 'errors.creditCode.pilot') : null;
      },
    }),
    handledHere: t.boolean({ resolve: (firm, _args, context) => looksAfter(requireViewer(context), firm) }),
    mayAssist: t.boolean({ resolve: (firm, _args, context) => mayAssist(requireViewer(context), firm) }),
    agents: t.field({
      type: [FirmAgent], resolve: (firm, _args, context) => (looksAfter(requireViewer(context), firm) ? system(context, (tx) => readAgents(tx, firm.id)) : []),
    }),
    codes: t.field({
      type: [EnrolmentCode], resolve: (firm, _args, context) => (looksAfter(requireViewer(context), firm) ? system(context, (tx) => readCodesOfFirm(tx, firm.id)) : []),
    }),
  }),
});

const Township = builder.objectRef<{ id: string; code: string }>('Township').implement({
  interfaces: [Node],
  fields: (t) => ({ name: t.string({ resolve: ({ code }, _args, { locale }) => officeLabel(locale, code) }) }),
});

const EnrolmentDesk = builder.objectRef<Viewer>('EnrolmentDesk').implement({
  description: 'What waits at a desk that enrols firms',
  fields: (t) => ({
    office: t.string({ resolve: (desk, _args, { locale }) => officeLabel(locale, desk.organisationCode) }),
    letters: t.field({ type: [FirmAgent], resolve: (desk, _args, context) => system(context, (tx) => readWaitingLetters(tx, scopeOfDesk(desk))) }),
    codes: t.field({ type: [EnrolmentCode], resolve: (desk, _args, context) => system(context, (tx) => readCodesInForce(tx, scopeOfDesk(desk))) }),
    townships: t.field({
      type: [Township], description: 'To choose from when a firm is entered; a township\'s desk enters its own',
      resolve: (desk, _args, context) => (entersAnywhere(desk) ? system(context, readTownships) : []),
    }),
  }),
});

builder.queryField('enrolmentDesk', (t) => t.field({ type: EnrolmentDesk, authScopes: { staff: true }, resolve: (_root, _args, context) => deskOf(context) }));

builder.queryField('enrolmentFirms', (t) => t.field({
  type: [EnrolmentFirm],
  authScopes: { staff: true },
  description: 'By the beginning of the credit code or a part of the name, from two characters on',
  args: { search: t.arg.string({ required: true }) },
  resolve: (_root, { search }, context) => {
    deskOf(context);
    return search.trim().length < 2 ? [] : system(context, (tx) => findFirms(tx, search));
  },
}));

builder.queryField('enrolmentFirm', (t) => t.field({
  type: EnrolmentFirm,
  nullable: true,
  authScopes: { staff: true },
  args: { id: t.arg.id({ required: true }) },
  resolve: (_root, { id }, context) => {
    deskOf(context);
    return isUuid(id) ? system(context, (tx) => readFirm(tx, id)) : null;
  },
}));

const FirmPeople = builder.objectRef<Viewer>('FirmPeople').implement({
  description: 'The viewer\'s own firm: who acts for it, and codes on their way',
  fields: (t) => ({
    agents: t.field({ type: [FirmAgent], resolve: (viewer, _args, context) => system(context, (tx) => readAgents(tx, viewer.organisationId)) }),
    codes: t.field({ type: [EnrolmentCode], resolve: (viewer, _args, context) => system(context, (tx) => readCodesOfFirm(tx, viewer.organisationId)) }),
  }),
});

builder.queryField('firmPeople', (t) => t.field({ type: FirmPeople, authScopes: { enterprise: true }, resolve: (_root, _args, context) => requireViewer(context) }));
