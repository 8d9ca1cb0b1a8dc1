import { writeXlsx } from 'hucre/xlsx';
import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { rosterColumnInfo, rosterColumns } from '../../policy/red-envelope/roster-columns.ts';
import type { RosterColumn } from '../../policy/red-envelope/roster-columns.ts';
import { sheetLimits } from './sheet.ts';

/** The sheet that is filled in; an upload is read from the sheet of this name when it has one. */
export const rosterSheetName = '花名册';
const helpSheetName = '填写说明';

/** The document is Chinese, as every template of the county (design.md §9). */
const documentTypes = ['居民身份证', '港澳台居民居住证', '护照'];

const help: readonly string[] = [
  '留嵊红包花名册填写说明',
  '',
  `1. 请在“${rosterSheetName}”表中填写，每人一行，最多 ${sheetLimits.maxRows} 人。第 2、3 行是示例，填写前请删除；未删除的示例行不会被导入。`,
  '2. 标有“*”的列必须填写。列的先后可以调整，列名请不要修改，也不要合并单元格。',
  '3. 证件号码、账号、手机号码已设为文本格式。请勿改为数字格式：数字格式只保留 15 位，后面的数字会永久丢失。从别处复制时，请选择“只粘贴数值”。',
  '4. 日期请写成 2022-01-26 的样子。在岗起止日期按日历日填写，节假日在岗的也计算在内。',
  '5. 户籍所在地请填写证件或户口簿上的县（市、区），例如“安徽省阜阳市颍上县”。是否符合条件以公安机关的户籍数据为准。',
  '6. 账号请优先填写本人社会保障卡的金融账号，款项将直接发到该账号。',
  `7. 请保存为 .xlsx 或 .csv 文件，不要设置密码，大小不超过 ${sheetLimits.maxFileBytes / 1024 / 1024} MB。`,
  '8. 上传后系统会逐行检查并说明问题所在；改好后重新上传整份文件即可，以最后一次为准。',
  '9. 示例中的姓名、证件号码和账号均为虚构。',
];

const headingStyle: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FF0A4FB3' } },
  alignment: { vertical: 'center', wrapText: true },
};
const exampleFont = { italic: true, color: { rgb: 'FF5C5C5C' } };
const formats = { text: '@', date: 'yyyy-mm-dd' } as const;

/** The roster's template as an .xlsx file: headings, two example rows, every cell formatted for what it takes, and a page of help. */
export async function buildRosterTemplate(): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [rosterSheet(), helpSheet()] }));
}

function rosterSheet(): WriteSheet {
  return {
    name: rosterSheetName,
    columns: rosterColumns.map((column) => ({ width: rosterColumnInfo[column].width })),
    rows: [rosterColumns.map(headingOf), exampleRow(0), exampleRow(1)],
    cells: formattedCells(),
    freezePane: { rows: 1 },
    dataValidations: [{
      type: 'list',
      values: documentTypes,
      range: columnRange('documentType'),
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: '证件类型',
      errorMessage: `请填写：${documentTypes.join('、')}`,
    }],
  };
}

function headingOf(column: RosterColumn): string {
  const { heading, optional } = rosterColumnInfo[column];
  return optional ? heading : `${heading}*`;
}

function exampleRow(index: 0 | 1): string[] {
  return rosterColumns.map((column) => rosterColumnInfo[column].examples[index]);
}

/** A text or date format on every cell of every row that may be filled: a column's own format is not kept by all programs. */
function formattedCells(): NonNullable<WriteSheet['cells']> {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const examples = [exampleRow(0), exampleRow(1)];
  rosterColumns.forEach((column, at) => {
    const numFmt = formats[rosterColumnInfo[column].format];
    cells.set(`0,${at}`, { value: headingOf(column), style: headingStyle });
    for (let row = 1; row <= sheetLimits.maxRows + examples.length; row += 1) {
      const example = examples[row - 1]?.[at];
      cells.set(`${row},${at}`, example === undefined ? { value: null, style: { numFmt } } : { value: example, style: { numFmt, font: exampleFont } });
    }
  });
  return cells;
}

function columnRange(column: RosterColumn): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + rosterColumns.indexOf(column));
  return `${letter}2:${letter}${sheetLimits.maxRows + 3}`;
}

function helpSheet(): WriteSheet {
  return {
    name: helpSheetName,
    columns: [{ width: 100, style: { alignment: { wrapText: true, vertical: 'top' } } }],
    rows: help.map((line) => [line]),
    cells: new Map([['0,0', { value: help[0] ?? '', style: { font: { bold: true, size: 14 } } }]]),
  };
}
