import { parseBankAccount } from '../identity/bank-account.ts';
import { parseCreditCode } from '../identity/credit-code.ts';
import { parseIdentityDocument } from '../identity/identity-document.ts';
import type { DocumentType } from '../identity/identity-document.ts';
import { maskDocumentNumber, maskName } from '../identity/mask.ts';
import { parseYuan } from '../money/fen.ts';
import { cellText, lostDigits, readDateCell } from '../red-envelope/roster-cells.ts';
import { headingKey } from '../red-envelope/roster-columns.ts';
import { columnsOf } from './definitions.ts';
import type { RegistryColumn, RegistryDefinition } from './definitions.ts';

/** A fault of a row: a code of `registry.verdict`, with plain parameters and never what a cell of a person held. */
export interface RowFault { code: string; params: Record<string, string | number> }

/** What a row says, once it could be read. `number` is a person's document: it goes into a blind index and nowhere else. */
export interface ReadEntry {
  subject: { kind: 'firm'; creditCode: string; name: string } | { kind: 'person'; type: DocumentType; number: string };
  /** Tells apart several entries of one subject; '' for one. */
  apart: string;
  /** As lists show it: a firm's name, a person masked. */
  label: string;
  value: Record<string, unknown>;
  sealed: string | null;
}

export type ReadRegistryRow = { rowNo: number; label: string } & ({ ok: true; entry: ReadEntry } | { ok: false; fault: RowFault });

export type HeadingsFound =
  | { ok: true; index: ReadonlyMap<string, number> }
  | { ok: false; code: 'headingsMissing' | 'headingsDoubled'; columns: readonly string[] };

const bare = (cell: unknown): string => headingKey(cell).replace(/\(.*?\)/g, '');

/** Finds the list's columns in a heading row, in any order; other columns are ignored. */
export function findColumns(definition: RegistryDefinition, cells: readonly unknown[]): HeadingsFound {
  const columns = columnsOf(definition);
  const index = new Map<string, number>();
  const doubled: string[] = [];
  cells.forEach((cell, at) => {
    const column = columns.find(({ heading, aliases }) => [heading, ...aliases].some((name) => headingKey(name) === headingKey(cell) || (bare(cell) !== '' && bare(name) === bare(cell))));
    if (column === undefined) return;
    if (index.has(column.key)) doubled.push(column.heading);
    else index.set(column.key, at);
  });
  const missing = columns.filter((column) => !('absent' in column) && !index.has(column.key)).map(({ heading }) => heading);
  if (missing.length > 0) return { ok: false, code: 'headingsMissing', columns: missing };
  return doubled.length > 0 ? { ok: false, code: 'headingsDoubled', columns: [...new Set(doubled)] } : { ok: true, index };
}

type Reading = { ok: true; value: unknown } | { ok: false; fault: RowFault };
const read = (value: unknown): Reading => ({ ok: true, value });
const fault = (code: string, column: RegistryColumn, params: RowFault['params'] = {}): Reading => ({ ok: false, fault: { code, params: { column: column.heading, ...params } } });

const maxText = 100;
const earliestYear = 2000;
const latestYear = 2099;

function choiceOf(column: RegistryColumn, choices: Readonly<Record<string, readonly string[]>>, text: string): Reading {
  const found = Object.entries(choices).find(([code, names]) => [code, ...names].some((name) => headingKey(name) === headingKey(text)));
  return found === undefined ? fault('choiceUnknown', column, { choices: Object.values(choices).map(([first]) => first ?? '').join('、') }) : read(found[0]);
}

function readCell(column: RegistryColumn, cell: unknown): Reading {
  const text = cellText(cell);
  const { reading } = column;
  if (text === '') return 'absent' in column ? read(column.absent) : fault('required', column);
  switch (reading.as) {
    case 'choice': return choiceOf(column, reading.choices, text);
    case 'yesNo': return /^(是|y|yes|true|1)$/i.test(text) ? read(true) : /^(否|n|no|false|0)$/i.test(text) ? read(false) : fault('yesNoUnknown', column);
    case 'year': return /^\d{4}年?$/.test(text) && Number(text.slice(0, 4)) >= earliestYear && Number(text.slice(0, 4)) <= latestYear ? read(Number(text.slice(0, 4))) : fault('yearUnreadable', column);
    case 'yuan': return yuanOf(column, text);
    case 'date': return dateOf(column, cell);
    case 'account': return lostDigits(cell) ? fault('lostToNumberFormat', column) : accountOf(column, text);
    case 'text': return text.length > maxText ? fault('tooLong', column) : read(text);
  }
}

