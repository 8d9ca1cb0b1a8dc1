import type { messages as source } from '../zh-CN/account.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'account',
} as const satisfies Translated<typeof source>;
