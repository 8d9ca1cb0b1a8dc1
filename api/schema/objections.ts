import { objectionReasons } from '../../policy/acts/objection-acts.ts';
import { answerObjection, fileObjection, followObjection, revealObjector } from '../../prisma/acts/objections.ts';
import type { ObjectionFiled as FiledShape, ObjectionFollowed } from '../../prisma/acts/objections.ts';
import { parseQueryCode, spacedQueryCode } from '../../prisma/documents/query-code.ts';
import type { Objector as ObjectorShape } from '../../prisma/objections/secrets.ts';
import { isStaff } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readObjection } from '../reads/objections.ts';
import type { ListedLine as LineShape, ObjectionDetail as DetailShape } from '../reads/objections.ts';
import { act, actContext, ActResult, actResult, member } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, DeadlinePassed, Forbidden, memberType, NotFound, tellForbidden, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { Case } from './refs.ts';
import { isUuid } from './task.ts';

const ObjectionReasonOption = builder.objectRef<string>('ObjectionReasonOption').implement({
  fields: (t) => ({ code: t.string({ resolve: (code) => code }), label: t.string({ resolve: (code, _args, { locale }) => labelOf(locale, 'objections.reason', code) }) }),
});
builder.queryField('objectionReasons', (t) => t.field({ type: [ObjectionReasonOption], resolve: () => [...objectionReasons] }));

const ListedLine = builder.objectRef<LineShape>('ListedLine').implement({
  fields: (t) => ({
    lineId: t.exposeID('lineId', { nullable: true }),
    lineNo: t.exposeInt('lineNo'),
    nameMasked: t.exposeString('nameMasked'),
    documentMasked: t.exposeString('documentMasked'),
    removed: t.exposeBoolean('removed'),
  }),
});

const ObjectionDetail = builder.objectRef<DetailShape>('ObjectionDetail').implement({
  description: 'An objection as the office that answers it reads it; who objects is asked for by revealObjector',
  fields: (t) => ({
    lineNo: t.exposeInt('lineNo', { nullable: true }),
    reasonCode: t.exposeString('reasonCode'),
    reasonLabel: t.string({ resolve: ({ reasonCode }, _args, { locale }) => labelOf(locale, 'objections.reason', reasonCode) }),
    text: t.exposeString('text'),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ receivedAt }) => receivedAt }),
    outcome: t.exposeString('outcome', { nullable: true }),
    answer: t.exposeString('answer', { nullable: true }),
    lines: t.field({ type: [ListedLine], resolve: ({ lines }) => lines }),
    subject: t.prismaField({ type: 'Case', resolve: (query, { subjectCaseId }, _args, { prisma }) => prisma().case.findUniqueOrThrow({ ...query, where: { id: subjectCaseId } }) }),
    notice: t.prismaField({ type: 'PublicityNotice', resolve: (query, { noticeId }, _args, { prisma }) => prisma().publicityNotice.findUniqueOrThrow({ ...query, where: { id: noticeId } }) }),
  }),
});

builder.prismaObjectField(Case, 'objection', (t) => t.field({
  type: ObjectionDetail,
  nullable: true,
  description: 'Of a case of process objection, to the offices that see it',
  resolve: (row, _args, context) => (row.process === 'objection' && isStaff(context) ? context.inScope((tx) => readObjection(tx, context.deps.keys, row.id)) : null),
}));

const ObjectionFiled = builder.objectRef<FiledShape>('ObjectionFiled').implement({
  fields: (t) => ({
    number: t.exposeString('number'),
    code: t.string({ description: 'Shown once: with the number, the objector reads the answer', resolve: ({ code }) => spacedQueryCode(code) }),
    dueDay: t.field({ type: 'LocalDate', resolve: ({ dueDay }) => dueDay }),
  }),
});
const FileObjectionResult = builder.unionType('FileObjectionResult', { types: [ObjectionFiled, ValidationFailed, DeadlinePassed, Forbidden, NotFound], resolveType: memberType('ObjectionFiled') });

interface Said { clientActId: string; noticeId: string; lineNo: number | null; reasonCode: string; text: string; name: string; phone: string }

