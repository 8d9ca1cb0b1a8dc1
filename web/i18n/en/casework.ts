import { organisationEn } from '../../../policy/messages/organisation.ts';
import { redEnvelopeEn } from '../../../policy/messages/red-envelope.ts';
import { tasksEn } from '../../../policy/messages/tasks.ts';
import type { messages as source } from '../zh-CN/casework.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'Case',
  form: redEnvelopeEn.form,
  employerClass: organisationEn.employerClass,
  refusalReason: redEnvelopeEn.refusalReason,
  effect: { refuse: tasksEn.effect.refuse },
  pane: 'Case',
  close: 'Close the case',
  fullPage: 'Open alone',
  persons_one: '{{count}} person',
  persons_other: '{{count}} persons',
  filed: 'filed {{time}}',
  part: { side: 'Matter', batch: 'Batch', form: 'Form', roster: 'Roster', money: 'Money', record: 'Record', documents: 'Documents', label: 'Parts of the case' },
  reopening: {
    propose: 'Propose to reopen', reason: 'Reason', proposeEffect: 'Another head of the office decides; agreed, the case goes back to the step that refused it.', decide: 'Is it to be open again?', agree: 'Agree', decline: 'Decline', opinion: 'Opinion',
    agreeEffect: 'The case is open again at “{{step}}” at once; whoever refused it decides no more in it.', declineEffect: 'The refusal stands.', about: 'The case', step: 'Refused at', reasonOf: 'Reason given by {{name}}', claimFirst: 'Claim the task first, then decide.',
  },
  beside: { heading_one: 'Advice and questions ({{count}})', heading_other: 'Advice and questions ({{count}})', demands: 'Instructed', demand: { instruction: 'Instruction', directive: 'Directive' }, from: '{{name}}: ', to: 'With {{name}}', toOffice: 'With {{office}}, unclaimed', answered: '{{name}} answered at {{time}}:', waiting: 'Waiting for {{name}}', ended: 'Ended unanswered', asked: { advice: '{{name}} asks your advice', question: '{{name}} asks you', copy: 'Copied by {{name}}', instruction: 'Instruction by {{name}}', directive: 'Directive by {{name}}', proposal: 'Proposed by {{name}}' }, acts: 'Acts on the case' },
  people: { nobody: 'There is nobody to choose', choose: 'Choose a person', search: 'Search by name or office' },
  measure: { signed: 'signed by {{name}}, {{time}}: {{words}}', talk: 'talk on {{day}}', lifted: 'lifted by {{name}}, {{time}}: {{reason}}' },
  act: {
    more: 'More',
    standsInFor: 'You act as the deputy of {{name}}', heading: 'What you may do', opinion: 'Opinion', opinionHint: 'Opinion (kept in the record; it cannot be changed once completed)', phrases: 'Phrases', confirm: 'Confirm: {{act}}', will: '{{act}}: ', heldBy: '{{name}} is working on it',
    control: 'Last six digits of the hash total', controlHint: 'Compare three things: count, sum and hash total. Type the last six digits of the hash total from the cover sheet; only then it is released.',
    waiting: 'With {{office}}', approve: 'Approve', refuse: 'Refuse', releaseBatch: 'Release', refuseBatch: 'Refuse', refuseBatchEffect: 'The batch is cancelled; its persons wait for another batch.', noted: 'Noted', return: 'Return', transfer: 'Transfer', reasonNeeded: 'Please give the reason', closedAs: 'Completed: {{outcome}}',
    decided: { agree: 'Agree', decline: 'Decline', extend: 'Extend', withdraw: 'Withdraw the case', continue: 'Go on with what was filed', uphold: 'Uphold', dismiss: 'Dismiss' },
  },
  workerRequest: {
    noWords: 'No further words.', firm: 'Firm', firmTyped: '(typed by the worker, on no list)', about: 'Filing', line: 'row {{line}}', name: 'Name', document: 'Document', phone: 'Phone', account: 'Account ends in', payment: 'Payment',
    reason: 'Reason to see it in full', reasonHint: 'Such as "to check who is calling"; reason and reader stay in the audit.', show: 'Show', answered: 'Your opinion is the answer: the worker reads it on the page "My red envelope". Say what was found and what to do next.',
    advice: {
      notFiled: 'Ask the firm whether the person was on duty and left out. If so, have it file within the period, or file at the window.', notMe: 'Call the person, compare the roster with the firm. Somebody else\'s name: take the line off the list, recover what was paid.',
      notReceived: 'Ask the bank with batch number and last four digits. A wrong account or a bounce: the worker on their page, or the firm, gives another.',
    },
  },
  signing: { remove: 'Remove {{name}} from the signers', request: '{{name}} asks: {{words}}', opinion: 'Opinion: {{words}}' },
  phrase: { agree: 'Agreed.', complete: 'Complete and within the conditions; agreed.', verified: 'Verified as true; payment agreed.', notMet: 'Verified; the conditions are not met; refused.' },
  phrases: { own: 'My phrases', shipped: 'Common', manage: 'Manage', keep: 'Keep this opinion as a phrase…', edit: 'Edit my phrases…', title: 'My phrases', none: 'You have no phrases of your own yet.', text: 'Phrase {{index}}', up: 'Move phrase {{index}} up', down: 'Move phrase {{index}} down', remove: 'Remove phrase {{index}}', save: 'Save', add: 'Add' },
  returning: {
    title: 'Tell everything that must be corrected, at once', field: 'Item', text: 'What is wrong and how to correct it', add: 'One more', remove: 'Remove item {{index}}', send: 'Return for correction', needed: 'Say for each item what is wrong and how to correct it',
    bringIn: 'Bring in what the checks found', found_one: '{{count}} thing brought in: check, change or remove it.', found_other: '{{count}} things brought in: check, change or remove each.', nothingFound: 'The checks have found nothing to bring in.', phrasesOf: 'Phrases for item {{index}}', of: '{{field}}: ',
    phrase: { post: 'Please name the exact front-line job. ', days: 'The days on duty differ from the attendance records: please correct them. ', contact: 'The contact cannot be reached by phone: please correct the number. ', dispatch: 'Please add the dispatch agreement and name the user unit. ', notFrontLine: 'Please take out persons who are not in front-line production. ' },
    asked_one: 'Return number {{times}} is proposed, with {{count}} item; the section head has to answer', asked_other: 'Return number {{times}} is proposed, with {{count}} items; the section head has to answer', askedBy: 'Proposed by {{name}} at {{time}}',
  },
  claimDue: { within_one: 'To be claimed within {{count}} working day', within_other: 'To be claimed within {{count}} working days', today: 'To be claimed today', over_one: 'Unclaimed, {{count}} working day late', over_other: 'Unclaimed, {{count}} working days late' },
  overdue: { title: 'Decide on the overdue correction', outcome: 'Decision', days: 'Extend by how many working days', opinion: 'Reason', opinionHint: 'It is written into the record; the enterprise can read it.' },
  transferring: { to: 'To', reason: 'Reason', choose: 'Choose a colleague', send: 'Transfer', nobody: 'No colleague can take it over' },
  attachmentKind: { 'dispatch-agreement': 'Dispatch agreement' },
  formPart: { verdict: 'Eligibility of the enterprise', round: 'Submission {{round}}', filedAt: 'Submitted', contactPhone: 'Telephone', none: 'Not submitted yet', employer: 'Enterprise', code: 'Credit code', attachments: 'Attached', yes: 'Yes', no: 'No', },
  roster: {
    caption: 'Roster', dispatched: 'dispatched', dispatcher: 'Dispatching firm: {{name}}', line: 'No.', name: 'Name', document: 'Document', onDuty: 'On duty', post: 'Post', account: 'Account', verdict: 'Check', decision: 'Decision', outcome: 'Check', 
    approved: 'Approved', refused: 'Refused', undecided: 'Undecided', duplicate: 'Duplicate', approve: 'Approve', refuse: 'Refuse', why: 'Reason', note: 'Note', noteNeeded: 'Please explain', saveRefusal: 'Refuse', explainLine: 'Details of line {{line}}',
    approvePassing: 'Approve all that pass', approving: '{{can}} undecided persons pass the check and will each be recorded as approved; {{cannot}} other undecided persons are left out (not met, to be checked, or data problem).', saved: 'Saved {{time}}', noneLeft: 'Nobody is left to approve this way', more_one: 'Load more ({{count}} left)', more_other: 'Load more ({{count}} left)', progress: 'Saving {{done}} / {{total}}',
    counts: { total: 'Total', pass: 'Met', fail: 'Not met', manual: 'To check', problem: 'Data problem', approved: 'Approved', refused: 'Refused', undecided: 'Undecided', duplicate: 'Duplicate' }, approveLine: 'Approve line {{line}} {{name}}', refuseLine: 'Refuse line {{line}} {{name}}', decisionFilter: 'Decision', empty: 'Nobody matches',
  },
  money: { recover: 'Recover', recoverLine: 'Recover what line {{line}}, {{name}}, was paid', caption: 'Payments', state: 'State', batch: 'Batch', reason: 'Reason', amountNone: 'Each payment is listed once verified', settled: 'Settled', waiting: 'Waiting', unapproved: 'To be approved' },
  record: {
    all: 'All', acts: 'Acts', system: 'System', clocks: 'Clocks', filter: 'Kind', system_actor: 'System', opinion: 'Opinion', explanation: 'How the deadline is found', days: 'Day by day', rungs: 'Reminders and escalation', rung: 'Rung', due: 'Due', recorded: 'Recorded', late: 'late', told: 'told', notYet: 'not yet', clock: '{{label}}, round {{round}}', due_by: 'ends {{day}} 24:00', started: 'from {{event}}', stopped: 'stopped, was due {{day}}', noClocks: 'No clock runs on this case',
    ledger: 'What moved the clock', at: 'When', what: 'What', basis: 'Ground', by: 'Who, in which words', entry: { paused: 'paused', resumed: 'resumed', extended: 'extended', reopened: 'went on after a decision was taken back' },
    entryDays_one: '({{count}} working day)', entryDays_other: '({{count}} working days)',
    resumesOn: 'goes on by itself after {{day}}', took: 'Used {{days}} working day(s) of the period: {{hours}} office hours, {{actual}} days on the wall.',
    overran_one: '{{count}} working day over', overran_other: '{{count}} working days over', inTime: 'In time.',
  },
} as const satisfies Translated<typeof source>;
