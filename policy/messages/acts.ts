import type { Messages, SameCodes } from './shape.ts';

/**
 * The acts of policy/acts/task-act-catalogue.ts, a block each: the button, what it will cause, what the person is told, and the record's
 * sentence. Fields that a form asks for are under `ask`.
 */
export const actsZh = {
  urge: { label: '催办', effect: '提醒经办人尽快办理，期限不变；4 小时内不能重复催办。', done: '已催办，经办人会收到提醒。', record: '{{actor}}催办“{{step}}”（第 {{times}} 次）' },
  reassign: { label: '改派', effect: '改由本科室其他人员办理，期限不重新计算；原经办人会收到通知。', done: '已改派给 {{name}}，期限不变。', record: '{{actor}}将“{{step}}”任务改派给{{toName}}' },
  takeOver: { label: '接办', effect: '由您本人办理，期限不重新计算；原经办人会收到通知。', done: '已接办，由您办理。', record: '{{actor}}接办“{{step}}”任务' },
  copy: { label: '抄送', effect: '对方可以查看本件并回执已阅，但不能办理。', done: '已抄送 {{count}} 人。', record: '{{actor}}将“{{step}}”抄送{{toName}}' },
  acknowledge: { label: '已阅', effect: '记录您已阅读，抄送件随即办结。', done: '已记录已阅。', record: '{{actor}}已阅“{{step}}”抄送件' },
  retract: { label: '撤回', effect: '撤回您本人的办理结论，由您重新办理，期限不变；下一环节认领或办理后不能再撤回。原结论保留在办理记录中。', done: '已撤回，任务回到您的待办，期限不变。', record: '{{actor}}撤回“{{step}}”的办理结论' },
  ask: {
    people: '人员', words: '意见', workingDays: '工作日', basis: '依据', position: '加签方式', mode: '会签方式', urgent: '加急',
    reassign: { people: '改派给', words: '理由' },
    takeOver: { words: '理由' },
    retract: { words: '撤回理由' },
    copy: { people: '抄送给', words: '附言（选填）' },
    urge: { words: '催办意见（选填）' },
  },
} as const satisfies Messages;

export const actsEn = {
  urge: { label: 'Urge', effect: 'Reminds whoever has to act; the deadline stays. Not again within 4 hours.', done: 'Urged: the handler is reminded.', record: '{{actor}} urged “{{step}}” (time {{times}})' },
  reassign: { label: 'Reassign', effect: 'Another member of the office does it; the deadline does not restart. Whoever had it is told.', done: 'Reassigned to {{name}}; the deadline stays.', record: '{{actor}} reassigned “{{step}}” to {{toName}}' },
  takeOver: { label: 'Take over', effect: 'You do it yourself; the deadline does not restart. Whoever had it is told.', done: 'Taken over: it is yours now.', record: '{{actor}} took “{{step}}” over' },
  copy: { label: 'Copy to', effect: 'They can read the case and say that they have, but not act on it.', done: 'Copied to {{count}}.', record: '{{actor}} copied “{{step}}” to {{toName}}' },
  acknowledge: { label: 'Read', effect: 'Records that you have read it; the copy is closed.', done: 'Recorded as read.', record: '{{actor}} read the copy of “{{step}}”' },
  retract: { label: 'Take back', effect: 'Takes your own decision back: you decide again, the deadline stays. Not once the next step has been claimed or acted on. The record keeps both.', done: 'Taken back: it is on your desk again, the deadline stays.', record: '{{actor}} took the decision of “{{step}}” back' },
  ask: {
    people: 'People', words: 'Words', workingDays: 'Working days', basis: 'Ground', position: 'When they sign', mode: 'How they sign', urgent: 'Urgent',
    reassign: { people: 'Give it to', words: 'Reason' },
    takeOver: { words: 'Reason' },
    retract: { words: 'Why' },
    copy: { people: 'Copy to', words: 'A word with it (optional)' },
    urge: { words: 'A word with it (optional)' },
  },
} as const satisfies SameCodes<typeof actsZh>;
