import { settingsInForce } from '../../policy/edition/in-force.ts';
import type { EditionInForce, IssuedRules, SettingInForce } from '../../policy/edition/in-force.ts';
import { mayConfirm, mayKeep } from '../../policy/edition/maintenance.ts';
import { settingKinds, settingProblem } from '../../policy/edition/setting-values.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { settingChoiceTexts, settingValueText } from '../../policy/messages/setting-text.ts';
import { effectOf } from '../../prisma/registry/preview.ts';
import type { SettingEffect as SettingEffectShape, WouldFlip as WouldFlipShape } from '../../prisma/registry/preview.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { decideRulesDocument, enterRulesDocument } from '../../prisma/acts/rules-document.ts';
import { decideSetting, proposeSetting } from '../../prisma/acts/settings.ts';
import { requireViewer } from '../context.ts';
import { labelOf, messageOf } from '../messages.ts';
import { readRulesDocuments, readRulesUpload, readSettingChanges } from '../reads/settings.ts';
import type { RulesRow, SettingChangeRow } from '../reads/settings.ts';
import { member } from './act-result.ts';
import { builder } from './builder.ts';
import { maintainerOf, maintainResult, MaintainResult } from './maintain.ts';
import { isUuid } from './task.ts';

const IssuedRulesRef = builder.objectRef<IssuedRules>('IssuedRules').implement({
  description: 'The confirmed rules document 发放细则',
  fields: (t) => ({
    number: t.exposeString('number'),
    issuedOn: t.field({ type: 'LocalDate', resolve: (rules) => rules.issuedOn }),
    synthetic: t.exposeBoolean('synthetic', { description: 'Invented for a demonstration: not the county\'s own' }),
  }),
});

const Edition = builder.objectRef<EditionInForce>('EditionInForce').implement({
  description: 'What everybody may know of the edition as it is in force',
  fields: (t) => ({
    ruleVersion: t.string({ resolve: ({ settings }) => settings.ruleVersion }),
    documentNumber: t.string({ resolve: ({ settings }) => settings.documentNumber }),
    amountFen: t.field({ type: 'Fen', resolve: ({ settings }) => settings.amountFen }),
    onDutyFrom: t.field({ type: 'LocalDate', resolve: ({ settings }) => settings.onDutyFrom }),
    onDutyTo: t.field({ type: 'LocalDate', resolve: ({ settings }) => settings.onDutyTo }),
    applicationFrom: t.field({ type: 'LocalDate', resolve: ({ settings }) => settings.applicationFrom }),
    applicationTo: t.field({ type: 'LocalDate', resolve: ({ settings }) => settings.applicationTo }),
    rules: t.field({ type: IssuedRulesRef, nullable: true, description: 'Null: not issued, drafts are kept and nobody is paid', resolve: ({ rules }) => rules }),
  }),
});

builder.queryField('edition', (t) => t.field({ type: Edition, resolve: (_root, _args, { edition }) => edition() }));

const SettingChoice = builder.objectRef<{ value: string; label: string }>('SettingChoice').implement({
  fields: (t) => ({ value: t.exposeString('value'), label: t.exposeString('label') }),
});

const Setting = builder.objectRef<SettingInForce>('Setting').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.string({ resolve: ({ key }, _args, { locale }) => labelOf(locale, 'edition.setting', key) }),
    form: t.string({ description: 'How it is typed: fen, date, days, rows, yesNo, office, documentTypes, stayBenefits, employerClasses, reviewers, fixed', resolve: ({ key }) => settingKinds[key] }),
    value: t.field({ type: 'JSON', resolve: (setting) => setting.value }),
    choices: t.field({ type: [SettingChoice], description: 'What it is chosen from; empty when it is typed', resolve: ({ key }, _args, { locale }) => settingChoiceTexts(locale, key) }),
    valueText: t.string({ resolve: ({ key, value }, _args, { locale }) => settingValueText(locale, key, value) }),
    defaultText: t.string({ resolve: (setting, _args, { locale }) => settingValueText(locale, setting.key, setting.default) }),
    source: t.exposeString('source'),
    sourceLabel: t.string({ resolve: ({ source }, _args, { locale }) => labelOf(locale, 'edition.source', source) }),
    clause: t.exposeString('clause'),
    undecided: t.exposeBoolean('undecided'),
    persons: t.string({ resolve: ({ changedBy }) => changedBy }),
    personsLabel: t.string({ resolve: ({ changedBy }, _args, { locale }) => labelOf(locale, 'edition.changedBy', changedBy) }),
  }),
});

