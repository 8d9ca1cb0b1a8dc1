/** The roster's columns: what a firm's spreadsheet may call them, and what the template shows. */

export const rosterColumns = [
  'name',
  'documentType',
  'documentNumber',
  'householdArea',
  'post',
  'onDutyFrom',
  'onDutyTo',
  'account',
  'phone',
  'employment',
  'dispatcher',
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

export interface RosterColumnInfo {
  /** Heading of the template; Chinese, as every document of the county. */
  heading: string;
  /** Other headings by which the column is known, in the form `matchHeadings` compares. */
  aliases: readonly string[];
  /** A column that may be missing altogether. */
  optional: boolean;
  /** Cell format of the template: text keeps all digits of long numbers. */
  format: 'text' | 'date';
  /** Width of the template's column in characters. */
  width: number;
  /** One value per example row; synthetic: born in the 1880s, in areas that do not exist. */
  examples: readonly [string, string];
}

export const rosterColumnInfo: Record<RosterColumn, RosterColumnInfo> = {
  name: {
    heading: '姓名',
    aliases: ['员工姓名', '职工姓名', '名字', 'name', 'fullname'],
    optional: false,
    format: 'text',
    width: 12,
    examples: ['张示例', '李样本'],
  },
  documentType: {
    heading: '证件类型',
    aliases: ['证件种类', '证件名称', 'documenttype', 'idtype'],
    optional: true,
    format: 'text',
    width: 16,
    examples: ['居民身份证', '居民身份证'],
  },
  documentNumber: {
    heading: '证件号码',
    aliases: ['身份证号', '身份证号码', '居民身份证号码', '公民身份号码', '证件号', '身份证', 'documentnumber', 'idnumber', 'idno'],
    optional: false,
    format: 'text',
    width: 22,
    examples: ['990000188001010013', '990000188505050027'],
  },
  householdArea: {
    heading: '户籍所在地',
    aliases: ['户籍地', '户籍', '户籍地址', '户口所在地', '籍贯地', 'householdarea', 'household', 'hukou'],
    optional: false,
    format: 'text',
    width: 24,
    examples: ['安徽省阜阳市', '河南省信阳市'],
  },
  post: {
    heading: '工作岗位',
    aliases: ['岗位', '岗位名称', '工种', '一线岗位', '一线生产岗位', 'post', 'job', 'position'],
    optional: false,
    format: 'text',
    width: 16,
    examples: ['电焊工', '冷冻加工'],
  },
  onDutyFrom: {
    heading: '在岗起始日期',
    aliases: ['在岗开始日期', '在岗起始', '在岗开始', '起始日期', '开始日期', '在岗起', 'ondutyfrom', 'from', 'startdate'],
    optional: false,
    format: 'date',
    width: 16,
    examples: ['2022-01-26', '2022-01-28'],
  },
  onDutyTo: {
    heading: '在岗截止日期',
    aliases: ['在岗结束日期', '在岗截止', '在岗结束', '截止日期', '结束日期', '在岗止', 'ondutyto', 'to', 'enddate'],
    optional: false,
    format: 'date',
    width: 16,
    examples: ['2022-02-10', '2022-02-07'],
  },
  account: {
    heading: '社保卡（银行）账号',
    aliases: ['社保卡银行账号', '社保卡账号', '社保卡金融账号', '银行账号', '银行卡号', '银行卡', '收款账号', '账号', 'account', 'bankaccount', 'cardnumber'],
    optional: false,
    format: 'text',
    width: 24,
    examples: ['6222021234567890128', '4111111111111111'],
  },
  phone: {
    heading: '手机号码',
    aliases: ['手机', '手机号', '联系电话', '电话', '联系方式', 'phone', 'mobile'],
    optional: false,
    format: 'text',
    width: 16,
    examples: ['13800138000', '13900139000'],
  },
  employment: {
    heading: '用工形式',
    aliases: ['用工方式', '用工类型', '用工性质', 'employment', 'employmenttype'],
    optional: true,
    format: 'text',
    width: 12,
    examples: ['本单位', '劳务派遣'],
  },
  dispatcher: {
    heading: '劳务派遣单位',
    aliases: ['派遣单位', '派遣公司', '劳务派遣公司', '劳务公司', 'dispatcher', 'dispatchagency', 'agency'],
    optional: true,
    format: 'text',
    width: 26,
    examples: ['', '示例劳务派遣有限公司'],
  },
};

/** Headings that only the returned workbook has: which row of which roster a row repairs, and what was wrong with it. */
export const repairHeadings = { row: '原行号', fault: '问题说明', roster: '名册标识' } as const;

/** A heading as it is compared: lower case, without spaces, signs and what stands in brackets after the name. */
export function headingKey(cell: unknown): string {
  if (typeof cell !== 'string') return '';
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:：_\-./\u200b-\u200f\ufeff]/g, '');
}

