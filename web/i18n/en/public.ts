import type { messages as source } from '../zh-CN/public.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  publicity: {
    title: 'Publicity', lead: 'People to be paid, with part of name and document number hidden. To object, turn to the county Human Resources and Social Security Bureau while the list is open.', redEnvelope: 'stay-in-Shengsi red envelope', none: 'No list is published now', noneHint: 'Lists appear here once verified.',
    sum: '{{programme}} · {{count}} people', period: '{{number}} · published {{from}} to {{to}}', open: 'Open until {{day}}', over: 'Closed',
  },
  notice: {
    back: 'Back to all lists', title: '{{org}}: {{programme}}, people to be paid', number: 'Number', posted: 'Published', until: 'Open until', untilDay: '{{day}}, 24:00', sum: 'Total', sumOf: '{{count}} people, ¥{{yuan}}', lines: 'People to be paid', no: 'No.', name: 'Name',
    document: 'Document', amount: 'Yuan', object: 'To object, write or call the county Human Resources and Social Security Bureau while the list is open, with its number, the line and your reasons. Your identity is kept confidential by law.', closed: 'The period is over; the list stays for reference.',
  },
  deadline: {
    title: 'Deadline calculator', lead: 'Day by day, by the holidays and make-up workdays the State Council has published. The start day does not count; a period of working days ends on a working day, one of calendar days rolls over rest days at its end.', from: 'Start day', fromHint: 'The day of the event: receipt, publication and so on.', count: 'Days', unit: 'Counted as',
    units: { working: 'working days', calendar: 'calendar days' }, ask: 'Work it out', asked: '{{count}} {{unit}} from {{from}}', until: 'Ends {{day}}, 24:00; {{total}} calendar days in all.', provisional: 'The period reaches a year whose holidays are not published yet: the result is provisional.',
    days: 'Day by day', legend: 'Coloured days count, numbered; the others say why they do not; the dark one is the last.', nth: '{{n}}', makeUp: 'make-up', isLast: 'last day', dateError: 'Choose a start day.', countError: 'A whole number from 1 to {{most}}.',
  },
  lookUp: {
    title: 'Look up a case', lead: 'With the case number and the query code of the receipt you see how far it is, who has it and by when it is promised. No account is needed; no person and no sum is shown.', number: 'Case number', numberHint: 'Such as HB-2022-000001', code: 'Query code', codeHint: '12 letters and digits, printed on the receipt; capitals and hyphens don\'t matter.',
    ask: 'Look up', missing: 'Please fill this in.', applicant: 'Enterprise', filedAt: 'Accepted at',
  },
  check: {
    title: 'Red envelope self-check', lead: 'Four questions tell whether the conditions are met, which one is not, and what would meet it. No account; nothing is stored.', q1: '1. What enterprise do you work for?', q2: '2. Household and insurance', q3: '3. On duty over the Spring Festival', q4: '4. Stay subsidies you have had (leave empty if none)', benefitsHint: 'Benefits of this kind exclude each other; a bonus from the employer itself does not matter.',
    benefits: { otherCountyBonus: 'A stay bonus of another county', cityStaySubsidy: 'A stay subsidy of the city', stayCoupons: 'Stay coupons elsewhere', employerBonus: 'A bonus from the employer itself' }, class: 'Class of enterprise',
    classes: { aboveScaleIndustry: 'Above-scale industry', aboveQuotaService: 'Above-scale (above-quota) services', keyProjectContractor: 'Contractor of a major project', none: 'None of these' }, onList: 'Is it on the list of above-scale (above-quota) enterprises?', onProjectList: 'Is the project on the list of major projects?', grade: 'Its 2020 performance evaluation',
    grades: { A: 'A', B: 'B', C: 'C', D: 'D', ungraded: 'not evaluated, or not sure' }, stateOwned: 'Is it state-owned or state-controlled?', household: 'Household registration', householdHint: 'Other districts of Zhoushan (Dinghai, Putuo, Daishan) are outside the county.', households: { outside: 'outside Shengsi', county: 'Shengsi', unknown: 'not sure' },
    insured: 'Insured in Shengsi in December 2021?', insurances: { employee: 'paid (not made good later)', projectInjury: 'project-based work-injury insurance only', none: 'not paid', unknown: 'not sure' }, from: 'First day on duty', to: 'Last day on duty',
    frontline: 'Front-line production post?', frontlineHint: 'Production, construction, loading, service; not management, clerical or finance work.', yes: 'yes', no: 'no', unknown: 'not sure', ask: 'See the result', missing: 'Please choose one.',
    result: { pass: 'The conditions are met', fail: 'The conditions are not met', manual: 'An officer has to look' }, next: { pass: 'Your enterprise applies for all its staff. The review decides.', fail: 'These conditions are not met:', manual: 'These have to be verified; the enterprise may apply all the same:' }, met_one: 'One condition that is met', met_other: '{{count}} conditions that are met',
    basis: 'Basis: 嵊人社发〔2022〕4号, chapter 一; rules {{version}}',
  },
} as const satisfies Translated<typeof source>;
