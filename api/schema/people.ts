import { registryKinds } from '../../policy/registry/definitions.ts';
import { mayImport } from '../../prisma/acts/registry.ts';
import { demonstrationAccounts } from '../../prisma/seed/accounts.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import type { Viewer as ViewerShape } from '../../prisma/viewer.ts';
import { isEnrolmentDesk } from '../../policy/enrolment/rules.ts';
import { endAssisting } from '../../prisma/enrolment/assisting.ts';
import { closeSession, sessionCookieName, sessionSeconds } from '../auth/sessions.ts';
import { signIn, signInAs } from '../auth/sign-in.ts';
import type { SignInAnswer } from '../auth/sign-in.ts';
import { requireViewer } from '../context.ts';
import { keepsBudget } from '../documents/audience.ts';
import type { ApiContext } from '../context.ts';
import { clearSessionCookie, writeSessionCookie } from '../http/cookies.ts';
import { countUnread, readColleagues, readPersonas } from '../reads/people.ts';
import type { Colleague as ColleagueShape, Persona } from '../reads/people.ts';
import { actContext } from './act-result.ts';
import { builder } from './builder.ts';
import { Forbidden, memberType, tellForbidden, tellIssues, ValidationFailed } from './refusals.ts';
import { isUuid } from './task.ts';

/** Who brings a list, or watches over the lists. */
const keepsLists = (viewer: ViewerShape): boolean =>
  registryKinds.some((kind) => mayImport(viewer, kind) === null) || viewer.roles.some((role) => role === 'auditor' || role === 'supervisionOffice');

/** Which of the web app's entrances a person has something to do at. */
function entrancesOf(viewer: ViewerShape): string[] {
  const has = (...roles: string[]) => viewer.roles.some((role) => roles.includes(role));
  return [
    // Who watches over others begins there; a head begins with the own work.
    ...(has('supervisionOffice', 'countyLeader') ? ['supervision'] : []),
    // A township's work is mostly its desk: what comes to its inbox is said there.
    ...(isEnrolmentDesk(viewer) && viewer.organisationCode !== 'humanResources' ? ['enrolment'] : []),
    ...(has('handler', 'sectionHead', 'bureauHead', 'supervisionOffice', 'paymentMaker', 'paymentChecker') ? ['inbox'] : []),
    ...(has('enterpriseAgent') ? ['portal'] : []),
    ...(isEnrolmentDesk(viewer) && viewer.organisationCode === 'humanResources' ? ['enrolment'] : []),
    ...(has('paymentMaker', 'paymentChecker', 'auditor') || keepsBudget(viewer) ? ['finance'] : []),
    ...(keepsLists(viewer) ? ['registries'] : []),
    ...(viewer.organisationCode === 'humanResources' && has('handler', 'sectionHead', 'bureauHead') || has('auditor', 'supervisionOffice') ? ['settings'] : []),
    ...(has('sectionHead', 'bureauHead', 'auditor') ? ['supervision'] : []),
  ];
}

export const Viewer = builder.objectRef<ViewerShape>('Viewer').implement({
  fields: (t) => ({
    id: t.id({ resolve: (viewer) => viewer.userId }),
    displayName: t.exposeString('displayName'),
    username: t.exposeString('username'),
    roles: t.exposeStringList('roles'),
    locale: t.exposeString('locale'),
    organisation: t.prismaField({
      type: 'Organisation',
      resolve: (query, viewer, _args, { prisma }) => prisma().organisation.findUniqueOrThrow({ ...query, where: { id: viewer.organisationId } }),
    }),
    entrances: t.stringList({ resolve: entrancesOf }),
    unreadNotifications: t.int({
      // Right after signing in the request itself still has no scope of its own.
      resolve: (viewer, _args, context) => (context.viewer === null ? 0 : context.inScope((tx) => countUnread(tx, viewer.userId))),
    }),
  }),
});

builder.queryField('viewer', (t) => t.field({ type: Viewer, nullable: true, resolve: (_root, _args, { viewer }) => viewer }));

