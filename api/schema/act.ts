import { labelOf, messageOf, officeLabel, outcomeText, ownText } from '../messages.ts';
import { textOfCode } from '../../policy/messages/translate.ts';
import { clockBasisName } from '../../policy/messages/time.ts';
import { formatYuan } from '../../policy/money/fen.ts';
import { isStaff } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { builder, Node } from './builder.ts';

/** What an enterprise sees of its case's record: its own acts, decisions and money, not who in an office took what from whom. */
export const applicantActs = [
  'start', 'importRoster', 'attachFile', 'removeAttachment', 'submit', 'resubmit', 'withdraw', 'complete', 'return', 'endStep', 'close', 'correctAccounts', 'batched', 'unbatched', 'settled',
  'removeLines', 'supplement', 'reopen', 'bounced', 'claimDropped', 'askSecondLook', 'secondLookAsked', 'answer', 'expire', 'extendCorrection', 'pause', 'resume', 'extend', 'withdrawOverdue', 'continueUncorrected', 'signedOff', 'calendarChanged',
] as const;

interface ActShape {
  readonly kind: string;
  readonly actorKind: string;
  readonly actorName: string | null;
  readonly actorOrgId: string | null;
  readonly step: string | null;
  readonly outcome: string | null;
  readonly detail: unknown;
}

/** 帮办: for whom an officer acted, and from which office. */
function behalfOf({ detail }: ActShape): { orgId: string; name: string; office: string } | null {
  return (detail as { onBehalfOf?: { orgId: string; name: string; office: string } }).onBehalfOf ?? null;
}

/** Officers stay nameless to enterprises; one's own people don't, nor who has filed in one's own name. A deputy: 乙（代甲）. */
function actorName(act: ActShape, context: ApiContext): string | null {
  const own = context.viewer?.organisationId;
  if (!isStaff(context) && act.actorOrgId !== own && behalfOf(act)?.orgId !== own) return null;
  const { standsInFor } = act.detail as { standsInFor?: { name: string } };
  return standsInFor === undefined ? act.actorName : messageOf(context.locale, 'standsInFor', { deputy: act.actorName ?? '', principal: standsInFor.name });
}

/** Both who acted and for whom: "帮办：菜园镇 王某 代 某公司". Null for an act in one's own name. */
function assistedBy(act: ActShape, context: ApiContext): string | null {
  const behalf = behalfOf(act);
  if (behalf === null) return null;
  return messageOf(context.locale, 'assistedBy', { office: officeLabel(context.locale, behalf.office), name: actorName(act, context) ?? '', firm: behalf.name });
}

function sentenceKey({ kind }: ActShape, detail: Record<string, unknown>, context: ApiContext): string {
  if (kind === 'rung' && detail['late'] === true) return 'rungLate';
  if (kind === 'rung' && detail['nobodyOnDuty'] === true) return 'rungGap';
  if (kind === 'calendarChanged' && detail['from'] === undefined) return 'calendarSettled';
  // Who proposed and who agreed is the office's own.
  return kind === 'return' && detail['proposedByName'] !== undefined && isStaff(context) ? 'returnAgreed' : kind;
}

function sentenceOf(act: ActShape, context: ApiContext): string {
  const { locale } = context;
  const detail = act.detail as Record<string, unknown>;
  const number = (name: string) => (typeof detail[name] === 'number' ? (detail[name]) : 0);
  const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name]) : '');
  const kind = sentenceKey(act, detail, context);
  const params = {
    actor: assistedBy(act, context) ?? actorName(act, context) ?? (act.actorKind === 'person' ? '' : messageOf(locale, act.actorKind === 'public' ? 'public' : 'system')),
    step: act.step === null ? '' : labelOf(locale, 'states.step', act.step),
    outcome: act.outcome === null ? '' : outcomeText(locale, act.outcome),
    state: act.outcome === null ? '' : labelOf(locale, 'states.case', act.outcome),
    rung: text('rung') === '' ? '' : labelOf(locale, 'states.rung', text('rung')),
    defects: Array.isArray(detail['defects']) ? detail['defects'].length : 0,
    lines: number('lines'), payable: number('payable'), paid: number('paid'), failed: number('failed'), inDoubt: number('inDoubt'), bounced: number('bounced'), flips: number('flips'), times: number('times'), of: number('of'), minutes: number('minutes'),
    request: text('request') === '' ? '' : labelOf(locale, 'worker.kind', text('request')),
    role: text('role') === '' ? '' : labelOf(locale, 'organisation.role', text('role')),
    basis: text('basis') === '' ? '' : clockBasisName(text('basis'), locale),
    position: text('position') === '' ? '' : labelOf(locale, 'acts.choice.position', text('position')),
    batch: text('batch'), reference: text('reference'), from: text('from'), toName: text('toName'), proposer: text('proposedByName'), days: number('workingDays'), talkOn: text('talkOn'), lastDay: text('lastDay'), amount: formatYuan(number('amountFen')),
  };
  return (ownText(locale, `actSentence.${kind}`, params) ?? textOfCode(locale, `acts.${kind}`, 'record', params) ?? messageOf(locale, 'actSentence.other', params)).trim();
}

const assistedByOf = (act: ActShape, _args: unknown, context: ApiContext): string | null => assistedBy(act, context)?.trim() ?? null;

interface DefectShape {
  readonly field: string;
  readonly text: string;
}

function defectsOf(detail: unknown): DefectShape[] {
  const { defects } = detail as { defects?: DefectShape[] };
  return Array.isArray(defects) ? defects : [];
}

export const Defect = builder.objectRef<DefectShape>('Defect').implement({
  fields: (t) => ({ field: t.exposeString('field'), text: t.exposeString('text') }),
});

builder.prismaObject('Act', {
  interfaces: [Node],
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    kind: t.exposeString('kind'),
    label: t.string({ resolve: (act, _args, { locale }) => ownText(locale, `actLabel.${act.kind}`) ?? textOfCode(locale, `acts.${act.kind}`, 'label') ?? messageOf(locale, 'actLabel.other') }),
    sentence: t.string({ resolve: (act, _args, context) => sentenceOf(act, context) }),
    assistedBy: t.string({ nullable: true, description: 'Of an act that an office did for the applicant: who, and for whom', resolve: assistedByOf }),
    actorKind: t.exposeString('actorKind'),
    actorName: t.string({ nullable: true, resolve: (act, _args, context) => actorName(act, context) }),
    actorOrganisation: t.string({
      nullable: true,
      resolve: async (act, _args, { loaders }) => (act.actorOrgId === null ? null : ((await loaders.organisationName.load(act.actorOrgId)) ?? null)),
    }),
    step: t.exposeString('step', { nullable: true }),
    outcome: t.exposeString('outcome', { nullable: true }),
    opinion: t.string({ nullable: true, resolve: (act, _args, context) => (act.kind === 'return' && !isStaff(context) ? null : act.opinion) }),
    defects: t.field({
      type: [Defect],
      description: 'Of a return, also of one that is proposed: everything to be corrected',
      resolve: ({ detail }) => defectsOf(detail),
    }),
    businessAt: t.field({ type: 'DateTime', resolve: (act) => act.businessAt }),
  }),
});
