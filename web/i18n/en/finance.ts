import { moneyEn } from '../../../policy/messages/money.ts';
import type { messages as source } from '../zh-CN/finance.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'Finance',
  budget: { title: 'Budget', source: 'Source', appropriated: 'Appropriated', committed: 'Committed', left: 'Left', used: '{{percent}}% used' },
  equation: 'Money equation',
  sources: { title: 'By source', caption: 'Appropriated, committed, left and the equation of each source', approved: 'Approved', paid: 'Paid', failed: 'Failed', open: 'Open', recovered: 'Recovered', holds: 'holds', broken: 'broken' },
  documents: {
    title: 'Appropriation documents', caption: 'Appropriation documents', source: moneyEn.source, number: 'Document', datedOn: 'Dated', amount: 'Yuan', amountHint: 'A reduction is below zero', state: 'State', enteredBy: 'Entered by', decidedBy: 'Confirmed by', enter: 'Enter a document', note: 'Note (needed to refuse)', confirm: 'Confirm', refuse: 'Refuse',
    done: { entered: 'Entered; the section head has to confirm it', confirmed: 'Confirmed; the budget has moved', refused: 'Refused; the budget is as it was' },
  },
  files: { title: 'Return files', late: 'late', booked: '{{booked}} booked ({{paid}} paid, {{failed}} failed, {{bounced}} bounced).', inDoubt: '{{count}} in doubt.', problems: '{{count}} not believed; a person has to look:', line: 'Line {{line}}, {{amount}} yuan: ' },
  doubt: {
    title: 'In doubt ({{count}})', hint: 'Find out from the bank, say what became of it with evidence; another person confirms. Until then it enters no batch.', propose: 'Finding on {{reference}}', outcome: 'Found', paid: 'Paid', failed: 'Not paid', words: 'How it was found out', evidence: 'Evidence', fileNeeded: 'Choose a file of evidence (PDF or picture)', send: 'Propose', opinion: 'Opinion (needed to refuse)', confirm: 'Confirm and book', refuse: 'Do not confirm',
  },
  waiting: {
    title: 'Waiting for a batch', caption: 'Approved cases waiting for a batch', chooseCase: 'Choose {{number}}', chooseAll: 'Choose all', number: 'Case', applicant: 'Enterprise', lines: 'Persons', amount: 'Yuan', since: 'Waiting since', make: 'Make a batch', selected: '{{cases}} cases, {{persons}} persons, {{amount}} yuan chosen', none: 'No case waits for payment', noneHint: 'Cases appear here once finance has approved them.', effect: 'They go into one batch, which another person releases',
  },
  batches: { title: 'Batches', caption: 'Payment batches', number: 'Batch', state: 'State', maker: 'Maker', checker: 'Checker', lines: 'Lines', total: 'Yuan', created: 'Made', none: 'No batch yet' },
  batch: {
    back: 'Back to finance', source: 'Source', maker: 'Maker', checker: 'Checker', notChecked: 'not checked', lines_one: '{{count}} line', lines_other: '{{count}} lines', total: 'Total', count: 'Lines', hash: 'Hash total', hashHint: 'The sum of the last six digits of all accounts; it must equal the bank file\'s', sha256: 'SHA-256 of the file', bankFile: 'Bank file', noBankFile: 'written on release', returnFile: 'Return file', noReturn: 'not received', caption: 'Lines of the batch',
    column: { line: 'No.', reference: 'Reference', name: 'Name', account: 'Account', amount: 'Yuan', state: 'State', result: 'Result', case: 'Case' }, onlyFailed: 'Failed only', 
  },
  ret: {
    title: 'Import the return file', upload: 'Upload a return file', choose: 'Choose a file', waiting: 'The bank\'s return file has arrived: {{name}}', importWaiting: 'Import the bank\'s file', none: 'No return file yet; you may upload one you received', uploading: 'Uploading', done: 'Return file booked', tooLarge: 'The file is larger than 5 MB', failed: 'The upload failed, please try again', effect: 'Every line is settled by the file; lines without a result are in doubt',
  },
  bank: { title: 'Demonstration bank', hint: 'Choose the bank\'s answer to each line; those not chosen are paid. The bank writes its return file, which you then import.', laterHint: 'Choose the lines that bounce: the bank writes a later file, which you then import.', chooseLine: 'Answer to line {{line}}', write: 'Write the return file ({{count}} not paid)', answer: { paid: 'paid', failed: 'failed', leftOut: 'no answer', wrongAmount: 'wrong amount', kept: 'as it is', bounced: 'bounced' }, },
  reconciliation: {
    title: 'Month-end reconciliation', open: 'Month-end reconciliation', back: 'Back to money', month: 'Month', previous: 'Previous month', next: 'Next month', notOver: 'The month has not ended: these are the figures so far. It is signed from {{day}} on.', over: 'As of the end of {{day}} (business time)',
    caption: '{{source}}: opening, movements and closing', item: 'Item', amount: 'Amount (yuan)', opening: 'Opening, unpaid', correction: 'Correction of signed months', approved: 'Approved', sent: 'Sent to the bank', paid: 'Paid', failed: 'Failed', bounced: 'Bounced', closing: 'Closing, unpaid', recovered: 'Recovered',
    unpaid: 'Unpaid = opening + correction + approved − paid + bounced', addsUp: 'adds up', broken: 'does not add up', equations: 'Equation', atEnd: 'End of the month', atOnce: 'At once', equationCaption: 'The equation at the end of the month and at once', bank: "Beside the bank's files", bankCaption: "The bank's return files beside the ledger", side: 'Told by', ofBank: 'Return files', ofLedger: 'Ledger', difference: 'Difference', bouncedShort: 'Bounced', paidShort: 'Paid', net: 'Net',
    differences: 'Differences ({{count}})', differencesCaption: 'Differences line by line', where: 'File and line', line: '{{file}} line {{line}}', what: 'Difference', effect: 'Effect (yuan)', explanation: 'Explanation', noDifference: "The bank's files and the ledger agree line by line.", explain: 'Explain the difference of {{reference}}', approvedTotal: 'Approved in all', paidTotal: 'Paid in all', failedTotal: 'Failed', openTotal: 'Open', recoveredTotal: 'Recovered in all',
    sign: 'Sign this month', signEffect: 'The figures are frozen and another person countersigns; a month is signed once.', signed: 'Signed by {{name}} at {{at}}', waiting: 'Another person has to countersign', countersigned: 'Countersigned by {{name}} at {{at}}', refusedBy: 'Sent back by {{name}} at {{at}}: {{note}}', digest: 'Digest (SHA-256)', countersign: 'Countersign', refuse: 'Send back', note: 'Note (needed to send back)', exportCsv: 'Export CSV',
    done: { signed: 'Signed; another person countersigns', countersigned: 'Countersigned: the month is reconciled', refused: 'Sent back; it may be signed again' },
  },
} as const satisfies Translated<typeof source>;
