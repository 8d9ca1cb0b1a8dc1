import { maskAccount, maskDocumentNumber, maskName } from '../identity/mask.ts';
import { cellText } from './roster-cells.ts';
import { rosterColumnInfo, rosterColumns } from './roster-columns.ts';
import type { RosterColumn } from './roster-columns.ts';
import type { ReadRow, RosterFailure, RosterReading } from './roster-reading.ts';
import type { RowProblem } from './roster.ts';

/** A person as the preview shows them: masked, like every list. */
export interface PreviewPerson {
  rowNo: number;
  name: string;
  document: string;
  account: string;
  post: string;
}

/** What can be said of a roster before it is imported: whether it can be read, how many people, and what is wrong with which row. */
export interface RosterPreview {
  people: number;
  faultyRows: number;
  columns: RosterColumn[];
  /** Columns that may be missing and are. */
  absent: RosterColumn[];
  /** Headings of the firm's own, which are left out. */
  unknown: string[];
  /** Example rows of the template, which are left out. */
  examples: number;
  /** Of a returned workbook: rows whose content was cleared; null for a whole roster. */
  removedRows: number | null;
  /** The first of them; `problemCount` counts all. */
  problems: RowProblem[];
  problemCount: number;
  first: PreviewPerson[];
}

export type PreviewResult = { ok: true; preview: RosterPreview } | { ok: false; failure: RosterFailure };

/** No page shows more at once; the rest is counted. */
const maxProblems = 200;
const shownPersons = 3;

/** Sums up a reading for the page. Whole numbers go no further than here. */
export function previewOf(reading: RosterReading): PreviewResult {
  if (!reading.ok) return reading;
  const { rows, columns, unknown, examples, repair } = reading;
  const problems = rows.flatMap((row) => row.problems);
  const faulty = new Set(problems.filter(({ severity }) => severity === 'error').map(({ rowNo }) => rowNo));
  return {
    ok: true,
    preview: {
      people: rows.length, faultyRows: faulty.size, columns, unknown, examples, removedRows: repair === null ? null : repair.removedRows.length,
      absent: rosterColumns.filter((column) => rosterColumnInfo[column].optional && !columns.includes(column)),
      problems: problems.slice(0, maxProblems), problemCount: problems.length, first: rows.slice(0, shownPersons).map(personOf),
    },
  };
}

function personOf({ row, cells }: ReadRow): PreviewPerson {
  return {
    rowNo: row.rowNo, name: maskName(row.name ?? cellText(cells.name)), document: maskDocumentNumber(row.documentNumber ?? cellText(cells.documentNumber), 'list'),
    account: maskAccount(row.account ?? ''), post: row.post ?? '',
  };
}