const PersonaCard = builder.objectRef<Persona>('PersonaCard').implement({
  fields: (t) => ({
    username: t.exposeString('username'),
    displayName: t.exposeString('displayName'),
    organisationName: t.string({ resolve: (persona, _args, { locale }) => (locale === 'en' ? (persona.organisationNameEn ?? persona.organisationName) : persona.organisationName) }),
    roles: t.exposeStringList('roles'),
    dueToday: t.exposeInt('dueToday'),
    overdue: t.exposeInt('overdue'),
    waiting: t.exposeInt('waiting'),
  }),
});

builder.queryField('personas', (t) => t.field({
  type: [PersonaCard],
  description: 'The accounts that can be entered by one click: a demonstration has some, else none.',
  resolve: async (_root, _args, { deps, loaders }) => {
    if (!deps.demonstration) return [];
    const now = await loaders.businessNow();
    const usernames = demonstrationAccounts.map((account) => account.username);
    return withScope(deps.pool, systemScope(deps.countyId), (tx) => readPersonas(tx, deps.countyId, usernames, now));
  },
}));

const Colleague = builder.objectRef<ColleagueShape>('Colleague').implement({
  fields: (t) => ({ id: t.exposeID('id'), displayName: t.exposeString('displayName') }),
});

builder.queryField('colleagues', (t) => t.field({
  type: [Colleague],
  authScopes: { staff: true },
  args: { taskId: t.arg.id({ required: true }) },
  resolve: (_root, { taskId }, context) => (isUuid(taskId) ? context.inScope((tx) => readColleagues(tx, taskId, requireViewer(context).userId)) : []),
}));

const Signed = builder.objectRef<{ viewer: ViewerShape }>('Signed').implement({
  fields: (t) => ({ viewer: t.field({ type: Viewer, resolve: ({ viewer }) => viewer }) }),
});

const SignInResult = builder.unionType('SignInResult', { types: [Signed, ValidationFailed, Forbidden], resolveType: memberType('Signed') });

function enter(answer: SignInAnswer, { deps, response, locale }: ApiContext) {
  if (answer.kind === 'signedIn') {
    const cookie = { name: sessionCookieName, secure: deps.publicOrigin.startsWith('https:') };
    response.setHeader('Set-Cookie', writeSessionCookie(cookie, answer.token, sessionSeconds));
    return { viewer: answer.viewer };
  }
  if (answer.code === 'wrongCredentials') return tellIssues(locale, [{ field: 'password', code: 'passwordWrong' }]);
  return tellForbidden(locale, answer.code);
}

const signInDeps = ({ deps }: ApiContext) => ({ pool: deps.pool, countyId: deps.countyId, limits: deps.signInLimits });

builder.mutationField('signIn', (t) => t.field({
  type: SignInResult,
  args: { username: t.arg.string({ required: true }), password: t.arg.string({ required: true }) },
  resolve: async (_root, { username, password }, context) => enter(await signIn(signInDeps(context), { username, password, address: context.address }), context),
}));

builder.mutationField('signInAs', (t) => t.field({
  type: SignInResult,
  description: 'By one click, in a demonstration only.',
  args: { username: t.arg.string({ required: true }) },
  resolve: async (_root, { username }, context) => {
    if (!context.deps.demonstration) return tellForbidden(context.locale, 'demonstrationOnly');
    return enter(await signInAs(signInDeps(context), username), context);
  },
}));

builder.mutationField('signOut', (t) => t.boolean({
  resolve: async (_root, _args, context) => {
    const { deps, sessionId, response, viewer } = context;
    if (sessionId !== null && viewer !== null) await endAssisting(actContext(context), viewer, { sessionId });
    if (sessionId !== null) await closeSession(deps.pool, deps.countyId, sessionId);
    const cookie = { name: sessionCookieName, secure: deps.publicOrigin.startsWith('https:') };
    response.setHeader('Set-Cookie', clearSessionCookie(cookie));
    return true;
  },
}));
