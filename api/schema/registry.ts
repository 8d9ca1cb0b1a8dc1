import { registryDefinitions, registryKinds } from '../../policy/registry/definitions.ts';
import type { RegistryKind } from '../../policy/registry/definitions.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { registryFailureText, registryVerdictText } from '../../policy/messages/registry-text.ts';
import { decideRegistry, importRegistry, mayImport } from '../../prisma/acts/registry.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { requireViewer } from '../context.ts';
import { labelOf, messageOf } from '../messages.ts';
import { readFlips, readImportedList, readImportedLists, readListRows, readListSizes } from '../reads/registry.ts';
import type { FlipShape, ImportedList, ListRow } from '../reads/registry.ts';
import { member } from './act-result.ts';
import { builder, Node } from './builder.ts';
import { maintainResult, MaintainResult } from './maintain.ts';
import { isUuid } from './task.ts';

const RegistryRow = builder.objectRef<ListRow & { kind: RegistryKind }>('RegistryRow').implement({
  fields: (t) => ({
    rowNo: t.exposeInt('rowNo'),
    label: t.exposeString('label', { description: 'A firm by name, a person masked' }),
    outcome: t.exposeString('outcome'),
    outcomeLabel: t.string({ resolve: ({ outcome }, _args, { locale }) => labelOf(locale, 'registry.outcome', outcome) }),
    sentence: t.string({ resolve: (row, _args, { locale }) => registryVerdictText(locale, row) }),
  }),
});

const VerdictFlip = builder.objectRef<FlipShape>('VerdictFlip').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    caseNumber: t.exposeString('caseNumber', { nullable: true }),
    firm: t.exposeString('firm'),
    lineNo: t.exposeInt('lineNo', { nullable: true }),
    label: t.string({ resolve: ({ lineNo, label }, _args, { locale }) => (lineNo === null ? messageOf(locale, 'registry.flip.employer') : label) }),
    fromLabel: t.string({ resolve: ({ from }, _args, { locale }) => labelOf(locale, 'verdict.outcome', from) }),
    toLabel: t.string({ resolve: ({ to }, _args, { locale }) => labelOf(locale, 'verdict.outcome', to) }),
    conditions: t.stringList({ resolve: ({ conditions }, _args, { locale }) => conditions.map((key) => labelOf(locale, 'verdict.condition', key)) }),
    decided: t.exposeBoolean('decided'),
    decidedLabel: t.string({ resolve: ({ decided }, _args, { locale }) => messageOf(locale, `registry.flip.${decided ? 'decided' : 'open'}`) }),
  }),
});

const RegistryImport = builder.objectRef<ImportedList>('RegistryImport').implement({
  interfaces: [Node],
  fields: (t) => ({
    kind: t.exposeString('kind'),
    kindLabel: t.string({ resolve: ({ kind }, _args, { locale }) => labelOf(locale, 'registry.kind', kind) }),
    mode: t.exposeString('mode'),
    modeLabel: t.string({ resolve: ({ mode }, _args, { locale }) => labelOf(locale, 'registry.mode', mode) }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: ({ state }, _args, { locale }) => labelOf(locale, 'registry.state', state) }),
    version: t.exposeInt('version', { nullable: true }),
    fileName: t.exposeString('fileName'),
    fileSha256: t.exposeString('fileSha256'),
    totalRows: t.exposeInt('totalRows'),
    doneRows: t.exposeInt('doneRows'),
    addedRows: t.exposeInt('addedRows'),
    changedRows: t.exposeInt('changedRows'),
    sameRows: t.exposeInt('sameRows'),
    rejectedRows: t.exposeInt('rejectedRows'),
    removedRows: t.exposeInt('removedRows'),
    failure: t.string({ nullable: true, resolve: ({ failure }, _args, { locale }) => (failure === null ? null : registryFailureText(locale, failure)) }),
    startedByName: t.exposeString('startedByName'),
    takenByName: t.exposeString('takenByName', { nullable: true }),
    createdAt: t.field({ type: 'DateTime', resolve: (list) => list.createdAt }),
    inForceAt: t.field({ type: 'DateTime', nullable: true, resolve: (list) => list.inForceAt }),
    mayDecide: t.boolean({ resolve: ({ state, kind, ownerOrgId }, _args, { viewer }) => state === 'ready' && viewer !== null && viewer.organisationId === ownerOrgId && mayImport(viewer, kind) === null }),
    returnedFileUrl: t.string({
      nullable: true, description: 'The file with the column 结果, for its own office',
      resolve: ({ id, uploadId, kind, ownerOrgId, totalRows }, _args, { viewer }) => (uploadId !== null && totalRows > 0 && viewer?.organisationId === ownerOrgId && mayImport(viewer, kind) === null ? `/files/registry/${id}.xlsx` : null),
    }),
    rows: t.field({
      type: [RegistryRow], complexity: { multiplier: 20 }, description: 'Of its own office, 100 at a time',
      args: { outcome: t.arg.string(), after: t.arg.int() },
      resolve: async ({ id, kind }, { outcome, after }, { inScope }) => (await inScope((tx) => readListRows(tx, id, { outcome: outcome ?? null, first: 100, after: after ?? 0 }))).map((row) => ({ ...row, kind })),
    }),
    recheckState: t.exposeString('recheckState', { nullable: true, description: 'queued | done; null where no open case is judged by this list' }),
    casesLooked: t.exposeInt('casesLooked'),
    flips: t.field({
      type: [VerdictFlip], complexity: { multiplier: 20 },
      description: 'Whose verdict turned, masked; told to the office whose list it is as well as to those who have the cases',
      resolve: async ({ id, ownerOrgId }, _args, context) => {
        const viewer = requireViewer(context);
        return viewer.organisationId === ownerOrgId ? withScope(context.deps.pool, systemScope(viewer.countyId), (tx) => readFlips(tx, id)) : context.inScope((tx) => readFlips(tx, id));
      },
    }),
  }),
});

