import type { Messages, SameCodes } from './shape.ts';

/** What speaks for looking at a case by itself (policy/acts/open-flags.ts), and what many at once are told. */
export const bulkZh = {
  flag: {
    employerNotPassed: '企业条件未自动通过',
    linesNotPassed: '{{count}} 人的条件未自动通过',
    objections: '{{count}} 件公示异议未答复',
    duplicates: '{{count}} 人重复申报',
    question: '{{count}} 项沟通未答复',
    advice: '{{count}} 项委派未反馈',
    signature: '{{count}} 项加签未完成',
    instruction: '{{count}} 项督办件未回复',
    directive: '{{count}} 项批示未回复',
    proposal: '{{count}} 项督办建议未签批',
    head: '{{count}} 项超期提醒未批示',
    corrected: '曾退回补正',
    decidedBefore: '本环节曾作出过结论',
    provisional: '期限为暂定',
  },
  mustOpen: '批量通过前，须先打开以下 {{count}} 件查看：{{titles}}。抽取的办件不会更换，查看后可再次提交。',
  effect: {
    claim: '认领后由您办理。', transfer: '转由他人办理，期限不重新计算。', urge: '提醒经办人，期限不变。', complete: '逐件办结为通过，进入下一环节。',
  },
} as const satisfies Messages;

export const bulkEn = {
  flag: {
    employerNotPassed: 'The enterprise did not pass by itself',
    linesNotPassed: '{{count}} person(s) did not pass by themselves',
    objections: '{{count}} objection(s) not answered',
    duplicates: '{{count}} person(s) claimed twice',
    question: '{{count}} question(s) not answered',
    advice: '{{count}} advice(s) outstanding',
    signature: '{{count}} signature(s) outstanding',
    instruction: '{{count}} instruction(s) not answered',
    directive: '{{count}} directive(s) not answered',
    proposal: '{{count}} proposal(s) not signed',
    head: '{{count}} overdue notice(s) not noted',
    corrected: 'Was returned for correction',
    decidedBefore: 'This step was decided before',
    provisional: 'The deadline is provisional',
  },
  mustOpen: 'Before all are approved, open and look at these {{count}}: {{titles}}. The choice stays the same; then send again.',
  effect: {
    claim: 'They become yours.', transfer: 'Somebody else decides; the deadlines do not restart.', urge: 'Reminds whoever has to act; the deadlines stay.', complete: 'Each is approved and goes on to the next step.',
  },
} as const satisfies SameCodes<typeof bulkZh>;
