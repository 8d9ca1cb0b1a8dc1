import type { CombinedError } from 'urql';
import { graphql, type ResultOf } from './tada.ts';

/** What every result union says when the answer is no; spread it beside the success member. */
export const refusalParts = graphql(`
  fragment RefusalParts on Refusal {
    __typename
    code
    message
    ... on ValidationFailed { issues { field code message } }
    ... on Conflict { winnerName at }
    ... on DeadlinePassed { dueAt }
    ... on NotEligible { verdict { outcome ruleVersion conditions { key label outcome found threshold clause source remedy } } }
  }
`);

type RefusalMember = ResultOf<typeof refusalParts>;
export type RefusalKind = RefusalMember['__typename'] | 'Unreachable' | 'Unexpected';

export interface FieldIssue {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** One shape for every no, whatever union it came from. `message` is already in the reader's language, or empty for a failure of the road. */
export interface Refused {
  readonly kind: RefusalKind;
  readonly message: string;
  readonly issues: readonly FieldIssue[];
  readonly winnerName: string | null;
  readonly at: string | null;
  readonly dueAt: string | null;
  readonly verdict: Extract<RefusalMember, { __typename: 'NotEligible' }>['verdict'] | null;
}

export type Settled<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refused: Refused };

const nothing = { message: '', issues: [], winnerName: null, at: null, dueAt: null, verdict: null };

/** Turns a failed road (no network, a masked server error) into the same shape. */
export function refusedByError(error: CombinedError | undefined): Refused {
  return { ...nothing, kind: error?.networkError ? 'Unreachable' : 'Unexpected' };
}

function refusedByMember(member: RefusalMember): Refused {
  return {
    ...nothing,
    kind: member.__typename,
    message: member.message,
    issues: member.__typename === 'ValidationFailed' ? member.issues : [],
    winnerName: member.__typename === 'Conflict' ? member.winnerName : null,
    at: member.__typename === 'Conflict' ? member.at : null,
    dueAt: member.__typename === 'DeadlinePassed' ? member.dueAt : null,
    verdict: member.__typename === 'NotEligible' ? member.verdict : null,
  };
}

/**
 * Reads a result union once: the wanted member as a value, everything else as a refusal.
 * `wanted` is the name of the success member, e.g. `ActDone`.
 */
export function settle<Union extends { __typename?: string }, Wanted extends string>(
  answer: { error?: CombinedError | undefined },
  member: Union | null | undefined,
  wanted: Wanted,
): Settled<Extract<Union, { __typename: Wanted }>> {
  if (!member || answer.error) return { ok: false, refused: refusedByError(answer.error) };
  if (member.__typename === wanted) return { ok: true, value: member as Extract<Union, { __typename: Wanted }> };
  return { ok: false, refused: refusedByMember(member as unknown as RefusalMember) };
}

/** The messages of one field, joined; undefined when the field is fine. */
export function issueOf(refused: Refused | null, field: string): string | undefined {
  const found = refused?.issues.filter((issue) => issue.field === field) ?? [];
  return found.length > 0 ? found.map((issue) => issue.message).join(' ') : undefined;
}

/** A fresh id for one act of one person: sent again with a retry, so that the act happens once. */
export function newActId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // plain http on a bare address has no randomUUID
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
