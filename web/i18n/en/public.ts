import type { messages as source } from '../zh-CN/public.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'public',
} as const satisfies Translated<typeof source>;
