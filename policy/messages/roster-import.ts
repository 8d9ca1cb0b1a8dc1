import { rosterColumns } from '../red-envelope/roster-columns.ts';
import type { RosterColumn } from '../red-envelope/roster-columns.ts';
import { rosterEn, rosterZh } from './roster.ts';

/** Why an import as a whole failed, as stored: a code and plain parameters, never what a cell held. */
export interface ImportFailure {
  code: string;
  params: Readonly<Record<string, unknown>>;
}

type Sentence = (about: { columns: string; max: number; maxMegabytes: number }) => string;

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
  headingsMissing: ({ columns }) => `没有找到以下列：${columns}；请使用模板的标题行，不要改名或删除。`,
  headingsDoubled: ({ columns }) => `以下列出现了不止一次：${columns}；请删除多余的列。`,
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
  headingsMissing: ({ columns }) => `Columns not found: ${columns}. Use the heading row of the template, unchanged.`,
  headingsDoubled: ({ columns }) => `Columns that occur more than once: ${columns}. Delete the surplus ones.`,
  fileMissing: () => 'The uploaded file is gone or incomplete. Upload it again.',
  superseded: () => 'A newer roster was uploaded, so this import stopped.',
  notEditable: () => 'The application has been submitted or has ended: its roster can no longer be changed.',
  alreadyVerified: () => 'The people of this roster have been verified: it can no longer be replaced as a whole.',
  internal: () => 'The import could not be completed after many tries. Upload the whole roster again later; if it fails again, contact the office in charge.',
};

const languages = {
  'zh-CN': { sentences: zhCN, columns: rosterZh.column, separator: '、' },
  en: { sentences: en, columns: rosterEn.column, separator: ', ' },
} as const;

/** A plain sentence with what to do. A code that isn't known reads like a failure of the system. */
export function importFailureText(locale: keyof typeof languages, { code, params }: ImportFailure): string {
  const { sentences, columns, separator } = languages[locale];
  const known = Object.hasOwn(sentences, code) ? (code as keyof typeof zhCN) : 'internal';
  const named = Array.isArray(params.columns) ? params.columns.filter(isColumn).map((column) => columns[column]) : [];
  return sentences[known]({ columns: named.join(separator), max: Number(params.max), maxMegabytes: Number(params.maxMegabytes) });
}

function isColumn(value: unknown): value is RosterColumn {
  return rosterColumns.some((column) => column === value);
}
