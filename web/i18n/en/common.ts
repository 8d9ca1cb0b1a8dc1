import type { messages as source } from '../zh-CN/common.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  product: { name: 'Shengsi County Job Retention Service', },
  nav: {
    inbox: 'Inbox', finance: 'Finance', registries: 'Lists', settings: 'Settings', supervision: 'Supervision', enrolment: 'Enrolment', portal: 'Enterprise portal', publicity: 'Public notices', deadline: 'Deadline calculator', selfCheck: 'Self-check', lookUp: 'Look up a case', worker: 'My red envelope', signIn: 'Sign in',
    main: 'Main', skip: 'Skip to content', staff: 'Workspace',
  },
  action: {
    retry: 'Try again', refresh: 'Refresh', close: 'Close', cancel: 'Cancel', confirm: 'Confirm', loadMore: 'Load more', 
    remove: 'Remove',
  },
  account: { menu: 'Account', deputies: 'Deputies and hand-over', signOut: 'Sign out', largeType: 'Large type', standardType: 'Standard type', },
  assist: { now: 'You are filing for {{firm}}', who_one: '{{office}}, {{name}}; the record names both; ends by itself within {{count}} hour', who_other: '{{office}}, {{name}}; the record names both; ends by itself within {{count}} hours', end: 'End it' },
  language: { 'zh-CN': '中文', en: 'English' },
  light: { green: 'On time', yellow: 'Due soon', red: 'Overdue', paused: 'Paused', none: 'No deadline' },
  due: {
    left_one: '{{count}} working day left', left_other: '{{count}} working days left', today: 'Due today', over_one: '{{count}} working day overdue', over_other: '{{count}} working days overdue',
    paused: 'Clock paused', none: 'No deadline', provisional: 'provisional', lastDay: 'due {{day}}', provisionalHint: "That year's holidays are not published yet; the date may move",
  },
  state: {
    loading: 'Loading', empty: 'Nothing here yet', errorTitle: 'The data could not be read', errorHint: 'The network or the service is not available. Try again shortly. What you typed is still on the page.',
    noEntranceTitle: 'Your account has no part in the work', noEntranceHint: 'It serves the keeping of the system or its security and sees no cases. The public pages are in the menu above.',
    forbiddenTitle: 'You may not see this', forbiddenHint: 'If your work needs it, ask the administrator of your office.', notFoundTitle: 'Not found', notFoundHint: 'It does not exist, or you may not see it.',
    crashTitle: 'This page failed', crashHint: 'Drafts are kept on the server. Reload the page to go on.',
  },
  refusal: {
    conflict: '{{name}} was first, at {{time}}', conflictUnnamed: 'Someone else was first', conflictHint: 'What you typed is kept.', network: 'Not delivered, please try again',
    unexpected: 'That did not work, please try again shortly', deadlinePassed: 'The deadline passed at {{time}}',
  },
  verdict: { pass: 'Met', fail: 'Not met', manual: 'To be checked by a person', problem: 'Data problem', found: 'Found', threshold: 'Required', clause: 'Clause', remedy: 'What would meet it', source: 'Source', heading: 'Eligibility', ruleVersion: 'Rules {{version}}' },
  day: { workday: 'Working day', weekend: 'Weekend', holiday: 'Holiday', makeUp: 'Make-up workday', paused: 'Paused', startDay: 'Start day, not counted', counted: 'Counts', notCounted: 'Does not count' },
  holiday: { newYear: 'New Year', springFestival: 'Spring Festival', qingming: 'Qingming', labourDay: 'Labour Day', dragonBoat: 'Dragon Boat', midAutumn: 'Mid-Autumn', nationalDay: 'National Day', midAutumnNationalDay: 'Mid-Autumn and National Day' },
  timeline: { done: 'Done', now: 'Now', next: 'Next', notApplicable: 'Not applicable', by: 'by {{day}}', promised: 'promised by {{day}}', label: 'Progress', round: 'Round {{round}}' },
  clock: {
    label: 'Demonstration clock', nextDue: 'Next due {{time}}', openDue_one: '{{count}} to fire', openDue_other: '{{count}} to fire', toNext: 'To next due', plusDay: '+1 working day', toDate: 'To a time', go: 'Go', 
  },
  documents: { title: 'Documents', none: 'No document has been issued', take: 'Download: {{kind}} (PDF, in Chinese)' },
  notification: { menu: 'Messages', unread_one: '{{count}} unread', unread_other: '{{count}} unread', none: 'No messages', toCentre: 'All messages', openCase: 'Open the case' },
  process: {
    'red-envelope': 'Red envelope', 'payment-batch': 'Payment batch', objection: 'Objection', 'second-look': 'Second look', reopening: 'Reopening', 'duplicate-set': 'Duplicate claims', recovery: 'Recovery', 'worker-request': 'Worker\'s request', 'detailed-rules': 'Detailed rules',
  },
  roles: {
    handler: 'Handler', sectionHead: 'Section head', bureauHead: 'Bureau head', supervisionOffice: 'Supervision office', countyLeader: 'County leader', paymentMaker: 'Payment maker', paymentChecker: 'Payment checker', auditor: 'Auditor',
    administrator: 'Administrator', security: 'Security officer', enterpriseAgent: 'Enterprise agent', institution: 'Training institution',
  },
  money: { approved: 'Σ approved', paid: 'Σ paid', failed: 'Σ failed', open: 'Σ open', recovered: 'besides, {{sum}} yuan recovered', holds: 'In yuan. Every approved payment is in exactly one of paid, failed and open.', broken: 'The equation does not hold: report it at once' },
  unit: { persons_one: '{{count}} person', persons_other: '{{count}} persons', },
} as const satisfies Translated<typeof source>;
