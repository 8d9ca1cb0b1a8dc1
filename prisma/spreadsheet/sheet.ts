export * from '../../policy/spreadsheet/sheet.ts';
