import type { Messages, SameCodes } from './shape.ts';

/**
 * The acts of policy/acts/task-act-catalogue.ts, a block each: the button, what it will cause, what the person is told, and the record's
 * sentence. Fields that a form asks for are under `ask`.
 */
export const actsZh = {
  respond: { label: '答复', effect: '答复后不可修改，对方会收到通知；答复记入办件记录。', done: '已答复，对方会收到通知。', record: '{{actor}}答复{{toName}}（“{{step}}”）' },
  delegate: { label: '委派', effect: '请本单位同事提出意见，仍由您办理并负责，期限照常计算；收到意见或收回委派前不能办结或退回。', done: '已请{{name}}提出意见；收到意见前不能办结或退回。', record: '{{actor}}就“{{step}}”委派{{toName}}提出意见' },
  recall: { label: '收回委派', effect: '不再等候同事的意见，由您继续办理。', done: '已收回委派，可以继续办理。', record: '{{actor}}收回“{{step}}”委派（{{toName}}）' },
  question: { label: '沟通', effect: '向各单位人员提问，不影响办理。对方单位可以查看本件，个人信息仍只显示脱敏内容。', done: '已向 {{count}} 人提问。', record: '{{actor}}就“{{step}}”向{{toName}}提问' },
  instruct: { label: '发督办件', effect: '对方须在期限内答复，期限单独计算，任务转办、改派、办结后仍须答复；对答复不满意的，可以再发。', done: '督办件已发出，{{lastDay}} 24 时前答复。', record: '{{actor}}就“{{step}}”发出督办件，{{lastDay}} 24 时前答复' },
  direct: { label: '批示', effect: '对方须在期限内答复，期限单独计算，任务转办、改派、办结后仍须答复；对答复不满意的，可以再作批示。', done: '批示已送达，{{lastDay}} 24 时前答复。', record: '{{actor}}就“{{step}}”作出批示，{{lastDay}} 24 时前答复' },
  urge: { label: '催办', effect: '提醒经办人尽快办理，期限不变；4 小时内不能重复催办。', done: '已催办，经办人会收到提醒。', record: '{{actor}}催办“{{step}}”（第 {{times}} 次）' },
  reassign: { label: '改派', effect: '改由本科室其他人员办理，期限不重新计算；原经办人会收到通知。', done: '已改派给 {{name}}，期限不变。', record: '{{actor}}将“{{step}}”任务改派给{{toName}}' },
  takeOver: { label: '接办', effect: '由您本人办理，期限不重新计算；原经办人会收到通知。', done: '已接办，由您办理。', record: '{{actor}}接办“{{step}}”任务' },
  copy: { label: '抄送', effect: '对方可以查看本件并回执已阅，但不能办理。', done: '已抄送 {{count}} 人。', record: '{{actor}}将“{{step}}”抄送{{toName}}' },
  acknowledge: { label: '已阅', effect: '记录您已阅读，抄送件随即办结。', done: '已记录已阅。', record: '{{actor}}已阅“{{step}}”抄送件' },
  retract: { label: '撤回', effect: '撤回您本人的办理结论，由您重新办理，期限不变；下一环节认领或办理后不能再撤回。原结论保留在办理记录中。', done: '已撤回，任务回到您的待办，期限不变。', record: '{{actor}}撤回“{{step}}”的办理结论' },
  pause: {
    label: '挂起', effect: '依法定事由暂停计时，通知申请企业；到期自动恢复，也可提前恢复。暂停的工作日顺延期限，已超期的不因此转为按期。', done: '已暂停计时，{{lastDay}} 结束后自动恢复。',
    record: '{{actor}}因{{basis}}挂起“{{step}}”，最长 {{days}} 个工作日，{{lastDay}} 结束后自动恢复',
  },
  resume: { label: '恢复', effect: '自今日起恢复计时并重新计算届满日；今日不计入。', done: '已恢复计时，期限至 {{lastDay}} 24 时。', record: '{{actor}}恢复“{{step}}”计时（{{basis}}结束），期限至 {{lastDay}}' },
  extend: {
    label: '延期', effect: '经本机关负责人批准，本环节期限最多延长 {{most}} 个工作日，只能延长一次；理由告知申请企业（行政许可法第四十二条）。', done: '已延期，期限至 {{lastDay}} 24 时。',
    record: '{{actor}}将“{{step}}”延期 {{days}} 个工作日，期限由 {{from}} 延至 {{lastDay}}',
  },
  choice: {
    basis: {
      hearing: '听证（行政许可法第 45、47 条，最长 20 个工作日）',
      appraisal: '鉴定、检测、检验（行政许可法第 45 条，最长 20 个工作日）',
      expertReview: '专家评审（行政许可法第 45 条，最长 10 个工作日）',
      forceMajeure: '不可抗力（民法典第 180、194 条，最长 30 个工作日）',
      otherDecision: '中止：等待其他案件或机关的结论（参照浙江省劳动保障监察条例第 30 条，最长 30 个工作日）',
    },
  },
  ask: {
    people: '人员', words: '意见', workingDays: '工作日', basis: '依据', position: '加签方式', mode: '会签方式', urgent: '加急',
    reassign: { people: '改派给', words: '理由' },
    takeOver: { words: '理由' },
    retract: { words: '撤回理由' },
    copy: { people: '抄送给', words: '附言（选填）' },
    urge: { words: '催办意见（选填）' },
    respond: { words: '答复内容' },
    delegate: { people: '委派给', words: '请对方就什么提出意见' },
    question: { people: '沟通对象', words: '问题' },
    instruct: { words: '督办要求', workingDays: '几个工作日内答复' },
    direct: { words: '批示内容', workingDays: '几个工作日内答复' },
    pause: { basis: '法定事由', workingDays: '工作日（不填即按该事由的最长期限）', words: '说明' },
    resume: { words: '说明（选填）' },
    extend: { workingDays: '延长工作日', words: '理由' },
  },
} as const satisfies Messages;

