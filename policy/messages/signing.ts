import type { Messages, SameCodes } from './shape.ts';

/** Who signs a step, and what that comes to. */
export const signingZh = {
  count: { joint: '{{signed}} / {{total}} 已会签', added: '加签 {{signed}} / {{total}}' },
  rule: {
    all: '会签：须全部同意', any: '或签：一人同意即可', inTurn: '依次会签：前一位签署后轮到下一位', added: '加签：经办人负责决定',
    refuses: '一人不同意即不予通过', waitsForAll: '有人不同意的，其余人仍须签署', refusedBack: '一人不同意即退回修改，修改后全部重新会签',
  },
  state: { agreed: '同意', disagreed: '不同意', turn: '待签署', waiting: '未轮到', removed: '已减签', notNeeded: '无须再签' },
  position: { joint: '会签', before: '前加签', parallel: '并签', after: '后加签' },
} as const satisfies Messages;

export const signingEn = {
  count: { joint: '{{signed}} / {{total}} signed', added: 'Added signers {{signed}} / {{total}}' },
  rule: {
    all: 'Joint: everybody has to agree', any: 'Any: one agreement is enough', inTurn: 'In turn: each signs after the one before', added: 'Added signers: the handler decides',
    refuses: 'one refusal refuses it', waitsForAll: 'after a refusal the others still sign', refusedBack: 'one refusal sends it back; once changed, everybody signs anew',
  },
  state: { agreed: 'Agrees', disagreed: 'Disagrees', turn: 'To sign', waiting: 'Not yet their turn', removed: 'Removed', notNeeded: 'No longer needed' },
  position: { joint: 'Joint', before: 'Before', parallel: 'Beside', after: 'After' },
} as const satisfies SameCodes<typeof signingZh>;
