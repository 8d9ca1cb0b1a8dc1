export const messages = {
  title: 'public',
} as const;