const SettingChange = builder.objectRef<SettingChangeRow>('SettingChange').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    key: t.exposeString('key'),
    label: t.string({ resolve: ({ key }, _args, { locale }) => labelOf(locale, 'edition.setting', key) }),
    value: t.field({ type: 'JSON', resolve: (change) => change.value }),
    valueText: t.string({ resolve: ({ key, value }, _args, { locale }) => settingValueText(locale, key, value) }),
    previousText: t.string({ resolve: ({ key, previous }, _args, { locale }) => settingValueText(locale, key, previous) }),
    reason: t.exposeString('reason'),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: ({ state }, _args, { locale }) => labelOf(locale, 'edition.changeState', state) }),
    ruleVersion: t.exposeInt('ruleVersion', { nullable: true }),
    proposedByName: t.exposeString('proposedByName'),
    proposedAt: t.field({ type: 'DateTime', resolve: (change) => change.proposedAt }),
    decidedByName: t.exposeString('decidedByName', { nullable: true }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: (change) => change.decidedAt }),
    mayConfirm: t.boolean({ resolve: ({ state, proposedById }, _args, context) => state === 'proposed' && mayConfirm(maintainerOf(requireViewer(context)), proposedById, 'proposerNeverConfirms') === null }),
    mayWithdraw: t.boolean({ resolve: ({ state, proposedById }, _args, { viewer }) => state === 'proposed' && viewer?.userId === proposedById }),
  }),
});

const RulesDocument = builder.objectRef<RulesRow>('RulesDocument').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.exposeString('number'),
    issuedOn: t.field({ type: 'LocalDate', resolve: (rules) => rules.issuedOn }),
    synthetic: t.exposeBoolean('synthetic'),
    fileName: t.exposeString('fileName'),
    fileSha256: t.exposeString('fileSha256'),
    decides: t.stringList({ resolve: ({ decides }, _args, { locale }) => decides.map((key) => labelOf(locale, 'edition.setting', key)) }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: ({ state }, _args, { locale }) => labelOf(locale, 'edition.rulesState', state) }),
    enteredByName: t.exposeString('enteredByName'),
    enteredAt: t.field({ type: 'DateTime', resolve: (rules) => rules.enteredAt }),
    confirmedByName: t.exposeString('confirmedByName', { nullable: true }),
    confirmedAt: t.field({ type: 'DateTime', nullable: true, resolve: (rules) => rules.confirmedAt }),
    mayConfirm: t.boolean({ resolve: ({ state, enteredById }, _args, context) => state === 'entered' && mayConfirm(maintainerOf(requireViewer(context)), enteredById, 'entererNeverConfirms') === null }),
  }),
});

interface SettingsShape { edition: EditionInForce; changes: SettingChangeRow[]; documents: RulesRow[] }

export const EditionSettings = builder.objectRef<SettingsShape>('EditionSettings').implement({
  fields: (t) => ({
    edition: t.field({ type: Edition, resolve: ({ edition }) => edition }),
    sentence: t.string({ description: 'The sentence of the notice', resolve: (_settings, _args, { locale }) => messageOf(locale, 'edition.sentence') }),
    settings: t.field({ type: [Setting], resolve: ({ edition }) => settingsInForce(edition.standing) }),
    changes: t.field({ type: [SettingChange], resolve: ({ changes }) => changes }),
    documents: t.field({ type: [RulesDocument], resolve: ({ documents }) => documents }),
    mayPropose: t.boolean({ resolve: (_settings, _args, context) => mayKeep(maintainerOf(requireViewer(context))) === null }),
  }),
});

builder.queryField('editionSettings', (t) => t.field({
  type: EditionSettings,
  authScopes: { staff: true },
  resolve: async (_root, _args, { edition, inScope }) => ({
    edition: await edition(),
    ...await inScope(async (tx) => ({ changes: await readSettingChanges(tx, spring2022.editionId), documents: await readRulesDocuments(tx, spring2022.editionId) })),
  }),
}));

