import { listZip } from './zip-check.ts';
import { readZipText } from './unzip.ts';

/**
 * What a sheet says of its cells beside their values: which were merged, and which hold a formula whose result was not saved. The
 * library streams values only; this reads the sheet's XML once more (ECMA-376 part 1, 18.3.1.4 c, 18.3.1.55 mergeCell).
 */
export interface SheetMarks {
  merges: readonly MergedRange[];
  /** Formulas without a saved result, by cell ("C5"). */
  formulas: ReadonlyMap<string, string>;
}

/** Rows and columns from 0, both ends included. */
export interface MergedRange {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

export const noMarks: SheetMarks = { merges: [], formulas: new Map() };

/** More than anybody merges by hand; the rest of a hostile file's is not looked at. */
const maxMerges = 2000;
const maxFormulas = 100_000;
const maxFormulaLength = 100;

/** The marks of a sheet; none when its parts can't be found: the values then speak for themselves. @param sheet position in the workbook, from 0 */
export async function readSheetMarks(file: Uint8Array, sheet: number): Promise<SheetMarks> {
  try {
    const xml = await readSheetXml(file, sheet);
    return xml === null ? noMarks : { merges: mergesIn(xml), formulas: formulasIn(xml) };
  } catch {
    return noMarks;
  }
}

async function readSheetXml(file: Uint8Array, sheet: number): Promise<string | null> {
  const entries = listZip(file);
  if (typeof entries === 'string') return null;
  const part = async (name: string) => {
    const entry = entries.find((found) => found.name === name);
    return entry === undefined ? '' : readZipText(file, entry);
  };
  const tag = [...(await part('xl/workbook.xml')).matchAll(/<sheet\b[^>]*>/g)][sheet]?.[0] ?? '';
  const id = /\br:id="([^"]+)"/.exec(tag)?.[1];
  const relations = [...(await part('xl/_rels/workbook.xml.rels')).matchAll(/<Relationship\b[^>]*>/g)].map(([text]) => text);
  const target = relations.map((text) => [attribute(text, 'Id'), attribute(text, 'Target')] as const).find(([known]) => known === id)?.[1];
  if (id === undefined || target === undefined) return null;
  return part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

function mergesIn(xml: string): MergedRange[] {
  const ranges: MergedRange[] = [];
  for (const [, from = '', to = ''] of xml.matchAll(/<mergeCell\s+ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g)) {
    const [first, last] = [positionOf(from), positionOf(to)];
    ranges.push({ firstRow: first.row, firstColumn: first.column, lastRow: last.row, lastColumn: last.column });
    if (ranges.length === maxMerges) break;
  }
  return ranges;
}

const bareFormula = /<c\b([^>]*)>\s*<f\b[^>]*?(?:\/>|>([^<]*)<\/f>)\s*(?:<v\s*\/>|<v>\s*<\/v>)?\s*<\/c>/g;

function formulasIn(xml: string): Map<string, string> {
  const formulas = new Map<string, string>();
  if (!xml.includes('<f')) return formulas;
  for (const [, attributes = '', formula = ''] of xml.matchAll(bareFormula)) {
    const cell = attribute(attributes, 'r');
    if (cell !== undefined) formulas.set(cell, `=${formula.slice(0, maxFormulaLength)}`);
    if (formulas.size === maxFormulas) break;
  }
  return formulas;
}

function positionOf(cell: string): { row: number; column: number } {
  const letters = /^[A-Z]+/.exec(cell)?.[0] ?? '';
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(cell.slice(letters.length)) - 1 };
}

/** The name of a cell as a spreadsheet program shows it. Both from 0. */
export function cellName(row: number, column: number): string {
  const first = Math.floor(column / 26);
  const letters = first === 0 ? '' : String.fromCharCode(64 + first);
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
}

/** Columns of a row that lie in a merged cell and are not its first cell: they show a value that isn't theirs. */
export function mergedColumns({ merges }: SheetMarks, row: number, maxColumns: number): number[] {
  const columns = new Set<number>();
  for (const { firstRow, lastRow, firstColumn, lastColumn } of merges) {
    if (row < firstRow || row > lastRow) continue;
    for (let column = firstColumn; column <= Math.min(lastColumn, maxColumns - 1); column += 1) {
      if (row !== firstRow || column !== firstColumn) columns.add(column);
    }
  }
  return [...columns];
}
