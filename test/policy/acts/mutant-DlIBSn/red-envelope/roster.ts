import type { EditionSettings } from '../edition/spring-2022.ts';
import { parseBankAccount } from '../identity/bank-account.ts';
import type { AccountProblem, AccountWarning } from '../identity/bank-account.ts';
import { parseIdentityDocument } from '../identity/identity-document.ts';
import type { DocumentProblem, DocumentType } from '../identity/identity-document.ts';
import { parseMobile } from '../identity/mobile.ts';
import type { LocalDate } from '../time/zone.ts';
import type { Outcome } from '../verdict.ts';
import { judgePerson } from './eligibility.ts';
import type { PersonVerdict } from './eligibility.ts';
import type { PersonFacts } from './facts.ts';
import { readFrontLine } from './post.ts';
import { cellText, lostDigits, readDateCell } from './roster-cells.ts';
import type { DateProblem } from './roster-cells.ts';
import { rosterColumns } from './roster-columns.ts';
import type { RosterColumn } from './roster-columns.ts';

/** One person of a roster, read from a spreadsheet. Values that could not be read are null and have a problem. */
export interface RosterRow {
  /** Row of the spreadsheet as its program numbers it (the heading is row 1). */
  rowNo: number;
  name: string | null;
  documentType: DocumentType | null;
  /** Canonical number. Personal data: never in a log, a URL or a workflow. */
  documentNumber: string | null;
  /** First six digits of the number; null for a passport. */
  documentRegion: string | null;
  householdArea: string | null;
  post: string | null;
  onDutyFrom: LocalDate | null;
  onDutyTo: LocalDate | null;
  account: string | null;
  phone: string | null;
  /** The firm that sent a dispatched worker; null for the applicant's own staff. */
  dispatcher: string | null;
}

/** Codes of `roster.problem`. */
export type RowProblemCode =
  | 'required'
  | 'tooLong'
  | 'formula'
  | 'formulaSign'
  | 'formulaError'
  | 'mergedCell'
  | 'idLostToNumberFormat'
  | 'passportLostToNumberFormat'
  | 'documentTypeUnknown'
  | 'permitTypeNeeded'
  | `document.${DocumentProblem}`
  | `account.${AccountProblem | AccountWarning}`
  | 'phone.format'
  | DateProblem
  | 'onDutyOrder'
  | 'duplicateInFile'
  | 'declaredInCounty'
  | 'employmentUnknown'
  | 'dispatcherRequired'
  | 'dispatcherNotExpected'
  | 'claimedElsewhere';

export interface RowProblem {
  rowNo: number;
  column: RosterColumn;
  code: RowProblemCode;
  /** An `error` keeps the row from being judged; a `warning` is only shown. */
  severity: 'error' | 'warning';
  /** For the message; never the number of a document, an account or a phone. */
  params?: Record<string, string | number>;
}

export interface ParsedRow {
  row: RosterRow;
  problems: RowProblem[];
}

const maxLength = { name: 50, householdArea: 100, post: 50, dispatcher: 100 } as const;

const documentTypeNames: Record<DocumentType, readonly string[]> = {
  idCard: ['', '身份证', '居民身份证', '二代身份证', '第二代身份证', '中华人民共和国居民身份证', 'idcard'],
  residencePermit: ['港澳台居民居住证', '港澳居民居住证', '台湾居民居住证', '居住证', 'residencepermit'],
  passport: ['护照', '外国护照', '普通护照', 'passport'],
};

type Employment = 'own' | 'dispatched';
const employmentNames: Record<Employment, readonly string[]> = {
  own: ['本单位', '本企业', '本公司', '直接用工', '合同制', '合同工', 'own'],
  dispatched: ['劳务派遣', '派遣', '派遣工', '派遣员工', '劳务派遣工', 'dispatch', 'dispatched'],
};

type Cells = Partial<Record<RosterColumn, unknown>>;
type Report = (column: RosterColumn, code: RowProblemCode, rest?: Partial<RowProblem>) => null;

/** Is there anything in the row? Spreadsheets carry formatted but empty rows at their end. */
export function isEmptyRow(cells: Cells): boolean {
  return rosterColumns.every((column) => !(cells[column] instanceof Date) && cellText(cells[column]) === '');
}

/**
 * Reads one row. Every cell is tried, so that all of a row's problems are told at once.
 * @param rowNo the row's number in the spreadsheet, for the messages
 * @param merged columns whose cell is covered by a merged one
 */
