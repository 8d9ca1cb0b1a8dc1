import { translate } from '../../policy/messages/translate.ts';
import { remediesOf } from '../../policy/remedies.ts';
import type { Remedy as RemedyShape } from '../../policy/remedies.ts';
import { answerSecondLook, askSecondLook } from '../../prisma/acts/second-looks.ts';
import { rosterLinesById } from '../../prisma/roster/reads.ts';
import type { ApiContext } from '../context.ts';
import { labelOf } from '../messages.ts';
import { offerOf, readRefusals, readSecondLook } from '../reads/objections.ts';
import type { SecondLookDetail as DetailShape, SecondLookOffer as OfferShape } from '../reads/objections.ts';
import { actResult, ActResult } from './act-result.ts';
import { builder } from './builder.ts';
import { Case } from './refs.ts';
import { RosterLine } from './roster.ts';

const linesOf = (ids: readonly string[], { inScope }: ApiContext) => (ids.length === 0 ? [] : inScope((tx) => rosterLinesById(tx, ids)));

const SecondLookDetail = builder.objectRef<DetailShape>('SecondLookDetail').implement({
  fields: (t) => ({
    scope: t.exposeString('scope', { description: 'case, or lines' }),
    step: t.exposeString('step'),
    stepLabel: t.string({ resolve: ({ step }, _args, { locale }) => labelOf(locale, 'states.step', step) }),
    refusedAt: t.field({ type: 'DateTime', resolve: ({ refusedAt }) => refusedAt }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why the firm asks' }),
    refusal: t.exposeString('refusal', { nullable: true, description: 'Why it was refused' }),
    lines: t.field({ type: [RosterLine], resolve: ({ lineIds }, _args, context) => linesOf(lineIds, context) }),
    subject: t.prismaField({ type: 'Case', resolve: (query, { subjectCaseId }, _args, { prisma }) => prisma().case.findUniqueOrThrow({ ...query, where: { id: subjectCaseId } }) }),
  }),
});

builder.prismaObjectField(Case, 'secondLook', (t) => t.field({
  type: SecondLookDetail,
  nullable: true,
  description: 'Of a case of process second-look',
  resolve: (row, _args, { inScope }) => (row.process === 'second-look' ? inScope((tx) => readSecondLook(tx, row.id)) : null),
}));

builder.prismaObjectField(Case, 'secondLooks', (t) => t.prismaField({
  type: ['Case'],
  description: 'Second looks that were asked for at refusals of this case',
  resolve: (query, row, _args, { prisma }) => prisma().case.findMany({ ...query, where: { secondLook: { subjectCaseId: row.id } }, orderBy: { createdAt: 'asc' } }),
}));

const SecondLookOffer = builder.objectRef<OfferShape>('SecondLookOffer').implement({
  fields: (t) => ({
    scope: t.exposeString('scope'),
    lastDay: t.field({ type: 'LocalDate', resolve: ({ lastDay }) => lastDay }),
    lines: t.field({ type: [RosterLine], resolve: ({ lineIds }, _args, context) => linesOf(lineIds, context) }),
  }),
});

builder.prismaObjectField(Case, 'secondLookOffer', (t) => t.field({
  type: SecondLookOffer,
  nullable: true,
  description: 'To the firm: what it may ask to be looked at again, and until when',
  resolve: async (row, _args, context) => {
    const { viewer, loaders, inScope } = context;
    if (row.process !== 'red-envelope' || viewer?.organisationId !== row.applicantOrgId || !viewer.roles.includes('enterpriseAgent')) return null;
    return offerOf(await inScope((tx) => readRefusals(tx, row.id)), (await context.edition()).settings, await loaders.businessNow(), await loaders.calendar());
  },
}));

const Remedy = builder.objectRef<RemedyShape>('Remedy').implement({
  fields: (t) => ({
    kind: t.exposeString('kind'),
    lastDay: t.field({ type: 'LocalDate', resolve: ({ lastDay }) => lastDay }),
    text: t.string({ resolve: ({ kind, days, lastDay }, _args, { locale }) => translate(locale, `objections.remedy.${kind}`, { days, lastDay }) }),
    basis: t.string({ resolve: ({ kind }, _args, { locale }) => translate(locale, `objections.remedy.basis.${kind}`) }),
  }),
});

builder.prismaObjectField(Case, 'remedies', (t) => t.field({
  type: [Remedy],
  description: 'What may be done against a refusal of the case, of lines of it, or against a dismissed second look; none where nothing was refused',
  resolve: async (row, _args, context) => {
    if (row.process !== 'red-envelope' && row.process !== 'second-look') return [];
    const { refusedAt, lines, answeredAt } = await context.inScope((tx) => readRefusals(tx, row.id));
    const knownAt = answeredAt ?? refusedAt ?? lines.map((line) => line.refusedAt).sort((a, b) => a.getTime() - b.getTime())[0];
    return knownAt === undefined ? [] : remediesOf((await context.edition()).settings, await context.loaders.calendar(), knownAt, answeredAt === null ? 'open' : 'answered');
  },
}));

builder.mutationField('askSecondLook', (t) => t.field({
  type: ActResult,
  description: 'The firm\'s: of refused lines, or without any of the case as a whole. Once for each refusal.',
  args: { clientActId: t.arg.id({ required: true }), caseId: t.arg.id({ required: true }), lineIds: t.arg.idList({ required: true }), reason: t.arg.string({ required: true }) },
  resolve: (_root, args, context) => actResult(context, [args.caseId, ...args.lineIds], (acts, viewer) => askSecondLook(acts, viewer, args)),
}));

builder.mutationField('answerSecondLook', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }), outcome: t.arg.string({ required: true }), opinion: t.arg.string({ required: true }),
  },
  resolve: (_root, args, context) => actResult(context, [args.taskId], (acts, viewer) => answerSecondLook(acts, viewer, args)),
}));
