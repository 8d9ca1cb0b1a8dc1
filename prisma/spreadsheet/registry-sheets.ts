import { writeXlsx } from 'hucre/xlsx';
import type { WriteSheet } from 'hucre/xlsx';
import { columnsOf, registryDefinitions } from '../../policy/registry/definitions.ts';
import type { RegistryColumn, RegistryKind } from '../../policy/registry/definitions.ts';
import { registryZh } from '../../policy/messages/registry.ts';
import { sheetLimits } from '../../policy/spreadsheet/sheet.ts';
import type { SheetRow } from '../../policy/spreadsheet/sheet.ts';
import { headingStyle } from './roster-template.ts';

/** The sheet that is filled in; an upload is read from the sheet of this name when it has one. */
export const registrySheetName = '名录';

const width = 24;
const resultWidth = 60;
const exampleStyle = { numFmt: '@', font: { italic: true, color: { rgb: 'FF5C5C5C' } } };

/** The template of a list as an .xlsx file: headings, two example rows, every cell a text, choices where there are some, and a page of help. */
export async function buildRegistryTemplate(kind: RegistryKind): Promise<Buffer> {
  const columns = columnsOf(registryDefinitions[kind]);
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  columns.forEach((column, at) => {
    cells.set(`0,${at}`, { value: headingOf(column), style: headingStyle });
    column.examples.forEach((example, row) => cells.set(`${row + 1},${at}`, { value: example, style: exampleStyle }));
    for (let row = 3; row <= templateRows; row += 1) cells.set(`${row},${at}`, { value: null, style: { numFmt: '@' } });
  });
  const sheet: WriteSheet = {
    name: registrySheetName, columns: columns.map(() => ({ width })), rows: [columns.map(headingOf)], cells, freezePane: { rows: 1 }, dataValidations: columns.flatMap(choiceList),
  };
  const help: WriteSheet = { name: '填写说明', columns: [{ width: 100 }], rows: helpLines(kind).map((line) => [line]) };
  return Buffer.from(await writeXlsx({ sheets: [sheet, help] }));
}

/** As many rows are formatted as a department usually fills; more may be added. */
const templateRows = 500;

const headingOf = (column: RegistryColumn): string => ('absent' in column ? column.heading : `${column.heading}*`);

function choiceList(column: RegistryColumn, at: number): NonNullable<WriteSheet['dataValidations']> {
  const { reading } = column;
  const values = reading.as === 'yesNo' ? ['是', '否'] : reading.as === 'choice' ? Object.values(reading.choices).map(([first]) => first ?? '') : null;
  if (values === null) return [];
  const letter = String.fromCharCode('A'.charCodeAt(0) + at);
  return [{ type: 'list', values, range: `${letter}2:${letter}${templateRows + 1}`, allowBlank: true, showErrorMessage: true, errorStyle: 'warning', errorTitle: column.heading, errorMessage: `请填写：${values.join('、')}` }];
}

const helpLines = (kind: RegistryKind): string[] => [
  `${registryZh.kind[kind]}填写说明`,
  `1. 请在“${registrySheetName}”表中填写，每行一条，最多 ${sheetLimits.maxRows} 行；第 2、3 行是示例，请直接覆盖，留下的示例不会被导入。`,
  '2. 标有“*”的列必须填写；列名请不要修改，也不要合并单元格。',
  '3. 代码、证件号码、账号已设为文本格式，请勿改为数字格式：数字格式只保留 15 位。',
  `4. 上传时选择“${registryZh.mode.full}”或“${registryZh.mode.partial}”。${registryZh.modeHelp.full}${registryZh.modeHelp.partial}`,
  '5. 上传后先显示新增、变更、删除各多少条和每一行的结果，由经办人确认后才生效。',
  '6. 示例中的企业、姓名、号码均为虚构。',
];

/** The file as it came, with the column 结果: what became of each row. @param results by row number */
export async function buildReturnedList(rows: readonly SheetRow[], results: ReadonlyMap<number, string>): Promise<Buffer> {
  const most = Math.max(...rows.map(({ cells }) => cells.length));
  const firstResult = Math.min(...results.keys());
  const headingAt = rows.filter(({ number }) => number < firstResult).at(-1)?.number ?? 0;
  const written = rows.map(({ number, cells }) => {
    const told = number === headingAt ? '结果' : results.get(number) ?? '';
    return [...Array.from({ length: most }, (_, at) => cells[at] ?? null), told];
  });
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  written.forEach((row, at) => row.forEach((value, column) => {
    const heading = rows[at]?.number === headingAt;
    cells.set(`${at},${column}`, { value, style: heading ? headingStyle : { numFmt: '@' } });
  }));
  const sheet: WriteSheet = { name: registrySheetName, columns: Array.from({ length: most + 1 }, (_, at) => ({ width: at === most ? resultWidth : width })), rows: written, cells };
  return Buffer.from(await writeXlsx({ sheets: [sheet] }));
}