export function parseRosterRow(cells: Cells, rowNo: number, merged: readonly RosterColumn[] = []): ParsedRow {
  const problems: RowProblem[] = [];
  const told = new Map<RosterColumn, RowProblemCode>();
  for (const column of rosterColumns) {
    const code = faultOfForm(cells[column], merged.includes(column));
    if (code !== null) told.set(column, code);
  }
  // What is wrong with the form of a cell is the whole story of that cell: "missing" or "not a date" would mislead.
  const report: Report = (column, code, rest = {}) => {
    if (problems.some((problem) => problem.column === column && told.has(column))) return null;
    problems.push({ rowNo, column, code: told.get(column) ?? code, severity: 'error', ...rest });
    return null;
  };
  const row: RosterRow = {
    rowNo,
    name: readText('name', cells, report),
    ...readDocument(cells, report),
    householdArea: readHousehold(cells, report),
    post: readText('post', cells, report),
    onDutyFrom: readDate('onDutyFrom', cells, report),
    onDutyTo: readDate('onDutyTo', cells, report),
    account: readAccount(cells, report),
    phone: readPhone(cells, report),
    dispatcher: readDispatcher(cells, report),
  };
  for (const [column, code] of told) report(column, code);
  if (row.onDutyFrom !== null && row.onDutyTo !== null && row.onDutyTo < row.onDutyFrom) report('onDutyTo', 'onDutyOrder');
  return { row, problems };
}

const errorValue = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/i;

/** A cell that can't hold what it should, whatever the column: part of a merged one, or a formula in place of its result. */
function faultOfForm(cell: unknown, merged: boolean): RowProblemCode | null {
  const text = cellText(cell);
  if (merged && text === '' && !(cell instanceof Date)) return 'mergedCell';
  if (text.startsWith('=')) return 'formula';
  return errorValue.test(text) ? 'formulaError' : null;
}

function readText(column: keyof typeof maxLength, cells: Cells, report: Report): string | null {
  const text = cellText(cells[column]).replace(/\s+/g, ' ');
  if (text === '') return report(column, 'required');
  if (text.length > maxLength[column]) return report(column, 'tooLong', { params: { max: maxLength[column] } });
  // A spreadsheet would run it; no name, place or post begins like this.
  if (/^[=+@]/.test(text)) return report(column, 'formulaSign');
  return column === 'name' ? joinChineseName(text) : text;
}

// "张　三" and "张 三" are typed to align a column; a space between Latin letters belongs to the name.
function joinChineseName(name: string): string {
  return /[A-Za-z]/.test(name) ? name : name.replace(/ /g, '');
}

function readHousehold(cells: Cells, report: Report): string | null {
  const area = readText('householdArea', cells, report);
  const inCounty = area !== null && area.includes('嵊泗') && !/[非外]/.test(area);
  if (inCounty) report('householdArea', 'declaredInCounty', { severity: 'warning' });
  return area;
}

type DocumentCells = Pick<RosterRow, 'documentType' | 'documentNumber' | 'documentRegion'>;

function readDocument(cells: Cells, report: Report): DocumentCells {
  const number = cellText(cells.documentNumber);
  const documentType = readDocumentType(cellText(cells.documentType), number);
  const unread: DocumentCells = { documentType, documentNumber: null, documentRegion: null };
  if (documentType === null) report('documentType', 'documentTypeUnknown');
  const problem = number === '' ? 'required' : lostInNumber(documentType, cells.documentNumber);
  if (problem !== null) report('documentNumber', problem);
  if (problem !== null || documentType === null) return unread;
  const parsed = parseIdentityDocument(documentType, number);
  if (!parsed.ok) {
    report('documentNumber', parsed.code === 'checksum' && endsInZeros(number) ? 'idLostToNumberFormat' : `document.${parsed.code}`);
    return unread;
  }
  // The same number under another type would be another person.
  if (documentType === 'idCard' && permitNumber.test(parsed.canonical)) {
    report('documentType', 'permitTypeNeeded');
    return unread;
  }
  return { documentType, documentNumber: parsed.canonical, documentRegion: parsed.region };
}

/** No identity card is first registered in area 81, 82 or 83: these are Hong Kong, Macao and Taiwan. */
const permitNumber = /^8[123]\d{15}[\dX]$/;

function readDocumentType(text: string, number: string): DocumentType | null {
  const name = text.replace(/\s/g, '').toLowerCase();
  if (name === '' && permitNumber.test(number.toUpperCase())) return 'residencePermit';
  const types = Object.keys(documentTypeNames) as DocumentType[];
  return types.find((type) => documentTypeNames[type].includes(name)) ?? null;
}

