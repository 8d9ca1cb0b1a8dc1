import { sendRulesDraft } from '../../prisma/acts/detailed-rules.ts';
import { labelOf } from '../messages.ts';
import { readRulesDrafts } from '../reads/detailed-rules.ts';
import type { RulesDraftRow } from '../reads/detailed-rules.ts';
import { readRulesUpload } from '../reads/settings.ts';
import { member } from './act-result.ts';
import { builder } from './builder.ts';
import { maintainResult, MaintainResult } from './maintain.ts';
import { Case } from './refs.ts';
import { EditionSettings } from './settings.ts';
import { isUuid } from './task.ts';

const RulesDraft = builder.objectRef<RulesDraftRow>('RulesDraft').implement({
  description: 'A draft of the detailed rules 发放细则, as it was sent to the bureaus that sign it',
  fields: (t) => ({
    round: t.exposeInt('round'),
    title: t.exposeString('title'),
    fileName: t.exposeString('fileName'),
    fileUrl: t.string({ resolve: ({ uploadId }) => `/files/rules/${uploadId}` }),
    decides: t.stringList({ description: 'Settings that it decides', resolve: ({ decides }, _args, { locale }) => decides.map((key) => labelOf(locale, 'edition.setting', key)) }),
    draftedByName: t.exposeString('draftedByName'),
    draftedAt: t.field({ type: 'DateTime', resolve: ({ draftedAt }) => draftedAt }),
  }),
});

builder.prismaObjectField(Case, 'rulesDrafts', (t) => t.field({
  type: [RulesDraft], description: 'Of a case of the detailed rules: its drafts, newest first',
  resolve: (row, _args, { inScope }) => (row.process === 'detailed-rules' ? inScope((tx) => readRulesDrafts(tx, row.id)) : []),
}));

builder.objectField(EditionSettings, 'rulesCase', (t) => t.prismaField({
  type: 'Case', nullable: true, description: 'The detailed rules that are on their way to be signed and numbered',
  resolve: (query, _settings, _args, { prisma }) => prisma().case.findFirst({ ...query, where: { process: 'detailed-rules', closedAt: null } }),
}));

builder.mutationField('sendRulesDraft', (t) => t.field({
  type: MaintainResult,
  description: 'A draft of the detailed rules, new or changed after a refusal, to the bureaus that sign it. The id kept is the case\'s.',
  args: { clientActId: t.arg.id({ required: true }), title: t.arg.string({ required: true }), uploadId: t.arg.id({ required: true }), decides: t.arg.stringList({ required: true }) },
  resolve: (_root, { uploadId, ...args }, context) => member(maintainResult(context, [], async (acts, viewer) => {
    const upload = isUuid(uploadId) ? await context.inScope((tx) => readRulesUpload(tx, uploadId)) : null;
    return sendRulesDraft(acts, viewer, { ...args, file: upload === null ? null : { uploadId, ...upload, synthetic: false } });
  })),
}));
