import { documentNumber } from './kinds.ts';
import type { DocumentKind } from './kinds.ts';
import { write } from './write.ts';
import { templates } from './templates.ts';
import type { Format, List, Paragraph, Template } from './template.ts';

/** A document as issued. */
export interface IssuedDocument {
  kind: DocumentKind;
  year: number;
  number: number;
  issuedAt: Date;
  /** The frozen fields, with what is opened for this copy (the query code). */
  data: Readonly<Record<string, unknown>>;
}

/** A document in words, ready to be set in type. */
export interface FilledDocument {
  title: string;
  number: string;
  addressee: string | null;
  opening: string[];
  facts: { label: string; value: string }[];
  lists: { title: string; columns: { label: string; width: number }[]; rows: string[][] }[];
  closing: string[];
  basis: readonly string[];
  signedBy: string;
  signedOn: string;
  footer: string;
}

/** The words of an issued document. Nothing but its fields goes into it: the same document always has the same words. */
export function fillDocument(document: IssuedDocument): FilledDocument {
  const template = templates[document.kind];
  const data = flat(document.data);
  const paragraphs = (all: readonly Paragraph[]) => all.filter(({ only }) => isSaid(only, data)).map(({ text }) => fillText(template, text, data));
  return {
    title: template.title,
    number: documentNumber(document.kind, document.year, document.number),
    addressee: template.addressee === null ? null : fillText(template, template.addressee, data),
    opening: paragraphs(template.opening),
    facts: template.fields.filter(({ only, inText }) => inText !== true && isSaid(only, data)).map(({ key, label, format }) => ({ label, value: write(format, data[key]) })),
    lists: template.lists.map((list) => fillList(list, data)).filter(({ rows }) => rows.length > 0),
    closing: paragraphs(template.closing),
    basis: template.basis,
    signedBy: fillText(template, `{${template.signedBy}}`, data),
    signedOn: write('day', document.issuedAt.toISOString()),
    footer: template.footer,
  };
}

/** Counts lie in objects of their own in what a statement gathers. */
function flat(data: IssuedDocument['data']): Record<string, unknown> {
  const paid = data['paid'] as { count?: unknown; fen?: unknown } | undefined;
  return { ...data, ...(data['counts'] as object | undefined), ...(paid === undefined ? {} : { paidCount: paid.count, paidFen: paid.fen }) };
}

function isSaid(only: string | undefined, data: Record<string, unknown>): boolean {
  if (only === undefined) return true;
  return only.startsWith('!') ? data[only.slice(1)] !== true : data[only] === true;
}

function fillText(template: Template, text: string, data: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => {
    const format = template.fields.find((field) => field.key === key)?.format ?? 'text';
    // In a sentence that goes on to say what is counted, the number stands alone.
    return format === 'count' ? write('text', data[key]) : write(format, data[key]);
  });
}

function fillList({ key, title, columns }: List, data: Record<string, unknown>): FilledDocument['lists'][number] {
  const entries = (data[key] ?? []) as Record<string, unknown>[];
  return {
    title, columns: columns.map(({ label, width }) => ({ label, width })),
    rows: entries.map((entry, index) => columns.map((column) => cell(column, { no: index + 1, ...entry }))),
  };
}

/** Some columns are written from the whole entry: a reason with its note, a condition in words. */
const wholeEntry: ReadonlySet<Format> = new Set(['reason', 'remedies', 'step', 'actor', 'outcome', 'conditionName', 'conditionFound', 'conditionAsked', 'conditionRemedy']);

function cell({ key, format }: List['columns'][number], entry: Record<string, unknown>): string {
  return write(format, wholeEntry.has(format) ? entry : entry[key]);
}
