import { rosterColumns } from '../red-envelope/roster-columns.ts';
import type { RosterColumn } from '../red-envelope/roster-columns.ts';
import { rosterEn, rosterZh } from './roster.ts';

/** Why an import as a whole failed, as stored: a code and plain parameters, never what a cell held. */
export interface ImportFailure {
  code: string;
  params: Readonly<Record<string, unknown>>;
}

interface About {
  columns: string;
  /** Headings of the file that may be a missing column: "“证件号码”可能就是“工号”". */
  guesses: string;
  rows: string;
  row: number;
  max: number;
  maxMegabytes: number;
}
type Sentence = (about: About) => string;

const zhCN = {
  tooLarge: ({ maxMegabytes }) => `文件超过 ${maxMegabytes} MB；请删除图片和多余的工作表，或分次填报。`,
  inflatesTooFar: () => '文件内容异常庞大，通常是大量空白单元格设置了格式；请把员工数据复制到模板中再上传。',
  tooManyRows: ({ max }) => `员工数据超过 ${max} 行的上限；请分次填报。`,
  protected: () => '文件设有密码，无法读取；请取消密码保护后重新上传。',
  oldFormat: () => '这是旧版 .xls 格式；请用 Excel 或 WPS 另存为 .xlsx 后重新上传。',
  notSpreadsheet: () => '文件不是电子表格，或已经损坏；请上传 .xlsx 或 .csv 文件。',
  encoding: () => '文件编码无法识别；请另存为 .xlsx 或 UTF-8 编码的 .csv 后重新上传。',
  empty: () => '文件是空的；请按模板填写后上传。',
  noPersons: () => '标题行下面没有员工数据；请每人一行填写后上传，模板中的示例行不会被导入。',
  hiddenSheet: () => '显示的工作表是空的，而文件中另有隐藏的工作表；请把名册放在显示的工作表中再上传。',
  headingsNone: () => '没有找到标题行；请在员工数据上方保留模板的标题行（姓名、证件号码等），再上传。',
  headingsMissing: ({ columns, guesses }) => `没有找到以下列：${columns}${guesses === '' ? '；' : `。${guesses}`}请使用模板的标题行，不要改名或删除。`,
  headingsMerged: ({ columns, row }) => `标题行（第 ${row} 行）有合并单元格，没有找到以下列：${columns}；请取消合并，每列写一个标题。`,
  headingsDoubled: ({ columns }) => `以下列出现了不止一次：${columns}；请删除多余的列。`,
  repairRowMarks: ({ rows }) => `第 ${rows} 行的“原行号”缺失、重复或不是数字；请不要改动退回表中的“原行号”，也不要新增行。`,
  repairUnknownRows: ({ rows }) => `原行号 ${rows} 不在有误的行中，可能已经改好或被改动；请重新下载问题表后再改。`,
  repairOutdated: () => '这份问题表不是当前名册的，之后已上传过新的名册；请重新下载问题表后再改。',
  fileMissing: () => '上传的文件已不存在或不完整；请重新上传。',
  superseded: () => '已上传了更新的名册，本次导入不再继续。',
  notEditable: () => '申请已提交或已结束，名册不能再更改。',
  alreadyVerified: () => '名册中的人员已经核验，不能再整体更换。',
  internal: () => '系统多次尝试后仍未能完成导入；请稍后重新上传完整的名册，如仍不成功请联系承办单位。',
} as const satisfies Record<string, Sentence>;

const en: Record<keyof typeof zhCN, Sentence> = {
  tooLarge: ({ maxMegabytes }) => `The file is larger than ${maxMegabytes} MB. Delete pictures and surplus sheets, or file in several applications.`,
  inflatesTooFar: () => 'The file is unusually large inside, mostly from formatted empty cells. Copy the staff into the template and upload that.',
  tooManyRows: ({ max }) => `More than the limit of ${max} persons. File in several applications.`,
  protected: () => 'The file is locked by a password. Remove the password and upload it again.',
  oldFormat: () => 'This is the old .xls format. Save it as .xlsx in Excel or WPS and upload it again.',
  notSpreadsheet: () => 'The file is not a spreadsheet, or it is damaged. Upload an .xlsx or .csv file.',
  encoding: () => 'The encoding of the file is not known. Save it as .xlsx, or as .csv in UTF-8, and upload it again.',
  empty: () => 'The file is empty. Fill in the template and upload it.',
  noPersons: () => 'There are no persons below the headings. Fill in one row each; the example rows of the template are not imported.',
  hiddenSheet: () => 'The sheets that are shown are empty, while others are hidden. Put the roster on a sheet that is shown and upload it again.',
  headingsNone: () => 'There is no heading row. Keep the heading row of the template above the staff and upload it again.',
  headingsMissing: ({ columns, guesses }) => `Columns not found: ${columns}.${guesses === '' ? '' : ` ${guesses}`} Use the heading row of the template, unchanged.`,
  headingsMerged: ({ columns, row }) => `The heading row (row ${row}) has merged cells, so these columns were not found: ${columns}. Unmerge them and write one heading above each column.`,
  headingsDoubled: ({ columns }) => `Columns that occur more than once: ${columns}. Delete the surplus ones.`,
  repairRowMarks: ({ rows }) => `The original row number is missing, doubled or not a number in row ${rows}. Leave that column of the returned workbook as it is and add no rows.`,
  repairUnknownRows: ({ rows }) => `Original rows ${rows} are not among the faulty ones: they may be repaired already, or were changed. Download the workbook of faults again.`,
  repairOutdated: () => 'This workbook of faults belongs to an earlier roster. Download it again and repair that one.',
  fileMissing: () => 'The uploaded file is gone or incomplete. Upload it again.',
  superseded: () => 'A newer roster was uploaded, so this import stopped.',
  notEditable: () => 'The application has been submitted or has ended: its roster can no longer be changed.',
  alreadyVerified: () => 'The people of this roster have been verified: it can no longer be replaced as a whole.',
  internal: () => 'The import could not be completed after many tries. Upload the whole roster again later; if it fails again, contact the office in charge.',
};

const languages = {
  'zh-CN': { sentences: zhCN, columns: rosterZh.column, separator: '、', guess: (column: string, heading: string) => `“${heading}”不认识，是不是“${column}”？` },
  en: { sentences: en, columns: rosterEn.column, separator: ', ', guess: (column: string, heading: string) => `"${heading}" is not known: is it "${column}"?` },
} as const;

/** A plain sentence with what to do. A code that isn't known reads like a failure of the system. */
export function importFailureText(locale: keyof typeof languages, { code, params }: ImportFailure): string {
  const { sentences, columns, separator, guess } = languages[locale];
  const known = Object.hasOwn(sentences, code) ? (code as keyof typeof zhCN) : 'internal';
  const named = textsIn(params.columns).filter(isColumn);
  const headings = textsIn(params.guesses);
  const guesses = named.map((column, at) => [columns[column], headings[at] ?? ''] as const).filter(([, heading]) => heading !== '');
  return sentences[known]({
    columns: named.map((column) => columns[column]).join(separator), guesses: guesses.map(([column, heading]) => guess(column, heading)).join(separator === '、' ? '' : ' '),
    rows: textsIn(params.rows).join(separator), row: Number(params.row), max: Number(params.max), maxMegabytes: Number(params.maxMegabytes),
  });
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isColumn(value: string): value is RosterColumn {
  return rosterColumns.some((column) => column === value);
}

/** Codes that have a sentence. */
export const importFailureCodes = Object.keys(zhCN) as (keyof typeof zhCN)[];
