import type { DocumentKind } from '../documents/kinds.ts';
import type { SameCodes } from './shape.ts';

/** Documents that the county issues, as pages name them. The documents themselves are Chinese: see policy/documents. */
export const documentsZh = {
  kind: {
    receipt: '受理通知书（回执）',
    'correction-notice': '补正通知书',
    refusal: '不予通过决定书',
    'publicity-list': '公示名单',
    'payment-list': '发放清单（批次封面）',
    'closing-sheet': '结案单',
  } satisfies Readonly<Record<DocumentKind, string>>,
} as const;

export const documentsEn = {
  kind: {
    receipt: 'Notice of acceptance (receipt)',
    'correction-notice': 'Notice of correction',
    refusal: 'Decision of refusal',
    'publicity-list': 'Publicity list',
    'payment-list': 'Payment list (batch cover sheet)',
    'closing-sheet': 'Closing sheet',
  },
} as const satisfies SameCodes<typeof documentsZh>;
