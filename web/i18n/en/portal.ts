import type { messages as source } from '../zh-CN/portal.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  persons_one: '{{count}} person',
  persons_other: '{{count}} people',
  stale: 'No connection: this is the last known state; it is renewed when the connection is back.',
  filedOn: 'filed {{day}}',
  progress: { step: 'Step {{index}} of {{total}}: {{label}}', promised: 'promised by {{day}}' },
  home: { title: 'Enterprise services', cases: 'My cases', noCases: 'No application yet', noCasesHint: 'Once you have applied, you see here which step it has reached, who has it, and by when.' },
  need: {
    title: 'Needs your action', nothing: 'Nothing needs your action now. New matters appear here.', correct: 'Correct it', accounts: 'Correct accounts', continue: 'Go on',
    draft: '{{process}}: application not submitted yet', draftSaved: 'last saved {{time}}', draftHint: 'Work on it begins when you submit.',
  },
  apply: {
    title: 'You may apply for', name: 'Stay-in-Shengsi red envelope',
    terms: 'Staff registered outside the county who stayed at front-line production posts over the Spring Festival ({{from}} to {{to}}): {{yuan}} yuan each, applied for by the enterprise, paid to the person’s social security card.',
    window: 'Applications: {{from}} to {{to}}', rules: 'Detailed rules: {{number}} (issued on {{day}})', rulesSynthetic: 'Detailed rules: {{number}} (issued on {{day}}; an invented example for the demonstration)', rulesUndecided: 'Not decided yet: the detailed rules are not issued. A draft may be filled in and kept, and handed in once they are.', start: 'Apply', selfCheck: 'Check first whether we qualify',
  },
  draft: {
    title: 'Red envelope application', titleReturned: 'Correct the red envelope application', home: 'Back to enterprise services', about: 'This case, withdrawal', closed: 'This application has been submitted and can no longer be changed. Wait for a return for correction, or withdraw and apply again.', toCase: 'See its progress',
    nav: 'Steps', steps: { company: 'Enterprise', roster: 'Roster', submit: 'Promise, submit' }, heading: 'Step {{index}} of {{total}}: {{name}}', toCorrect_one: '{{count}} to correct', toCorrect_other: '{{count}} to correct',
    before: 'Back', after: 'Next', submit: 'Submit', submitting: 'Submitting',
  },
  save: {
    saved: 'Saved {{time}}', byItself: 'Saved by itself as you type', waiting: 'Not saved yet', saving: 'Saving', unreachable: 'No connection: kept on this device, saved when it is back', conflict: 'Saved elsewhere meanwhile: choose which text counts',
    refused: 'Not saved; kept on this device',
  },
  conflict: {
    somebody: 'Another page', title: '{{name}} saved a newer text elsewhere at {{time}}.', hint: 'What you typed here is not lost and has overwritten nothing. Choose which text counts.', mine: 'Mine counts', theirs: 'Use the other text',
  },
  recovered: { restored: 'Text that had not been saved last time is back.', older: 'This device holds text that was not saved last time, but the draft was changed elsewhere since.', take: 'Bring it back', drop: 'Leave it' },
  company: {
    applicant: 'Applicant', class: 'Class of enterprise', classHint: 'The industry office checks it against its lists; if unsure choose the closest.',
    classes: { aboveScaleIndustry: 'Above-scale industrial enterprise', aboveQuotaService: 'Above-scale (above-quota) service enterprise', keyProjectContractor: 'Contractor of a major construction project' },
    project: 'Major construction project', projectHint: 'Its full name as on the list of major projects.', contact: 'Contact person', phone: 'Mobile of the contact', phoneHint: 'For questions during review; stored encrypted.', remarks: 'Remarks', remarksHint: 'Optional, such as dispatched staff or leave.',
  },
  roster: {
    how: 'How it works', how1: 'Download the template and fill in one row per person.', template: 'Template (.xlsx)', how2: 'Keep the ID number and account columns as text, or their last digits are lost.', how3: 'Upload it below. Each row is checked, and each problem explained.',
    choose: 'Choose a roster file', chooseAgain: 'Upload a new roster', limits: '.xlsx or .csv, at most 5 MB and 5000 rows. You may also drop the file here.', replaces: 'A new upload replaces the present roster.', sending: 'Uploading', result: 'Result by row',
    repair_one: '{{count}} row has something wrong; the others are checked and listed below. Download the workbook of faults, correct that row and upload it: the others stay. Or upload the whole roster again.',
    repair_other: '{{count}} rows have something wrong; the others are checked and listed below. Download the workbook of faults, correct only those rows and upload it: the others stay. Or upload the whole roster again.',
    errorsFile_one: 'Workbook of faults ({{count}} row, with reasons)', errorsFile_other: 'Workbook of faults ({{count}} rows, with reasons)', reading: 'Looking into the file', sample: 'Sample roster (40 people, 7 faults)', sampleCorrected: 'Sample roster (put right)',
    refusal: {
      tooLarge: 'The file is larger than 5 MB: remove pictures and other sheets and try again.', wrongType: 'Only .xlsx or .csv; save an old .xls as .xlsx.', network: 'The file did not arrive: check the connection and try again. The present roster is unchanged.',
      server: 'The file could not be taken; try again later. The present roster is unchanged.',
    },
  },
  dispatch: {
    title: 'Dispatch agreement', why_one: 'There is {{count}} dispatched worker on the roster. The enterprise where they work files for them: upload the agreement with the dispatching firm, which the reviewer compares.', why_other: 'There are {{count}} dispatched workers on the roster. The enterprise where they work files for them: upload the agreement with the dispatching firm, which the reviewer compares.',
    add: 'Upload the agreement', limits: 'A PDF scan or a JPG or PNG photograph, at most 5 MB each.', remove: 'Take out', removeOne: 'Take out {{file}}',
  },
  preview: {
    title: 'What is in “{{file}}”', people: 'People', fine: 'Without fault', faulty: 'Faulty rows', columns_one: '{{count}} column recognised.', columns_other: '{{count}} columns recognised.', absent: 'Not there: {{columns}} (may be left out).', unknown: 'Not known and left out: {{columns}}.',
    examples_one: '{{count}} example row of the template is left out.', examples_other: '{{count}} example rows of the template are left out.', repair_one: 'This is the workbook of faults: {{count}} row will be updated, all others stay.', repair_other: 'This is the workbook of faults: {{count}} rows will be updated, all others stay.',
    removed_one: '{{count}} row was cleared and will no longer be applied for.', removed_other: '{{count}} rows were cleared and will no longer be applied for.', problems_one: '{{count}} problem', problems_other: '{{count}} problems', row: 'Row {{row}}, {{column}}: ',
    more_one: '{{count}} more, listed by row after the import.', more_other: '{{count}} more, listed by row after the import.', first: 'See the first rows', stays: 'You may import now: rows without fault stay, and the faulty ones can be corrected by themselves later. Or correct the file and choose it again.', import_one: 'Import {{count}} person', import_other: 'Import {{count}} people', drop: 'Another file',
  },
  import: {
    queued: 'Received, waiting to be checked', running: 'Checking: {{done}} of {{total}} rows', leave: 'You may leave this page; the check goes on.', done: '“{{file}}” is checked: {{total}} rows, {{problems}} not readable.', failed: '“{{file}}” was not imported', failedHint: 'Compare it with the template and upload again.',
  },
  people: {
    filter: 'Filter by result', filters: { all: 'All', problem: 'Not readable', fail: 'Not met', manual: 'To be verified', pass: 'Met', approved: 'Approved', refused: 'Refused', duplicate: 'Claimed twice' },
    decision: { approve: 'Approved', refuse: 'Refused', duplicate: 'Claimed twice' }, none: 'Nobody here', unnamed: '(no name read)', fileRow: 'Row {{row}} of the file', why: 'Why',
  },
  submit: {
    missing: 'missing', people: 'People', peopleOf: '{{count}} in all: {{pass}} met, {{manual}} to be verified, {{fail}} not met', sum: 'Expected sum', sumOf: '¥{{yuan}}, as the review decides', after: 'You may still withdraw after submitting; to change something the office returns it to you.',
    unsent: 'The application has not been submitted; nothing you typed is lost. When the connection is back and the text saved, press Submit again: it is submitted once.',
  },
  promise: {
    title: 'Statement of commitment', true: 'What is stated of the enterprise and its staff is true, correct and complete; the people on the roster worked at our front-line production posts in the stated time.',
    told: 'The staff have been told that name, document number, household, insurance and account are used to verify, publish (masked) and pay the red envelope, and for nothing else.', liable: 'For false claims we pay back the money and answer for it by law.', accept: 'We have read this and commit ourselves to it',
  },
  issues: {
    title_one: '{{count}} thing to correct before submitting', title_other: '{{count}} things to correct before submitting',
    field: { contactName: 'Contact person', contactPhone: 'Mobile', employerClass: 'Class of enterprise', projectName: 'Project', promiseAccepted: 'Commitment', remarks: 'Remarks', roster: 'Roster', dispatchAgreement: 'Dispatch agreement' },
  },
  receipt: {
    code: 'Query code', codeHint: 'With the case number and this code anybody can look up the progress on the page “Look up a case”, without an account. Keep it safe.', filedAt: 'Accepted at', promisedStep: 'This step', promisedDay: '{{step}}: by 24:00 on {{day}}', promisedAll: 'All of it', promisedAllDay: 'by 24:00 on {{day}} (if each step takes its whole time; corrections and objections not counted)', contact: 'Contact',
    title: 'Application submitted', filedBy: 'Filed by', filedByOffice: '{{who}} submitted', received: 'Received {{time}}: this instant counts.', number: 'Number', what: 'Matter', people: 'People', next: 'What happens next', rest: 'You need not do anything now. Should something have to be corrected, it appears under “Needs your action”.', follow: 'See its progress', print: 'Print',
  },
  defects: { title_one: 'Please correct this', title_other: 'Please correct these {{count}} points', told: 'All told at once, {{time}}', go: 'Go and change it', done: 'Point {{index}} is corrected', ticks: 'Ticks are your own notes and stay on this device.' },
  whatNow: { title: 'What can still be done', again: 'While applications are open you may file anew; this case shows what you had filled in.', start: 'File anew from the portal', secondLook: 'If you disagree with the refusal, ask for a second look in time, or use administrative reconsideration or litigation: the notice of refusal names the ways and their last days.', readable: 'What you filled in and what was to be corrected stay readable on this page.', ask: 'Questions: {{office}} {{phone}}.' },
  case: {
    people: 'People', noPeople: 'No roster yet', steps: 'Progress', ask: 'Questions and withdrawal', askWhom: 'Ask {{office}}, and give the number.', notice: 'See the publicity (until {{day}})', record_one: 'Record ({{count}} entry)', record_other: 'Record ({{count}} entries)', done: 'Done',
  },
  money: { applied: 'Applied for', approved: 'Approved', paid: 'Paid', failed: 'Failed' },
  withdraw: { title: 'Withdraw this application?', reason: 'Reason (optional)', keep: 'Keep it' },
  accounts: {
    title_one: 'Please correct one account', title_other: 'Please correct {{count}} accounts', hint: 'The bank could not pay. Check the social security card with the person, give the right account, and send all together; they go with the next batch.', line: '{{name}} ({{document}})', failed: 'Account ending {{last4}} was not paid: {{reason}}', noReason: 'the bank gave no reason',
    new: 'Right account', newHint: 'The account number on the front of the social security card.', again: 'Once more', differs: 'The two differ: please check.', againMissing: 'Please type the account once more.', send: 'Send',
  },
} as const satisfies Translated<typeof source>;
