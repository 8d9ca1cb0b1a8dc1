import { redEnvelopeEn } from '../../../policy/messages/red-envelope.ts';
import type { messages as source } from '../zh-CN/objections.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  refusalReason: redEnvelopeEn.refusalReason,
  list: {
    firms_one: 'One enterprise', firms_other: '{{count}} enterprises', lastDay: 'Open until {{day}}, 24:00', persons_one: 'One person', persons_other: '{{count}} people', print: 'Print this list', posted: 'Published {{day}}', open: 'See this list', number: 'Number {{number}}',
    removed: 'Left the list', footer: 'Objections may be made while each enterprise\'s list is open: on the "Lists" page of this site, or at the county Human Resources and Social Security Bureau. Who objects is kept confidential by law.', back: 'Back to the lists', object: 'Object', follow: 'Follow an objection',
  },
  filing: {
    title: 'Object to a public list', lead: 'Please object under your own name and say what is wrong, so that it can be checked. Name and phone are stored encrypted and told to nobody whom it concerns; an officer who has to reach you says why, and that is recorded.',
    line: 'Number on the list', lineHint: 'Leave it empty to object to the list as a whole.', reason: 'What is wrong', choose: 'Please choose', text: 'What you know', textHint: 'Who, when, what; and what evidence there is.', name: 'Your name', phone: 'Your phone', secret: 'Confidentiality is requested: always on.', send: 'Send the objection',
    closed: 'This list is over: no objection is possible any more.', done: 'The objection has arrived', number: 'Number', code: 'Query code', keep: 'Write down or print number and code: the code is shown only now, and both are needed to read the answer.', due: 'Answered by {{day}}, 24:00', lineOf: 'No. {{line}}', whole: 'The whole list',
  },
  follow: { title: 'Follow an objection', lead: 'Number and query code as you got them.', ask: 'Look', none: 'Nothing found: please check number and code.', received: 'Received', state: 'State', due: 'Answered by', answer: 'Answer', answered: 'Answered', untilDay: '{{day}}, 24:00' },
  staff: {
    about: 'About', notice: 'List', received: 'Received', line: 'Person', whole: 'The whole list', reason: 'What is wrong', text: 'In their words', outcome: 'Outcome', upheld: 'Upheld', dismissed: 'Dismissed', answer: 'Answer', claimFirst: 'Claim the task to answer it.',
    answerTitle: 'Answer', lines: 'Who leaves the list', removedMark: ' (left already)', reasonCode: 'Why they leave (the firm reads it)', reasonText: 'In words (the firm reads it: nothing of who objects)', opinionObjector: 'Answer (the objector reads it)', opinionFirm: 'Answer (the firm reads it)', choose: 'Please choose', confirmUphold: 'Uphold', confirmDismiss: 'Dismiss',
    identity: 'Who objects', identityHidden: 'Who objects is confidential. To reach them, say why; reason and name of whoever looks go into the record.', why: 'Why', reveal: 'Show who objects', refusedStep: 'Refused at', refusedAt: 'Refused on', refusal: 'Why it was refused', asked: 'Why they ask', persons: 'Persons asked about',
    effectUphold: 'The persons chosen leave the list and are not paid; the firm reads the reason above, without a word of who objected.', effectDismiss: 'The list stays. Once all objections are answered, a publicity whose days are over goes on to finance.',
    lookUpholdCase: 'The refusal falls; the case begins again at "{{step}}", without whoever refused it.', lookUpholdLines: 'The persons get a case of their own, published and paid in turn; the first case stays.', lookDismiss: 'The refusal stands; the firm reads why, and what the law offers.',
  },
  portal: {
    title: 'Second look and legal remedies', offerCase: 'The application was refused. A second look may be asked for by {{day}}, 24:00.', offerLines: 'Some people were refused. A second look may be asked for by {{day}}, 24:00.', choose: 'Whom it is about', reason: 'Why you ask', reasonHint: 'What is not so, and what shows it. Once for each decision.', effect: 'Another officer of the office that refused looks again within 5 working days.', ask: 'Ask for a second look',
    sent: 'Second looks asked for', basis: 'Basis: {{basis}}', about: 'About', refusal: 'Why it was refused', asked: 'Why you asked', subject: 'Case {{number}}', outcome: 'Outcome',
  },
} as const satisfies Translated<typeof source>;
