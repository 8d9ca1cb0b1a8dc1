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
  rules: {
    title: 'Detailed rules 发放细则', unissued: 'The detailed rules are not issued: enterprises may keep drafts but not hand them in; no batch is made or released, nothing is paid.', issued: 'In force: {{number}}, issued on {{day}}', synthetic: 'An invented example for the demonstration, not the county\'s own rules',
    caption: 'Rules documents', number: 'Number', issuedOn: 'Issued on', file: 'File', state: 'State', entered: 'Entered', confirmed: 'Confirmed', enter: 'Enter a rules document', choose: 'Choose a file (PDF or picture)', decides: 'Settings that it decides', send: 'Enter; another person confirms', confirm: 'Confirm', refuse: 'Refuse', uploadFailed: 'The upload failed. Try again.',
  },
};
