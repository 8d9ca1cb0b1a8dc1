import type { FieldIssue } from '../acts/rows.ts';

/** What a worker may ask; texts in `worker.kind`. */
export const requestKinds = ['notFiled', 'notMe', 'notReceived'] as const;
export type RequestKind = (typeof requestKinds)[number];
export type LineRequestKind = Exclude<RequestKind, 'notFiled'>;

export const maxRequestText = 500;
export const maxNameLength = 50;
export const maxFirmLength = 100;

/** Requests of one document and of one phone that may be open at a time [D]. */
export const maxOpenRequests = 5;

/** "Not filed": who asks, which firm (out of the list, or typed with the township it lies in), and what else to say. */
export interface NotFiled { name: string; firmId: string | null; firmName: string; townshipId: string | null; text: string }

export function checkNotFiled({ name, firmId, firmName, townshipId, text }: NotFiled): FieldIssue[] {
  return [
    ...worded('name', name, maxNameLength, true),
    ...(firmId === null ? worded('firmName', firmName, maxFirmLength, true) : []),
    ...(firmId === null && townshipId === null ? [{ field: 'townshipId', code: 'required' }] : []),
    ...worded('text', text, maxRequestText, false),
  ];
}

/** What was not received, or why this is somebody else, has to be said. */
export const checkLineRequest = (text: string): FieldIssue[] => worded('text', text, maxRequestText, true);

/**
 * May a worker ask this about a line of theirs? Money can only be missing where the bank says that it has arrived; what has not been
 * paid yet is told by the page itself. Null when they may, else a code of `errors.forbidden`.
 */
export function refusesLineRequest(kind: LineRequestKind, paymentState: string | null): string | null {
  return kind === 'notReceived' && paymentState !== 'paid' ? 'notPaidYet' : null;
}

function worded(field: string, text: string, most: number, required: boolean): FieldIssue[] {
  const words = text.trim();
  if (required && words === '') return [{ field, code: 'required' }];
  return words.length > most ? [{ field, code: 'tooLong' }] : [];
}
