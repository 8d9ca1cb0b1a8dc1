import type { messages as source } from '../zh-CN/inbox.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'inbox',
} as const satisfies Translated<typeof source>;
