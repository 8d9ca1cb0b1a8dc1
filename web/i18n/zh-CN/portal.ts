export const messages = {
  title: 'portal',
} as const;
