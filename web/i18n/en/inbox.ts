import type { messages as source } from '../zh-CN/inbox.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  demanded: 'Instructed',
  title: 'Inbox',
  view: { label: 'Views', mine: 'My work', department: 'My department', correspondence: 'Copies and questions', takenPart: 'Taken part in', departmentCount_one: 'To my department ({{count}} task)', departmentCount_other: 'To my department ({{count}} tasks)', light: 'Department by deadline', red: 'Overdue', yellow: 'Due soon' },
  column: { due: 'Deadline', title: 'Task', applicant: 'Enterprise', step: 'Process and step', opened: 'Received', persons: 'Persons', amount: 'Yuan', assignee: 'Handler' },
  grid: 'Tasks',
  filter: { demanded: 'Instructed', search: 'Case number or enterprise', light: 'Deadline', step: 'Step', anyLight: 'Any deadline', anyStep: 'Any step', clear: 'Clear filters' },
  step: {
    'industry-review': 'Industry review', 'hr-verification': 'HR verification', 'finance-approval': 'Finance approval', payment: 'Payment', correction: 'Correction', 'account-correction': 'Account correction', release: 'Batch check', 'bank-return': 'Return file',
    'objection-answer': 'Objection', 'second-look': 'Second look', reopening: 'Reopening', 'duplicate-resolution': 'Duplicates', 'recovery-approval': 'Recovery approval', 'recovery-collection': 'Recovery', 'worker-request': 'Worker\'s request', 'rules-draft': 'Draft', countersign: 'Joint signing', 'rules-numbering': 'Numbering', 'rules-confirmation': 'Confirmation',
  },
  total_one: '{{count}} task',
  total_other: '{{count}} tasks',
  shown: '{{shown}} of {{total}} listed',
  newWork_one: '{{count}} new task, press to refresh',
  newWork_other: '{{count}} new tasks, press to refresh',
  unassigned: 'unclaimed',
  closed: { done: 'Completed', returned: 'Returned', withdrawn: 'Application withdrawn', expired: 'Expired', cancelled: 'Cancelled', notApplicable: 'No longer needed' },
  takeNext: 'Take next',
  open: 'Open {{title}}',
  empty: { mine: 'Nothing waits for you', mineHint: 'Take the task that is due first, or claim one from “My department”.', department: 'Nothing waits in your department', correspondence: 'No copies or questions', takenPart: 'You have not taken part in any task yet', filtered: 'No task matches', filteredHint: 'Change or clear the filters.' },
  bulk: {
    bar: 'On all that are chosen', chosen_one: '{{count}} chosen', chosen_other: '{{count}} chosen', clear: 'Choose none', choose1: 'Choose {{applicant}} {{title}}', chooseAll: 'Choose all that are listed', act: { claim: 'Claim', transfer: 'Transfer', urge: 'Urge', complete: 'Approve' },
    preview: '{{act}} the chosen tasks', results: '{{act}}: results', undoneResults: 'Undone: results', summary: '{{can}} can, {{cannot}} cannot', cannot_one: '{{count}} cannot', cannot_other: '{{count}} cannot',
    sample: 'Sample', sampleHint_one: 'Open this one before you send (chosen by the system, and it stays the same):', sampleHint_other: 'Open these {{count}} before you send (chosen by the system, and they stay the same):', opened: 'opened', open: 'Open',
    to: 'Give them to', choose: 'Choose a colleague', reason: 'Reason', word: 'A word with it (optional)', opinion: 'Opinion', window: 'It can be undone for {{minutes}} minutes; nobody is told before.', send: '{{act}} {{count}}',
    result: '{{done}} done, {{refused}} not done', undoable: '{{act}}: {{count}} done together', left: '{{time}} left', undo: 'Undo',
  },
  shortcuts: {
    title: 'Keyboard', help: 'Shortcuts', single: 'Single-key shortcuts on', singleHint: 'Switch them off with a screen reader or voice input; arrows and Enter always work.',
    move: 'Previous, next task', arrows: 'Move in the list', open: 'Open the case', claim: 'Claim', complete: 'Complete', return: 'Return for correction', transfer: 'Transfer', choose: 'Choose this task', extend: 'Choose up to this task', filter: 'Filter', show: 'Show this list', close: 'Close the case', parts: 'Form, roster, money, record',
  },
} as const satisfies Translated<typeof source>;