/** A passport may itself read like 12E45: only a number cell has lost its leading zeros or its letter. */
function lostInNumber(type: DocumentType | null, cell: unknown): RowProblemCode | null {
  if (type === 'passport') return typeof cell === 'number' || /E\+\d/i.test(cellText(cell)) ? 'passportLostToNumberFormat' : null;
  return lostDigits(cell) ? 'idLostToNumberFormat' : null;
}

/** What an export makes of a number whose digits beyond the fifteenth are lost. */
const endsInZeros = (text: string): boolean => /^\d{15}0{3,4}$/.test(text.replace(/\s/g, ''));

function readDispatcher(cells: Cells, report: Report): string | null {
  const name = cellText(cells.employment).replace(/\s/g, '').toLowerCase();
  const named = cellText(cells.dispatcher) !== '';
  if (name !== '' && !Object.values(employmentNames).some((names) => names.includes(name))) return report('employment', 'employmentUnknown');
  if (employmentNames.own.includes(name)) return named ? report('dispatcher', 'dispatcherNotExpected') : null;
  if (name === '' && !named) return null;
  return named ? readText('dispatcher', cells, report) : report('dispatcher', 'dispatcherRequired');
}

function readDate(column: 'onDutyFrom' | 'onDutyTo', cells: Cells, report: Report): LocalDate | null {
  const cell = cells[column];
  if (!(cell instanceof Date) && cellText(cell) === '') return report(column, 'required');
  const read = readDateCell(cell);
  return read.ok ? read.date : report(column, read.code);
}

function readAccount(cells: Cells, report: Report): string | null {
  const text = cellText(cells.account);
  if (text === '') return report('account', 'required');
  if (lostDigits(cells.account)) return report('account', 'idLostToNumberFormat');
  const parsed = parseBankAccount(text, 'unknown');
  if (!parsed.ok) return report('account', `account.${parsed.code}`);
  if (parsed.warning === 'notACard' && endsInZeros(text)) return report('account', 'idLostToNumberFormat');
  if (parsed.warning !== null) report('account', `account.${parsed.warning}`, { severity: 'warning' });
  return parsed.canonical;
}

// Eleven digits fit into a spreadsheet's number: a phone typed as a number is whole.
function readPhone(cells: Cells, report: Report): string | null {
  const text = cellText(cells.phone);
  if (text === '') return report('phone', 'required');
  const parsed = parseMobile(text);
  return parsed.ok ? parsed.canonical : report('phone', 'phone.format');
}

/** Later rows of the same person (same document number): one problem each, naming the first row. */
export function findDuplicates(rows: readonly RosterRow[]): RowProblem[] {
  const firstRowNo = new Map<string, number>();
  const problems: RowProblem[] = [];
  for (const { rowNo, documentNumber } of rows) {
    if (documentNumber === null) continue;
    const first = firstRowNo.get(documentNumber);
    if (first === undefined) firstRowNo.set(documentNumber, rowNo);
    else problems.push({ rowNo, column: 'documentNumber', code: 'duplicateInFile', severity: 'error', params: { firstRow: first } });
  }
  return problems;
}

/** What the registries say about the person, and the class of the firm that files. */
export type RegistryFacts = Pick<
  PersonFacts,
  'employerClass' | 'household' | 'insurance' | 'insurancePaidLate' | 'liveAwardElsewhere'
> & {
  /** The agreement with the dispatching firm is attached to the application. */
  dispatchAgreement?: boolean;
};

export interface RowJudgement {
  row: RosterRow;
  problems: RowProblem[];
  /** `problem`: the row has errors and was not judged. */
  outcome: Outcome | 'problem';
  verdict: PersonVerdict | null;
}

/** Judges a row that was read. A row with errors gets no verdict: it would be one on wrong values. */
export function judgeRow(parsed: ParsedRow, registry: RegistryFacts, settings: EditionSettings): RowJudgement {
  const { row, problems } = parsed;
  if (problems.some((problem) => problem.severity === 'error')) {
    return { row, problems, outcome: 'problem', verdict: null };
  }
  const verdict = judgePerson(factsOf(row, registry), settings);
  return { row, problems, outcome: verdict.outcome, verdict };
}

function factsOf(row: RosterRow, { dispatchAgreement = false, ...registry }: RegistryFacts): PersonFacts {
  const dispatch = row.dispatcher === null ? null : dispatchAgreement ? 'agreed' : 'agreementMissing';
  const { documentType: type, documentRegion: region, onDutyFrom, onDutyTo, post } = row;
  const document = type === null
    ? ({ type, problem: 'empty', region: null } as const)
    : ({ type, problem: null, region } as const);
  return { ...registry, document, onDutyFrom, onDutyTo, frontLine: readFrontLine(post), dispatch };
}
