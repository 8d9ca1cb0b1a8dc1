import type { Refusal as ActRefusal } from '../../policy/acts/rows.ts';
import type { Locale } from '../locale.ts';
import { fieldIssueText, refusalText } from '../messages.ts';
import { builder } from './builder.ts';
import { storedVerdict, Verdict } from './verdict.ts';
import type { ToldVerdict } from './verdict.ts';

export interface FieldIssueShape {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

interface Told {
  readonly code: string;
  readonly message: string;
}

/** Expected refusals are answers, not errors: each is a member of the result union of the act it refuses. */
export type RefusalShape =
  | (Told & { readonly kind: 'ValidationFailed'; readonly issues: readonly FieldIssueShape[] })
  | (Told & { readonly kind: 'Conflict'; readonly winnerName: string | null; readonly at: Date | null; readonly taskId: string | null; readonly caseId: string | null })
  | (Told & { readonly kind: 'NotEligible'; readonly verdict: ToldVerdict })
  | (Told & { readonly kind: 'DeadlinePassed'; readonly dueAt: Date })
  | (Told & { readonly kind: 'Forbidden' })
  | (Told & { readonly kind: 'NotFound' });

type Of<Kind extends RefusalShape['kind']> = Extract<RefusalShape, { kind: Kind }>;

/** A refusal of an act in the request's language. */
export function tellRefusal(refusal: ActRefusal, locale: Locale): RefusalShape {
  const told = refusalText(locale, refusal);
  switch (refusal.kind) {
    case 'ValidationFailed':
      return { ...told, kind: refusal.kind, issues: refusal.issues.map((issue) => ({ ...issue, message: fieldIssueText(locale, issue) })) };
    case 'Conflict':
      return { ...told, kind: refusal.kind, winnerName: refusal.winnerName, at: refusal.at, taskId: refusal.taskId ?? null, caseId: refusal.caseId ?? null };
    case 'NotEligible':
      return { ...told, kind: refusal.kind, verdict: storedVerdict(refusal.verdict) ?? { outcome: 'fail', ruleVersion: '', conditions: [] } };
    case 'DeadlinePassed':
      return { ...told, kind: refusal.kind, dueAt: refusal.dueAt };
    case 'Forbidden':
    case 'NotFound':
      return { ...told, kind: refusal.kind };
  }
}

export function tellIssues(locale: Locale, issues: readonly { field: string; code: string; params?: Record<string, string | number> }[]): Of<'ValidationFailed'> {
  return tellRefusal({ kind: 'ValidationFailed', issues: [...issues] }, locale) as Of<'ValidationFailed'>;
}

export function tellForbidden(locale: Locale, code: string): Of<'Forbidden'> {
  return tellRefusal({ kind: 'Forbidden', code }, locale) as Of<'Forbidden'>;
}

const refusalKinds = ['ValidationFailed', 'Conflict', 'NotEligible', 'DeadlinePassed', 'Forbidden', 'NotFound'] as const;

export function isRefusal(value: object): value is RefusalShape {
  return 'kind' in value && (refusalKinds as readonly unknown[]).includes(value.kind);
}

const Refusal = builder.interfaceRef<Told>('Refusal').implement({
  fields: (t) => ({ code: t.exposeString('code'), message: t.exposeString('message') }),
});

export const FieldIssue = builder.objectRef<FieldIssueShape>('FieldIssue').implement({
  fields: (t) => ({ field: t.exposeString('field'), code: t.exposeString('code'), message: t.exposeString('message') }),
});

export const ValidationFailed = builder.objectRef<Of<'ValidationFailed'>>('ValidationFailed').implement({
  interfaces: [Refusal],
  fields: (t) => ({ issues: t.field({ type: [FieldIssue], resolve: (refusal) => refusal.issues }) }),
});

export const Conflict = builder.objectRef<Of<'Conflict'>>('Conflict').implement({
  interfaces: [Refusal],
  fields: (t) => ({
    winnerName: t.exposeString('winnerName', { nullable: true }),
    at: t.field({ type: 'DateTime', nullable: true, resolve: (refusal) => refusal.at }),
    taskId: t.exposeID('taskId', { nullable: true }),
    caseId: t.exposeID('caseId', { nullable: true }),
  }),
});

export const NotEligible = builder.objectRef<Of<'NotEligible'>>('NotEligible').implement({
  interfaces: [Refusal],
  fields: (t) => ({ verdict: t.field({ type: Verdict, resolve: (refusal) => refusal.verdict }) }),
});

export const DeadlinePassed = builder.objectRef<Of<'DeadlinePassed'>>('DeadlinePassed').implement({
  interfaces: [Refusal],
  fields: (t) => ({ dueAt: t.field({ type: 'DateTime', resolve: (refusal) => refusal.dueAt }) }),
});

export const Forbidden = builder.objectRef<Of<'Forbidden'>>('Forbidden').implement({ interfaces: [Refusal] });
export const NotFound = builder.objectRef<Of<'NotFound'>>('NotFound').implement({ interfaces: [Refusal] });

/** The GraphQL type of a union member: a refusal's kind, else the type of the success. */
export function memberType(success: string): (value: object) => string {
  return (value) => (isRefusal(value) ? value.kind : success);
}
