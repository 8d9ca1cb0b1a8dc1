import type { messages as source } from '../zh-CN/casework.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'casework',
} as const satisfies Translated<typeof source>;
