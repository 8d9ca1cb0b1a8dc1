import type { messages as source } from '../zh-CN/finance.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'Finance',
  budget: { title: 'Budget', source: 'Source', appropriated: 'Appropriated', committed: 'Committed', left: 'Left', used: '{{percent}}% used' },
  equation: 'Money equation',
  waiting: {
    title: 'Waiting for a batch', caption: 'Approved cases waiting for a batch', chooseCase: 'Choose {{number}}', chooseAll: 'Choose all', number: 'Case', applicant: 'Enterprise', lines: 'Persons', amount: 'Yuan', since: 'Waiting since', make: 'Make a batch', selected: '{{cases}} cases, {{persons}} persons, {{amount}} yuan chosen', none: 'No case waits for payment', noneHint: 'Cases appear here once finance has approved them.', effect: 'They go into one batch, which another person releases',
  },
  batches: { title: 'Batches', caption: 'Payment batches', number: 'Batch', state: 'State', maker: 'Maker', checker: 'Checker', lines: 'Lines', total: 'Yuan', created: 'Made', none: 'No batch yet' },
  batch: {
    back: 'Back to finance', source: 'Source', maker: 'Maker', checker: 'Checker', notChecked: 'not checked', lines_one: '{{count}} line', lines_other: '{{count}} lines', total: 'Total', hash: 'Hash total', hashHint: 'A checksum over all accounts and amounts; it must equal the bank file\'s', bankFile: 'Bank file', noBankFile: 'written on release', returnFile: 'Return file', noReturn: 'not received', caption: 'Lines of the batch',
    column: { line: 'No.', reference: 'Reference', name: 'Name', account: 'Account', amount: 'Yuan', state: 'State', result: 'Result', case: 'Case' }, onlyFailed: 'Failed only', 
  },
  ret: {
    title: 'Import the return file', upload: 'Upload a return file', choose: 'Choose a file', waiting: 'The bank\'s return file has arrived: {{name}}', importWaiting: 'Import the bank\'s file', none: 'No return file yet; you may upload one you received', uploading: 'Uploading', done: 'Return file booked', tooLarge: 'The file is larger than 5 MB', failed: 'The upload failed, please try again', effect: 'Every line is settled by the file; lines without a result are in doubt',
  },
  bank: { title: 'Demonstration bank', hint: 'Choose the lines that fail; all others are paid. The bank writes its return file, which you then import.', chooseLine: 'Line {{line}} fails', write: 'Write the return file ({{count}} fail)', },
} as const satisfies Translated<typeof source>;
