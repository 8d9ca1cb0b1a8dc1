import type { messages as source } from '../zh-CN/portal.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'portal',
} as const satisfies Translated<typeof source>;