const repairKeys: ReadonlySet<string> = new Set(Object.values(repairHeadings).map(headingKey));

const columnByHeading = new Map<string, RosterColumn>(
  rosterColumns.flatMap((column) => {
    const { heading, aliases } = rosterColumnInfo[column];
    return [heading, ...aliases].map((name) => [headingKey(name), column] as const);
  }),
);

function columnOf(cell: unknown): RosterColumn | null {
  const key = headingKey(cell);
  return columnByHeading.get(key) ?? columnByHeading.get(key.replace(/\(.*?\)/g, '')) ?? null;
}

export type HeadingMatch =
  | { ok: true; columnIndex: Partial<Record<RosterColumn, number>>; unknown: string[] }
  | { ok: false; missing: RosterColumn[]; doubled: RosterColumn[]; unknown: string[] };

/**
 * Finds the roster's columns in a heading row, in any order. Columns the roster doesn't know are ignored and named.
 * Fails when a needed column is missing, or when two headings mean the same column.
 */
export function matchHeadings(cells: readonly unknown[]): HeadingMatch {
  const columnIndex: Partial<Record<RosterColumn, number>> = {};
  const doubled: RosterColumn[] = [];
  const unknown: string[] = [];
  cells.forEach((cell, index) => {
    const column = columnOf(cell);
    if (column !== null && columnIndex[column] !== undefined) doubled.push(column);
    else if (column !== null) columnIndex[column] = index;
    else if (headingKey(cell) !== '' && !repairKeys.has(headingKey(cell))) unknown.push(String(cell).trim().slice(0, 40));
  });
  const missing = rosterColumns.filter((c) => !rosterColumnInfo[c].optional && columnIndex[c] === undefined);
  if (missing.length > 0 || doubled.length > 0) return { ok: false, missing, doubled, unknown };
  return { ok: true, columnIndex, unknown };
}

/** Where the returned workbook's marks stand; null for a roster that is not one. */
export function matchRepairMarks(cells: readonly unknown[]): { row: number; roster: number } | null {
  const at = (heading: string) => cells.findIndex((cell) => headingKey(cell) === headingKey(heading));
  const marks = { row: at(repairHeadings.row), roster: at(repairHeadings.roster) };
  return marks.row < 0 ? null : marks;
}

/** Which heading that isn't known might be the missing column under another name: the one that shares most signs with it, or the only one left. */
export function guessColumn(column: RosterColumn, missing: number, unknown: readonly string[]): string | null {
  const names = [rosterColumnInfo[column].heading, ...rosterColumnInfo[column].aliases];
  const shared = (heading: string) => Math.max(...names.map((name) => [...new Set(headingKey(heading))].filter((sign) => name.includes(sign)).length / name.length));
  const [best] = [...unknown].sort((a, b) => shared(b) - shared(a));
  if (best === undefined) return null;
  return shared(best) >= guessedFrom || (missing === 1 && unknown.length === 1) ? best : null;
}

/** One sign of four: "工号" for "证件号码". */
const guessedFrom = 0.25;

/** The cells of a row by column, after `matchHeadings`. */
export function cellsByColumn(
  row: readonly unknown[],
  columnIndex: Partial<Record<RosterColumn, number>>,
): Partial<Record<RosterColumn, unknown>> {
  const entries = rosterColumns.flatMap((column) => {
    const index = columnIndex[column];
    return index === undefined ? [] : [[column, row[index]] as const];
  });
  return Object.fromEntries(entries);
}