function yuanOf(column: RegistryColumn, text: string): Reading {
  const fen = parseYuan(text);
  return fen === null || fen < 0 ? fault('amountUnreadable', column) : read(fen);
}

function dateOf(column: RegistryColumn, cell: unknown): Reading {
  const found = readDateCell(cell);
  return found.ok ? read(found.date) : fault('dateUnreadable', column);
}

function accountOf(column: RegistryColumn, text: string): Reading {
  const parsed = parseBankAccount(text, 'corporate');
  return parsed.ok ? read(parsed.canonical) : fault('accountUnreadable', column);
}

/**
 * Reads one row of a list.
 * @param rowNo as the spreadsheet program numbers it
 * @returns null for an empty row and for an example of the template left in place
 */
export function readRegistryRow(definition: RegistryDefinition, index: ReadonlyMap<string, number>, rowNo: number, cells: readonly unknown[]): ReadRegistryRow | null {
  const cell = (key: string): unknown => { const at = index.get(key); return at === undefined ? null : cells[at]; };
  const columns = columnsOf(definition);
  if (columns.every(({ key }) => cellText(cell(key)) === '') || isExample(definition, cell)) return null;
  const label = labelOf(definition, cell);
  const subject = definition.subject === 'firm' ? firmOf(cell) : personOf(cell);
  if ('code' in subject) return { rowNo, label, ok: false, fault: subject };
  const value: Record<string, unknown> = {};
  for (const column of definition.columns) {
    const found = readCell(column, cell(column.key));
    if (!found.ok) return { rowNo, label, ok: false, fault: found.fault };
    value[column.key] = found.value;
  }
  const sealed = definition.sealed === undefined ? null : String(value[definition.sealed]);
  if (definition.sealed !== undefined && sealed !== null) value[definition.sealed] = sealed.slice(-4);
  const apart = definition.apart === undefined ? '' : String(value[definition.apart]);
  return { rowNo, label, ok: true, entry: { subject, apart, label, value, sealed } };
}

type Cell = (key: string) => unknown;

function isExample(definition: RegistryDefinition, cell: Cell): boolean {
  const key = definition.subject === 'firm' ? 'creditCode' : 'documentNumber';
  const columns = columnsOf(definition).filter((column) => column.key === key || column.key === 'name');
  return [0, 1].some((at) => columns.every((column) => cellText(cell(column.key)) === column.examples[at]));
}

function labelOf(definition: RegistryDefinition, cell: Cell): string {
  const name = cellText(cell('name')).slice(0, maxText);
  return definition.subject === 'firm' ? name : `${maskName(name)} ${maskDocumentNumber(cellText(cell('documentNumber')).slice(0, 20), 'list')}`.trim();
}

function firmOf(cell: Cell): Extract<ReadEntry['subject'], { kind: 'firm' }> | RowFault {
  if (lostDigits(cell('creditCode'))) return { code: 'lostToNumberFormat', params: { column: '统一社会信用代码' } };
  const parsed = parseCreditCode(cellText(cell('creditCode')));
  if (!parsed.ok) return { code: `creditCode.${parsed.code}`, params: {} };
  const name = cellText(cell('name'));
  return name === '' ? { code: 'required', params: { column: '企业名称' } } : { kind: 'firm', creditCode: parsed.canonical, name };
}

const personColumns = columnsOf({ kind: 'household', subject: 'person', importers: [], columns: [] });

function personOf(cell: Cell): Extract<ReadEntry['subject'], { kind: 'person' }> | RowFault {
  const typeColumn = personColumns.find(({ key }) => key === 'documentType');
  const type = typeColumn === undefined ? fault('required', personColumns[0] as RegistryColumn) : readCell(typeColumn, cell('documentType'));
  if (!type.ok) return type.fault;
  if (lostDigits(cell('documentNumber'))) return { code: 'lostToNumberFormat', params: { column: '证件号码' } };
  const parsed = parseIdentityDocument(type.value as DocumentType, cellText(cell('documentNumber')));
  return parsed.ok ? { kind: 'person', type: parsed.type, number: parsed.canonical } : { code: `document.${parsed.code}`, params: {} };
}
