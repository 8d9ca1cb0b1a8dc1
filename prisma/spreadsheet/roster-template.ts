import { writeXlsx } from 'hucre/xlsx';
import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { rosterColumnInfo, rosterColumns } from '../../policy/red-envelope/roster-columns.ts';
import type { RosterColumn } from '../../policy/red-envelope/roster-columns.ts';
import { rosterSheetName } from '../../policy/red-envelope/roster-reading.ts';
import { sheetLimits } from '../../policy/spreadsheet/sheet.ts';

export { rosterSheetName };
const helpSheetName = '填写说明';

/** The document is Chinese, as every template of the county (design.md §9). */
const choices: Partial<Record<RosterColumn, readonly string[]>> = {
  documentType: ['居民身份证', '港澳台居民居住证', '护照'],
  employment: ['本单位', '劳务派遣'],
};

const help: readonly string[] = [
  '留嵊红包花名册填写说明',
  '',
  `1. 请在“${rosterSheetName}”表中填写，每人一行，最多 ${sheetLimits.maxRows} 人。第 2、3 行是示例，请直接覆盖；留下的示例行不会被导入，多余的行清除内容即可。`,
  '2. 标有“*”的列必须填写。标题行已锁定（没有密码），列名请不要修改，也不要合并单元格；“证件类型”“用工形式”可在下拉列表中选择。',
  '3. 证件号码、账号、手机号码已设为文本格式。请勿改为数字格式：数字格式只保留 15 位，后面的数字会永久丢失。从别处复制时，请选择“只粘贴数值”。',
  '4. 日期请写成 2022-01-26 的样子。在岗起止日期按日历日填写，节假日在岗的也计算在内。',
  '5. 户籍所在地请填写证件或户口簿上的县（市、区），例如“安徽省阜阳市颍上县”。是否符合条件以公安机关的户籍数据为准。',
  '6. 账号请优先填写本人社会保障卡的金融账号，款项将直接发到该账号。',
  '7. 劳务派遣员工由用工单位申报：“用工形式”选“劳务派遣”，并填写劳务派遣单位全称；提交前请在网页上传劳务派遣协议。本单位员工这两列可以留空。',
  `8. 请保存为 .xlsx 或 .csv 文件，不要设置密码，大小不超过 ${sheetLimits.maxFileBytes / 1024 / 1024} MB。`,
  '9. 上传后系统会逐行检查并说明问题所在。可以改好后重新上传整份文件，也可以下载“问题表”，只改有误的行再上传，其余各行不变。',
  '10. 示例中的姓名、证件号码和账号均为虚构。',
];

export const headingStyle: CellStyle = {
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
    protection: headingsLocked,
    dataValidations: choiceLists(1, sheetLimits.maxRows + 3),
  };
}

/** Locks what is not unlocked cell by cell; everything that people do to a roster besides stays allowed. There is no password. */
export const headingsLocked: NonNullable<WriteSheet['protection']> = {
  sheet: true, formatCells: true, formatColumns: true, formatRows: true, insertRows: true, deleteRows: true, sort: true, autoFilter: true,
  selectLockedCells: true, selectUnlockedCells: true,
};

/** Drop-downs, for the rows given, of a sheet that has the roster's columns from `firstColumn` on. */
export function choiceLists(firstRow: number, lastRow: number, firstColumn = 0): NonNullable<WriteSheet['dataValidations']> {
  return rosterColumns.flatMap((column, at) => {
    const values = choices[column];
    const letter = String.fromCharCode('A'.charCodeAt(0) + firstColumn + at);
    return values === undefined ? [] : [{
      type: 'list', values: [...values], range: `${letter}${firstRow + 1}:${letter}${lastRow}`, allowBlank: true,
      showErrorMessage: true, errorStyle: 'warning', errorTitle: rosterColumnInfo[column].heading, errorMessage: `请填写：${values.join('、')}`,
    } as const];
  });
}

export function headingOf(column: RosterColumn): string {
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
      const style = { numFmt, protection: { locked: false } };
      cells.set(`${row},${at}`, example === undefined ? { value: null, style } : { value: example, style: { ...style, font: exampleFont } });
    }
  });
  return cells;
}

function helpSheet(): WriteSheet {
  return {
    name: helpSheetName,
    columns: [{ width: 100, style: { alignment: { wrapText: true, vertical: 'top' } } }],
    rows: help.map((line) => [line]),
    cells: new Map([['0,0', { value: help[0] ?? '', style: { font: { bold: true, size: 14 } } }]]),
  };
}
