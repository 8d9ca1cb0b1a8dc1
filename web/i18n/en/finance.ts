import type { messages as source } from '../zh-CN/finance.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'finance',
} as const satisfies Translated<typeof source>;