async function file(context: ApiContext, said: Said): Promise<FiledShape | RefusalShape> {
  const { deps, address, locale } = context;
  if (deps.objectionLimits.file.isExhausted(address)) return tellForbidden(locale, 'tooManyObjections');
  if (!isUuid(said.noticeId) || !isUuid(said.clientActId)) return tellRefusal({ kind: 'NotFound' }, locale);
  // Counted from the beginning, so that many at once are many; what was not taken in costs the office nothing.
  deps.objectionLimits.file.note(address);
  const answer = await fileObjection(actContext(context), deps.countyId, said);
  if (answer.kind === 'filed') return answer;
  deps.objectionLimits.file.takeBack(address);
  return tellRefusal(answer, locale);
}

builder.mutationField('fileObjection', (t) => t.field({
  type: FileObjectionResult,
  description: 'By anybody, without an account, while the list is open. Name and phone are sealed; no firm is told who objects.',
  args: {
    clientActId: t.arg.id({ required: true }), noticeId: t.arg.id({ required: true }), lineNo: t.arg.int(), reasonCode: t.arg.string({ required: true }),
    text: t.arg.string({ required: true }), name: t.arg.string({ required: true }), phone: t.arg.string({ required: true }),
  },
  resolve: (_root, { lineNo, ...said }, context) => member(file(context, { ...said, lineNo: lineNo ?? null })),
}));

const ObjectionProgress = builder.objectRef<ObjectionFollowed>('ObjectionProgress').implement({
  fields: (t) => ({
    number: t.exposeString('number'),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ receivedAt }) => receivedAt }),
    state: t.exposeString('state'),
    stateLabel: t.string({ resolve: ({ state }, _args, { locale }) => labelOf(locale, 'objections.state', state) }),
    dueDay: t.field({ type: 'LocalDate', resolve: ({ dueDay }) => dueDay }),
    answer: t.exposeString('answer', { nullable: true }),
    answeredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ answeredAt }) => answeredAt }),
  }),
});
const ObjectionProgressResult = builder.unionType('ObjectionProgressResult', { types: [ObjectionProgress, Forbidden, NotFound], resolveType: memberType('ObjectionProgress') });

async function follow(context: ApiContext, number: string, typed: string): Promise<ObjectionFollowed | RefusalShape> {
  const { deps, address, locale } = context;
  const { follow: limit } = deps.objectionLimits;
  if (limit.isExhausted(address)) return tellForbidden(locale, 'tooManyQueries');
  limit.note(address);
  const code = parseQueryCode(typed);
  const found = code === null ? null : await followObjection(actContext(context), deps.countyId, { number, code });
  return found ?? tellRefusal({ kind: 'NotFound' }, locale);
}

builder.mutationField('followObjection', (t) => t.field({
  type: ObjectionProgressResult,
  description: 'A mutation, though it changes nothing: number and code never stand in an address, nor in any cache.',
  args: { number: t.arg.string({ required: true }), code: t.arg.string({ required: true }) },
  resolve: (_root, { number, code }, context) => member(follow(context, number, code)),
}));

builder.mutationField('answerObjection', (t) => t.field({
  type: ActResult,
  args: {
    clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), version: t.arg.int({ required: true }), outcome: t.arg.string({ required: true }),
    opinion: t.arg.string({ required: true, description: 'The objector reads it' }), lineIds: t.arg.idList({ required: true }),
    reasonCode: t.arg.string(), reason: t.arg.string({ description: 'The firm reads it: nothing of who objects' }),
  },
  resolve: (_root, { reasonCode, reason, ...args }, context) =>
    actResult(context, [args.taskId, ...args.lineIds], (acts, viewer) => answerObjection(acts, viewer, { ...args, reasonCode: reasonCode ?? null, reason: reason ?? null })),
}));

const Objector = builder.objectRef<ObjectorShape>('Objector').implement({ fields: (t) => ({ name: t.exposeString('name'), phone: t.exposeString('phone') }) });
const RevealResult = builder.unionType('RevealResult', { types: [Objector, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('Objector') });

async function reveal(context: ApiContext, asked: Parameters<typeof revealObjector>[2]): Promise<ObjectorShape | RefusalShape> {
  const answer = await act(context, [asked.taskId], (acts, viewer) => revealObjector(acts, viewer, asked));
  if ('message' in answer) return answer;
  return answer.kind === 'objector' ? answer.objector : tellRefusal(answer, context.locale);
}

builder.mutationField('revealObjector', (t) => t.field({
  type: RevealResult,
  description: 'Who objects, to the officer who has the task; the reason and the asking are in the record',
  args: { clientActId: t.arg.id({ required: true }), taskId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
  resolve: (_root, args, context) => member(reveal(context, args)),
}));
