export const messages = {
  title: 'finance',
} as const;
