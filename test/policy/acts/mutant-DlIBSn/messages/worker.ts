import type { Messages, SameCodes } from './shape.ts';

/** The worker's page: what is sent to phones, and names of requests. */
export const workerZh = {
  sms: { code: '【嵊泗人社】验证码 {{code}}，{{minutes}} 分钟内有效，用于查询留嵊红包。工作人员不会向您索要，请勿告诉他人。' },
  kind: { notFiled: '企业没有为我申报', notMe: '不是我本人', notReceived: '我没有收到' },
  asked: '已收到您的诉求，编号 {{number}}。{{office}}将在 5 个工作日内核查并答复，答复在本页查看。',
  codeAsked: '如证件号码和手机号码与企业申报的一致，验证码已发送到该手机，5 分钟内有效。',
  codeSent: '验证码已发送到该手机，5 分钟内有效。',
} as const satisfies Messages;

export const workerEn = {
  sms: { code: '[Shengsi HR] Code {{code}}, valid for {{minutes}} minutes, to look up your red envelope. Nobody from the office will ask for it: tell it to no one.' },
  kind: { notFiled: 'My firm did not file for me', notMe: 'This is not me', notReceived: 'I have not received it' },
  asked: 'Your request has arrived, number {{number}}. {{office}} looks into it and answers within 5 working days; read the answer on this page.',
  codeAsked: 'If document and phone are as a firm filed them, a code has been sent to that phone; it is valid for 5 minutes.',
  codeSent: 'A code has been sent to that phone; it is valid for 5 minutes.',
} as const satisfies SameCodes<typeof workerZh>;