interface RegistryShape { kind: RegistryKind; size: number; imports: ImportedList[] }

const Registry = builder.objectRef<RegistryShape>('Registry').implement({
  fields: (t) => ({
    kind: t.exposeString('kind'),
    label: t.string({ resolve: ({ kind }, _args, { locale }) => labelOf(locale, 'registry.kind', kind) }),
    size: t.exposeInt('size', { description: 'Entries in force' }),
    offices: t.stringList({ resolve: ({ kind }, _args, { locale }) => registryDefinitions[kind].importers.map((office) => labelOf(locale, 'organisation.department', office)) }),
    mayImport: t.boolean({ resolve: ({ kind }, _args, { viewer }) => viewer !== null && mayImport(viewer, kind) === null }),
    current: t.field({ type: RegistryImport, nullable: true, resolve: ({ imports }) => imports.find(({ state }) => state === 'inForce') ?? null }),
    imports: t.field({ type: [RegistryImport], description: 'The latest', resolve: ({ imports }) => imports.slice(0, 12) }),
    templateUrl: t.string({ resolve: ({ kind }) => `/files/registry-template/${kind}.xlsx` }),
  }),
});

builder.queryField('registries', (t) => t.field({
  type: [Registry],
  authScopes: { staff: true },
  resolve: (_root, _args, { inScope }) => inScope(async (tx) => {
    const [imports, sizes] = [await readImportedLists(tx, spring2022.editionId), await readListSizes(tx, spring2022.editionId)];
    return registryKinds.map((kind) => ({ kind, size: sizes.get(kind) ?? 0, imports: imports.filter((list) => list.kind === kind) }));
  }),
}));

builder.queryField('registryImport', (t) => t.field({
  type: RegistryImport,
  nullable: true,
  authScopes: { staff: true },
  args: { id: t.arg.id({ required: true }) },
  resolve: (_root, { id }, { inScope }) => (isUuid(id) ? inScope((tx) => readImportedList(tx, id)) : null),
}));

builder.mutationField('importRegistry', (t) => t.field({
  type: MaintainResult,
  description: 'mode: full | partial. Reads the file; nothing applies before it is taken into force',
  args: { clientActId: t.arg.id({ required: true }), kind: t.arg.string({ required: true }), mode: t.arg.string({ required: true }), uploadId: t.arg.id({ required: true }) },
  resolve: (_root, args, context) => member(maintainResult(context, [args.uploadId], (acts, viewer) => importRegistry(acts, viewer, args))),
}));

builder.mutationField('decideRegistry', (t) => t.field({
  type: MaintainResult,
  description: 'outcome: takeIntoForce | drop',
  args: { clientActId: t.arg.id({ required: true }), importId: t.arg.id({ required: true }), outcome: t.arg.string({ required: true }) },
  resolve: (_root, { outcome, ...args }, context) => member(maintainResult(context, [args.importId], (acts, viewer) => decideRegistry(acts, viewer, { ...args, outcome: outcome === 'takeIntoForce' ? 'takeIntoForce' : 'drop' }))),
}));
