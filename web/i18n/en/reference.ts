import type { Translated } from '../areas.ts';
import type { messages as source } from '../zh-CN/reference.ts';

export const messages: Translated<typeof source> = {
  lists: {
    between: ', ',
    title: 'Lists', intro: 'The lists that verdicts are made by: each office brings its own and takes it into force. A corrected list judges the open applications anew.',
    caption: 'All lists', kind: 'List', offices: 'Kept by', version: 'In force', versionOf: 'Version {{version}}', when: 'Since', who: 'Confirmed by', size: 'Entries', none: 'None yet', open: 'Look', actions: 'Act',
    history: 'Latest imports', historyCaption: 'Files imported lately', file: 'File', state: 'State', effect: 'Result', effectOf: '{{added}} new, {{changed}} changed, {{removed}} removed, {{same}} unchanged, {{rejected}} not taken over', at: 'Imported', by: 'By',
  },
  bring: {
    title: 'Import a list', kind: 'List', mode: 'How', full: 'The whole list: what is not in the file leaves the list', partial: 'Additions and corrections: what is not in the file stays',
    template: 'Download the template', choose: 'Choose a file', chosen: 'Chosen: {{name}}', send: 'Upload and read', sending: 'Uploading…', failed: 'The upload failed. Try again.', help: 'It is read first and each row gets its result; nothing applies before it is confirmed.',
  },
  list: {
    back: 'Back to the lists', reading: 'Reading: {{done}} of {{total}} rows', before: 'Look before taking it into force:', effectTitle: 'What it changes', added: 'New', changed: 'Changed', removed: 'Removed', same: 'Unchanged', rejected: 'Not taken over',
    take: 'Take into force', drop: 'Drop', takenDone: 'In force. The open applications are being judged anew.', dropDone: 'Dropped. The list in force has not changed.', returned: 'Download the file with a result for each row',
    rows: 'Row by row', all: 'All', row: 'Row', subject: 'Enterprise or person', outcome: 'Result', sentence: 'Why', more: 'Next page', first: 'First page', noRows: 'No such rows.',
    flips: 'Applications whose verdict turned', flipsNone: 'No verdict turned.', flipsPending: 'The open applications are being judged anew; {{count}} looked at.', case: 'Case', firm: 'Enterprise', person: 'Person', turn: 'Verdict', condition: 'Condition', standing: 'Standing', draft: 'Draft', line: 'Row {{line}} {{label}}',
  },
  settings: {
    title: 'Settings', intro: 'Rule version {{version}}. What the notice leaves open has a default, marked as not decided by detailed rules.', clause: 'Basis: {{number}}, chapter 一·8', caption: 'All settings', name: 'Setting', value: 'In force', default: 'Default', source: 'Source', persons: 'Change', undecided: 'Not decided yet', decided: '—', change: 'Change', fixed: 'Fixed',
    reviewers: 'Who reviews which class', reviewersIntro: 'Which office reviews which class; of contractors the sector\'s office confirms firm and posts.', class: 'Class', office: 'Office', confirmsSector: '{{sector}} projects: confirms contractor and posts',
    sectors: { housing: 'Housing and municipal', transport: 'Transport', water: 'Water' }, classes: { aboveScaleIndustry: 'Above-scale industry', commerce: 'Services: trade, lodging, catering', otherwise: 'Services: others', keyProjectContractor: 'Contractors of major projects' },
  },
  change: {
    title: 'Change "{{label}}"', value: 'New value', several: 'New value (choose one or more)', yuan: 'Amount (yuan)', yes: 'Yes', no: 'No', reason: 'Reason', effect: 'See the effect', effectOf: '{{cases}} applications and {{persons}} persons were judged; {{count}} verdict(s) would turn.', effectNone: 'This turns no verdict, or the value does not fit.', propose: 'Propose', save: 'Save', two: 'It applies once another person in charge has confirmed it.', one: 'It applies at once.',
    proposed: 'Proposed. Another person has to confirm it.', done: 'Done.', pending: 'Waiting to be confirmed', history: 'Changes', historyCaption: 'Changes of settings', setting: 'Setting', from: 'Before', to: 'After', state: 'State', proposedBy: 'Proposed', decidedBy: 'Decided', confirm: 'Confirm', refuse: 'Refuse', withdraw: 'Withdraw', none: 'No change yet.',
  },
  ladder: {
    everywhere: 'Every step (working days overdue)', add: 'Set another ladder for a step', choose: 'Choose a step', remove: 'Remove', removeOf: 'Remove the ladder of {{step}}', urge: 'Urge', proposeListing: 'Listing', proposeSummons: 'Summons', proposeCircular: 'Circular', opens: 'Opens', closes: 'Closes',
    note: 'Once in force, clocks that start, resume or are worked out anew take the new ladder; a clock that is running keeps its own.',
  },
  calendar: {
    title: 'Working calendar', intro: 'Deadlines are counted by the holidays that the State Council announces each year. A deadline that reaches a year not announced yet is provisional. One person imports an arrangement, another confirms it, and every running deadline is counted anew.', toSettings: 'Back to the settings', back: 'Back to the working calendar',
    caption: 'Years', year: 'Year', state: 'State', document: 'Number of the notice', documentHint: 'The notice of the General Office of the State Council on holidays, its number as printed', issuedOn: 'Issued on', issued: 'issued on {{day}}', offDays: 'Days off', makeUpDays: 'Make-up workdays', unpublished: 'Not announced yet: Monday to Friday are counted meanwhile',
    ofYear: '{{year}}', versions: 'Imports', file: 'File', import: 'Import a year', fileHelp: 'An .xlsx or .csv file. Its first line names the columns date, holiday and arrangement; below, a day a line: off, or make-up for a make-up workday. The template shows the Chinese words.', choose: 'Choose a file', chosen: 'Chosen: {{name}}, {{rows}} lines', template: 'Download the template', templateName: 'holidays-template.csv',
    unreadable: 'The file can not be read: save it as .xlsx or .csv without a password and choose it again.', look: 'Check and preview', propose: 'Propose; another person confirms', two: 'It applies once another person in charge has confirmed it.', other: 'It waits for another person in charge; you yourself can only withdraw it.', decision: 'Decision',
    effect: 'Of {{clocks}} running deadlines {{moved}} would end on another day and {{settled}} would no longer be provisional, in {{cases}} cases.', effectPart: '(There are many cases: only some of them were looked at.)', noChange: 'No day differs from the calendar in force.', changes: 'Days that differ', day: 'Day', before: 'Before', after: 'After',
    confirm: 'Confirm', done: { confirm: 'In force. The running deadlines are being counted anew.', refuse: 'Refused. The calendar in force has not changed.', withdraw: 'Withdrawn.' }, days: 'The year', counts: '{{off}} days off, {{makeUp}} make-up workdays; all other Saturdays and Sundays are free.', month: 'Month {{month}}', off: 'off', on: 'work',
    moves: 'Deadlines that moved', movesOf: '{{moved}} end on another day, {{settled}} are no longer provisional, in {{cases}} cases.', behind: 'Being counted anew: {{count}} deadlines are left.', export: 'Export CSV', applicant: 'Applicant', clock: 'Deadline', lastDayBefore: 'Last day before', lastDayAfter: 'Last day after', movedAt: 'Moved at', provisionalDay: '{{day}} (provisional)',
  },
  draft: {
    begin: 'Draft the rules, to be signed', again: 'Send the changed draft', title: 'Name of the draft', send: 'Send to the four bureaus that sign', sent: 'Sent: the four bureaus find it among their tasks.', goOn: 'Go on with this step on the page of settings', round: 'draft {{round}}', by: 'Drafted', decidesNothing: 'Decides no setting',
    underWay: 'On its way: ', number: 'Signed by all: enter the number', numberHint: 'File and settings are those of the draft that was signed.',
  },
  rules: {
    title: 'Detailed rules 发放细则', unissued: 'The detailed rules are not issued: enterprises may keep drafts but not hand them in; no batch is made or released, nothing is paid.', issued: 'In force: {{number}}, issued on {{day}}', synthetic: 'An invented example for the demonstration, not the county\'s own rules',
    caption: 'Rules documents', number: 'Number', issuedOn: 'Issued on', file: 'File', state: 'State', entered: 'Entered', confirmed: 'Confirmed', enter: 'Enter a rules document', choose: 'Choose a file (PDF or picture)', decides: 'Settings that it decides', send: 'Enter; another person confirms', confirm: 'Confirm', refuse: 'Refuse', uploadFailed: 'The upload failed. Try again.',
  },
};