export const actsEn = {
  respond: { label: 'Answer', effect: 'The answer cannot be changed; whoever asked is told, and it is in the record.', done: 'Answered: whoever asked is told.', record: '{{actor}} answered {{toName}} (“{{step}}”)' },
  delegate: { label: 'Ask for advice', effect: 'A colleague advises; the task stays yours and the deadline runs on. You cannot complete or return it before the advice has come or you recall it.', done: '{{name}} is asked for advice; you cannot complete or return the task before it has come.', record: '{{actor}} asked {{toName}} for advice on “{{step}}”' },
  recall: { label: 'Recall', effect: 'You no longer wait for the advice, and can go on.', done: 'Recalled: you can go on.', record: '{{actor}} recalled the request for advice on “{{step}}” ({{toName}})' },
  question: { label: 'Ask a question', effect: 'A question to anybody of the offices; nothing waits for it. Their office can then read the case, with personal data masked as for all staff.', done: 'Asked {{count}}.', record: '{{actor}} asked {{toName}} about “{{step}}”' },
  instruct: { label: 'Instruct', effect: 'It must be answered in time, on a clock of its own, also when the task is transferred, reassigned or completed. If the answer does not do, instruct again.', done: 'Instructed: the answer is due by 24:00 on {{lastDay}}.', record: '{{actor}} gave an instruction on “{{step}}”, to be answered by 24:00 on {{lastDay}}' },
  direct: { label: 'Give a directive', effect: 'It must be answered in time, on a clock of its own, also when the task is transferred, reassigned or completed. If the answer does not do, give another.', done: 'Directed: the answer is due by 24:00 on {{lastDay}}.', record: '{{actor}} gave a directive on “{{step}}”, to be answered by 24:00 on {{lastDay}}' },
  urge: { label: 'Urge', effect: 'Reminds whoever has to act; the deadline stays. Not again within 4 hours.', done: 'Urged: the handler is reminded.', record: '{{actor}} urged “{{step}}” (time {{times}})' },
  reassign: { label: 'Reassign', effect: 'Another member of the office does it; the deadline does not restart. Whoever had it is told.', done: 'Reassigned to {{name}}; the deadline stays.', record: '{{actor}} reassigned “{{step}}” to {{toName}}' },
  takeOver: { label: 'Take over', effect: 'You do it yourself; the deadline does not restart. Whoever had it is told.', done: 'Taken over: it is yours now.', record: '{{actor}} took “{{step}}” over' },
  copy: { label: 'Copy to', effect: 'They can read the case and say that they have, but not act on it.', done: 'Copied to {{count}}.', record: '{{actor}} copied “{{step}}” to {{toName}}' },
  acknowledge: { label: 'Read', effect: 'Records that you have read it; the copy is closed.', done: 'Recorded as read.', record: '{{actor}} read the copy of “{{step}}”' },
  retract: { label: 'Take back', effect: 'Takes your own decision back: you decide again, the deadline stays. Not once the next step has been claimed or acted on. The record keeps both.', done: 'Taken back: it is on your desk again, the deadline stays.', record: '{{actor}} took the decision of “{{step}}” back' },
  pause: {
    label: 'Pause', effect: 'The clock stands still on a legal ground, and the applicant is told. It goes on by itself at the end, or earlier by your act. The due day moves by the paused working days; what is late stays late.', done: 'Paused; it goes on by itself after {{lastDay}}.',
    record: '{{actor}} paused “{{step}}” for {{basis}}, {{days}} working day(s) at most; it goes on by itself after {{lastDay}}',
  },
  resume: { label: 'Resume', effect: 'The clock goes on today, and the due day is worked out anew; today does not count.', done: 'Resumed: due {{lastDay}}, 24:00.', record: '{{actor}} resumed “{{step}}” (end of {{basis}}): due {{lastDay}}' },
  extend: {
    label: 'Extend', effect: 'The head of the organ gives this step up to {{most}} more working days, once; the applicant is told why (Administrative Licensing Law, article 42).', done: 'Extended: due {{lastDay}}, 24:00.',
    record: '{{actor}} extended “{{step}}” by {{days}} working day(s), from {{from}} to {{lastDay}}',
  },
  choice: {
    basis: {
      hearing: 'A hearing (Administrative Licensing Law 45, 47; at most 20 working days)',
      appraisal: 'An appraisal or test (Administrative Licensing Law 45; at most 20 working days)',
      expertReview: 'A review by experts (Administrative Licensing Law 45; at most 10 working days)',
      forceMajeure: 'Force majeure (Civil Code 180, 194; at most 30 working days)',
      otherDecision: 'Suspension until another case or authority decides (by analogy with the Zhejiang labour inspection regulation 30; at most 30 working days)',
    },
  },
  ask: {
    people: 'People', words: 'Words', workingDays: 'Working days', basis: 'Ground', position: 'When they sign', mode: 'How they sign', urgent: 'Urgent',
    reassign: { people: 'Give it to', words: 'Reason' },
    takeOver: { words: 'Reason' },
    retract: { words: 'Why' },
    copy: { people: 'Copy to', words: 'A word with it (optional)' },
    urge: { words: 'A word with it (optional)' },
    respond: { words: 'Answer' },
    delegate: { people: 'Ask', words: 'What you want advice on' },
    question: { people: 'Ask', words: 'Question' },
    instruct: { words: 'What is to be done', workingDays: 'Working days to answer' },
    direct: { words: 'Directive', workingDays: 'Working days to answer' },
    pause: { basis: 'Legal ground', workingDays: 'Working days (empty: the longest the ground allows)', words: 'What it is about' },
    resume: { words: 'A word with it (optional)' },
    extend: { workingDays: 'Working days more', words: 'Reason' },
  },
} as const satisfies SameCodes<typeof actsZh>;