export const WouldFlip = builder.objectRef<WouldFlipShape>('WouldFlip').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    caseNumber: t.exposeString('caseNumber', { nullable: true }),
    firm: t.exposeString('firm'),
    lineNo: t.exposeInt('lineNo', { nullable: true }),
    label: t.string({ description: 'The person, masked; the applicant', resolve: ({ lineNo, label }, _args, { locale }) => (lineNo === null ? messageOf(locale, 'registry.flip.employer') : label) }),
    fromLabel: t.string({ resolve: ({ from }, _args, { locale }) => labelOf(locale, 'verdict.outcome', from) }),
    toLabel: t.string({ resolve: ({ to }, _args, { locale }) => labelOf(locale, 'verdict.outcome', to) }),
    conditions: t.stringList({ resolve: ({ conditions }, _args, { locale }) => conditions.map((key) => labelOf(locale, 'verdict.condition', key)) }),
  }),
});

const SettingEffect = builder.objectRef<SettingEffectShape>('SettingEffect').implement({
  fields: (t) => ({
    cases: t.exposeInt('cases'),
    persons: t.exposeInt('persons'),
    flipCount: t.int({ resolve: ({ flips }) => flips.length }),
    flips: t.field({ type: [WouldFlip], description: 'The first two hundred', resolve: ({ flips }) => flips.slice(0, 200) }),
  }),
});

builder.queryField('settingEffect', (t) => t.field({
  type: SettingEffect,
  nullable: true,
  authScopes: { staff: true },
  description: 'Which open applications would flip, before anything is confirmed; null where the value is none for this setting, or the viewer keeps no settings',
  args: { key: t.arg.string({ required: true }), value: t.arg({ type: 'JSON', required: true }) },
  resolve: async (_root, { key, value }, context) => {
    const viewer = requireViewer(context);
    const edition = await context.edition();
    const setting = settingsInForce(edition.standing).find((one) => one.key === key);
    if (setting === undefined || mayKeep(maintainerOf(viewer)) !== null || settingProblem(setting.key, value, edition.settings) !== null) return null;
    // The bureau leads every application: it is told of all of them, masked.
    return withScope(context.deps.pool, systemScope(viewer.countyId), (tx) => effectOf(tx, edition, setting.key, value));
  },
}));

builder.mutationField('proposeSetting', (t) => t.field({
  type: MaintainResult,
  args: { clientActId: t.arg.id({ required: true }), key: t.arg.string({ required: true }), value: t.arg({ type: 'JSON', required: true }), reason: t.arg.string({ required: true }) },
  resolve: (_root, args, context) => member(maintainResult(context, [], (acts, viewer) => proposeSetting(acts, viewer, { ...args, value: args.value }))),
}));

builder.mutationField('decideSetting', (t) => t.field({
  type: MaintainResult,
  description: 'outcome: confirm | refuse | withdraw',
  args: { clientActId: t.arg.id({ required: true }), changeId: t.arg.id({ required: true }), outcome: t.arg.string({ required: true }), note: t.arg.string() },
  resolve: (_root, { outcome, note, ...args }, context) => member(maintainResult(context, [args.changeId], (acts, viewer) =>
    decideSetting(acts, viewer, { ...args, note: note ?? null, outcome: outcome === 'confirm' ? 'confirm' : outcome === 'withdraw' ? 'withdraw' : 'refuse' }))),
}));

builder.mutationField('enterRulesDocument', (t) => t.field({
  type: MaintainResult,
  args: {
    clientActId: t.arg.id({ required: true }), number: t.arg.string({ required: true }), issuedOn: t.arg.string({ required: true }),
    uploadId: t.arg.id({ description: 'Not of a draft that the bureaus have signed: file and settings are the draft\'s' }), decides: t.arg.stringList(),
  },
  resolve: (_root, { uploadId, decides, ...args }, context) => member(maintainResult(context, [], async (acts, viewer) => {
    const upload = uploadId != null && isUuid(uploadId) ? await context.inScope((tx) => readRulesUpload(tx, uploadId)) : null;
    return enterRulesDocument(acts, viewer, { ...args, decides: decides ?? [], file: upload === null ? null : { uploadId: uploadId ?? null, ...upload, synthetic: false } });
  })),
}));

builder.mutationField('decideRulesDocument', (t) => t.field({
  type: MaintainResult,
  description: 'outcome: confirm | refuse',
  args: { clientActId: t.arg.id({ required: true }), documentId: t.arg.id({ required: true }), outcome: t.arg.string({ required: true }), note: t.arg.string() },
  resolve: (_root, { outcome, note, ...args }, context) => member(maintainResult(context, [args.documentId], (acts, viewer) =>
    decideRulesDocument(acts, viewer, { ...args, note: note ?? null, outcome: outcome === 'confirm' ? 'confirm' : 'refuse' }))),
}));
