import type { DocumentKind } from './kinds.ts';

/** How a value is written. */
export type Format =
  | 'text' | 'count' | 'yuan' | 'instant' | 'day' | 'list' | 'field' | 'reason' | 'source' | 'caseState' | 'step' | 'actor' | 'outcome'
  | 'conditionName' | 'conditionFound' | 'conditionAsked' | 'conditionRemedy' | 'remedies' | 'queryCode';

/** How personal data is shown: not at all personal, by the list's mask (domain 7), or in full. */
export type Mask = 'none' | 'name' | 'documentNumber' | 'last4';

/** A field of a document: what it says, where that comes from, and in which form. */
export interface Field {
  readonly key: string;
  readonly label: string;
  /** Where the value comes from, for whoever checks a document. */
  readonly from: string;
  readonly format: Format;
  readonly mask: Mask;
  /** Said in a paragraph only, not in the table of facts. */
  readonly inText?: true;
  /** As of a paragraph: left out of the table of facts otherwise. */
  readonly only?: string;
}

export interface Column extends Field {
  /** Share of the table's width. */
  readonly width: number;
}

/** A list within a document; left out when it is empty. */
export interface List {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly Column[];
}

/** A paragraph with {fields}; `only` names the field that must be true (or, with a leading "!", not) for it to be said. */
export interface Paragraph {
  readonly text: string;
  readonly only?: string;
}

/** Who may take a document, besides those who see every case: `applicant` its firm and the offices of the case, `money` who handles payments. */
export type Audience = 'applicant' | 'staff' | 'money' | 'public';

export interface Template {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly audience: Audience;
  readonly addressee: string | null;
  readonly opening: readonly Paragraph[];
  readonly fields: readonly Field[];
  readonly lists: readonly List[];
  readonly closing: readonly Paragraph[];
  /** The rules it leans on. */
  readonly basis: readonly string[];
  /** Who signs: the name of a field. */
  readonly signedBy: string;
  /** Small print: where a period is a default and not the county's own rule, it says so. */
  readonly footer: string;
}

type Extra = { mask?: Mask; inText?: true; only?: string };

/** A field in one line. */
export const field = (key: string, label: string, from: string, format: Format = 'text', { mask = 'none', ...rest }: Extra = {}): Field => ({ key, label, from, format, mask, ...rest });

export const column = (width: number, key: string, label: string, from: string, format: Format = 'text', extra: Extra = {}): Column => ({ ...field(key, label, from, format, extra), width });
