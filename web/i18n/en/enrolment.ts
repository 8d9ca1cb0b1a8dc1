import type { messages as source } from '../zh-CN/enrolment.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  desk: {
    title: 'Enrolment of firms', lead: '{{office}}: find a firm, hand out one-time codes, look at authorisation letters, file for a firm.', search: 'Find a firm by credit code or name', searchHint: 'The beginning of the code or a part of the name will do.', none: 'Nothing found. Check it, or enter a new firm.',
    waiting_one: '{{count}} task waits in the inbox', waiting_other: '{{count}} tasks wait in the inbox', people_one: '{{count}} agent', people_other: '{{count}} agents', other: 'Looked after by {{office}}',
  },
  firm: {
    new: 'Enter a new firm', newHint: 'A firm that no list knows is entered here; a code can be handed out then.', code: 'Unified social credit code', codeHint: '18 characters, as on the business licence.', name: 'Name of the firm', township: 'Township', choose: 'Choose', save: 'Enter the firm', saved: 'Entered: a code can be handed out.', known: 'The credit code is known already; that firm is open now.',
    pilot: 'The check character does not fit, as with codes of the early pilot: compare it with the business licence, then go on.', agents: 'Agents', noAgents: 'Nobody acts for it yet.', elsewhere: 'This firm is looked after by {{office}}. Please turn to that office.',
  },
  code: {
    title: 'Hand out a one-time code', hint: 'To be given to the firm in person, or to its agent. Valid for {{days}} days, once.', seen: 'Authorisation letter seen in person', seenHint: 'Ticked, the agent may submit at once; otherwise the letter is uploaded and looked at by this office.', issue: 'Issue a code', shown: 'The code is shown this once', slip: 'Enrolment code', until: 'Valid until {{time}}',
    how: 'Open "Enrolment" on this site, on a phone or a computer, enter the credit code and the code above, and open an agent\'s account. Do not pass it on.', address: 'Address: {{address}}', print: 'Print', close: 'Handed over', waiting: 'Unused codes', none: 'No unused codes', by: 'Issued by {{name}} · valid until {{time}}', revoke: 'Take back', revokeOf: 'Take back the code of {{firm}}', tries: '{{count}} wrong tries left', noCount: 'Letter seen',
  },
  letter: {
    title: 'Letters to look at', none: 'No letter waits', file: 'Open the letter', fileOf: 'Open the letter of {{name}}', accept: 'Accept', acceptOf: 'Accept: {{name}}', refuse: 'Refuse', refuseOf: 'Refuse: {{name}}', reason: 'Reason of the refusal', reasonHint: 'The agent sees it and may upload again.', send: 'Confirm refusal', since: 'Sent {{time}}', back: 'Back',
    state: { pending: 'Letter waits', accepted: 'Letter accepted', refused: 'Letter refused', none: 'Opened by the administrator' },
  },
  agent: {
    since: 'since {{day}}', ended: 'ended {{day}}', why: 'Reason: {{reason}}', self: '(you)', end: 'End', endOf: 'End the authorisation of {{name}}', endTitle: 'End the authorisation of {{name}}?', endEffect: 'The account closes at once and is signed out everywhere. The cases stay with the firm, and other agents go on with them.', reason: 'Reason', confirm: 'End it', keep: 'Keep it', done: 'The authorisation is ended.',
  },
  assist: {
    title: 'File for the firm', hint: 'You fill in and submit in your own name; the record names your office, you and the firm. {{hours}} hours at most; meanwhile your office\'s work is out of sight. What you have filed, others review.', reason: 'Reason', consent: 'How the firm agreed', consents: { inPerson: 'In person', phone: 'By phone', letter: 'By letter' }, begin: 'Begin',
  },
  enrol: {
    title: 'Enrolment of a firm', lead: 'With the one-time code from your township, an agent\'s account is open in a few minutes. Without a code, turn to your township or the window of the HR bureau first.', heading: 'Step {{index}} of {{total}}: {{name}}', steps: { code: 'Credit code and one-time code', letter: 'Authorisation letter', account: 'Your account' },
    credit: 'Unified social credit code', code: 'One-time code', codeHint: '10 letters and digits on the slip from the township; small letters will do.', next: 'Next', before: 'Back to the first step', firm: 'You enrol as an agent of {{firm}}', seen: '{{office}} has seen the letter: you may submit as soon as you have an account.', unseen: 'Upload the sealed authorisation letter. {{office}} will look at it; until then you may fill in drafts.',
    template: 'Open the form of the letter', templateHint: 'Print it, have it signed and sealed, then scan or photograph it.', choose: 'Choose the letter', limits: 'PDF, JPG or PNG, at most 5 MB. A photograph will do.', sending: 'Uploading', tooLarge: 'The file is larger than 5 MB. Make it smaller and upload again.', failed: 'The file was not delivered. Check the network and try again.',
    name: 'Your name', phone: 'Mobile number', phoneHint: 'In case of questions about the letter; kept encrypted.', username: 'User name', usernameHint: '4 to 30 small letters, digits, underscores or hyphens, beginning with a letter.', password: 'Password', passwordHint: 'At least 10 characters, without the user name.', show: 'Show the password', open: 'Open the account',
    done: 'The account is open', doneFirm: 'You are an agent of {{firm}} now. Your user name is {{username}}.', accepted: 'Sign in and submit whenever you are ready.', pending: 'Sign in and fill in drafts; once {{office}} has accepted the letter you may submit, and a notification will say so.', signIn: 'Sign in', required: 'Please fill this in',
  },
  template: {
    back: 'Back', print: 'Print', title: '授权委托书', to: '致：嵊泗县人力资源和社会保障局、所在乡镇人民政府', firm: '委托单位（盖章）：', code: '统一社会信用代码：', person: '受托人姓名：', id: '身份证件号码：', phone: '联系电话：',
    body: '兹委托上述受托人作为本单位经办人，在“嵊泗县稳岗留工办理平台”上代表本单位填报、提交、补正、撤回各项申请，接收通知，更正收款账号，其在平台上的办理行为由本单位承担责任。', term: '委托期限：自签署之日起，至本单位书面通知终止之日止。', promise: '本单位承诺：人员变动时及时通知所在乡镇终止授权；不得转借账号和密码。', legal: '法定代表人（签字）：', date: '日期：　　年　　月　　日',
  },
  portal: {
    title: 'Agents', lead: 'Who may act for the firm. End an authorisation when somebody leaves; the cases stay with the firm.', home: 'Back to the portal', link: 'Agents', invite: 'Invite a colleague', inviteHint: 'Give a colleague a code: they open their own account and upload a letter, and may submit once the township has accepted it.', inviteNow: 'Make a code', codes: 'Unused codes', past: 'Ended',
    refused: 'Your authorisation letter was not accepted. See the reason and upload it again.', pendingShort: 'Your authorisation letter is being looked at. You may fill in drafts, and submit once it is accepted.', renew: 'Upload the letter again', toAgents: 'See', renewed: 'Uploaded; it waits to be looked at.',
  },
} as const satisfies Translated<typeof source>;
