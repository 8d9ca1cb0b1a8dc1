export const messages = {
  title: 'inbox',
} as const;
