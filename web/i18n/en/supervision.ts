import type { Translated } from '../areas.ts';
import type { messages as source } from '../zh-CN/supervision.ts';

export const messages = {
  title: 'Supervision', all: 'Show all', unclaimed: 'Unclaimed', byOffice: 'Open tasks by office', byPerson: 'Open tasks of {{office}} by person', nothing: 'There is no such task',
  total_one: '{{count}} task', total_other: '{{count}} tasks', more: 'Load more', narrow: 'Only the {{count}} with the earliest deadlines are listed: choose an office, a person or a light.',
  figure: { open: 'Open', today: 'Due today', red: 'Overdue', onTime: 'Done in time' },
  overran: { title: 'Steps that ran over', none: 'No step has run over', case: 'Case', step: 'Step', lastDay: 'Was due', stopped: 'Ended', over: 'Over by', overDays_one: '{{count}} working day', overDays_other: '{{count}} working days', whole: 'The whole', wholeYes: 'in time', wholeNo: 'over', most: 'Only the {{count}} that ended last are listed.' },
  roster: { title: 'Duty roster', office: 'Office', intro: 'Urgent instructions run in minutes and go to whoever is on duty, day and night; with nobody there the next above is told. The heads hear of an empty shift at the opening of the working day before.', nobody: 'Nobody', backToBack: 'Two shifts running', rest: 'Rest day', day: 'Day', gaps: 'Nobody is on duty:', before: 'Week before', after: 'Week after', save_one: 'Save {{count}} shift', save_other: 'Save {{count}} shifts', done: 'The roster is saved.' },
  proposals: { title: 'Measures', none: 'Nothing waits to be signed, and nothing is listed.', intro: 'The system only proposes; a person lists, summons or circulates.', open: 'Proposals to sign', listed: 'Listed', what: 'Proposal', about: 'Overdue task', since: 'Proposed', decide: 'Decide', case: 'Case', words: 'Why, and what is asked', signed: 'Signed' },
  list: { label: 'Lists', open: 'Open tasks', proposals: 'Measures', proposalsCount: 'Measures ({{count}} to sign)', given: 'Instructions and directives I gave', givenCount: 'Instructions and directives I gave ({{count}} unanswered)' },
  state: { label: 'By answer', all: 'All', unanswered: 'Unanswered', overdue: 'Overdue', answered: 'Answered', ended: 'Ended with the case' },
  export: 'Export this list', demanded: 'Instructed', answer: '{{name}} answered: {{answer}}',
  column: { lastDay: 'Last day', firm: 'Enterprise', number: 'Number', request: 'What is asked', answer: 'Answer', office: 'Office', person: 'Person', today: 'Due today', open: 'Open', redSince: 'Overdue since', due: 'Deadline', task: 'Task', opened: 'Received' },
  countOf: '{{name}}: {{light}}, {{count}}', todayOf: '{{name}}: due today, {{count}}', openOf: '{{name}}: open, {{count}}',
} as const satisfies Translated<typeof source>;
