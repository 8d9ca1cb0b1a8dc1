import { redEnvelopeZh } from '../../../policy/messages/red-envelope.ts';

/** 公示名单, 异议 and 复核. */
export const messages = {
  refusalReason: redEnvelopeZh.refusalReason,
  list: {
    firms_other: '{{count}} 家企业', lastDay: '公示至 {{day}} 24 时', persons_other: '{{count}} 人', print: '打印本期名单', posted: '{{day}} 发布', open: '查看本期名单', number: '公示编号 {{number}}',
    removed: '已移出名单', footer: '对名单有异议的，请在各企业名单的公示期内提出：登录本平台“公示”页面选择相应名单，或到县人力资源和社会保障局提交。异议人信息依法保密。', back: '返回公示', object: '提出异议', follow: '查询异议处理结果',
  },
  filing: {
    title: '对公示名单提出异议', lead: '请实名提出，并写明情况，以便核实。您的姓名和电话加密保存，不向被反映的企业和个人透露；工作人员确需联系您时，须说明事由并留下记录。',
    line: '序号', lineHint: '名单上的序号；对整份名单有异议的可不填。', reason: '异议事由', choose: '请选择', text: '具体情况', textHint: '何人、何时、何事；如有证据请说明。', name: '您的姓名', phone: '联系电话', secret: '请求保密：已默认开启。', send: '提交异议',
    closed: '该名单公示期已满，不再受理异议。', done: '异议已收到', number: '异议编号', code: '查询码', keep: '请抄下或打印编号和查询码。查询码只显示这一次，凭两者可查看处理结果。', due: '{{day}} 24 时前答复', lineOf: '第 {{line}} 号', whole: '整份名单',
  },
  follow: { title: '查询异议处理结果', lead: '请填写提交异议时得到的编号和查询码。', ask: '查询', none: '没有查到，请核对编号和查询码。', received: '收到时间', state: '处理情况', due: '答复期限', answer: '答复', answered: '答复时间', untilDay: '{{day}} 24 时' },
  staff: {
    about: '所涉办件', notice: '公示编号', received: '收到时间', line: '所涉人员', whole: '整份名单', reason: '异议事由', text: '异议内容', outcome: '答复结果', upheld: '采纳', dismissed: '不予采纳', answer: '答复', claimFirst: '认领任务后方可答复。',
    answerTitle: '作出答复', lines: '移出名单的人员', removedMark: '（已移出）', reasonCode: '移出理由（告知企业）', reasonText: '理由说明（告知企业，不得涉及异议人）', opinionObjector: '答复意见（异议人可见）', opinionFirm: '复核意见（告知企业）', choose: '请选择', confirmUphold: '确认采纳', confirmDismiss: '确认不予采纳',
    identity: '异议人', identityHidden: '异议人信息保密。确需联系的，请写明事由；事由和查看人记入办件记录。', why: '查看事由', reveal: '查看异议人信息', refusedStep: '不予通过环节', refusedAt: '不予通过时间', refusal: '不予通过理由', asked: '申请复核理由', persons: '申请复核的人员',
    effectUphold: '所选人员移出公示名单，不再发放，企业收到上述理由（不含异议人信息）。', effectDismiss: '名单不变。全部异议答复后，公示期已满的即转入财政审批。',
    lookUpholdCase: '原不予通过的决定撤销，本件回到“{{step}}”重新办理，原决定人回避。', lookUpholdLines: '所列人员另立补充申报，公示后审批发放；原办件不变。', lookDismiss: '维持原决定；企业收到理由和行政复议、行政诉讼途径。',
  },
  portal: {
    title: '复核与法律救济', offerCase: '整件申请未予通过，可在 {{day}} 24 时前申请复核。', offerLines: '有人员未予通过，可在 {{day}} 24 时前申请复核。', choose: '申请复核的人员', reason: '申请理由', reasonHint: '说明哪一点与事实不符，有何依据。每项决定只能申请一次。', effect: '复核由作出决定的部门另一名工作人员在 5 个工作日内办理。', ask: '申请复核',
    sent: '已申请的复核', basis: '依据：{{basis}}', about: '复核的是', refusal: '不予通过理由', asked: '申请理由', subject: '原办件 {{number}}', outcome: '复核结果',
  },
} as const;
