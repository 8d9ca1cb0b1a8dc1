export const messages = {
  title: 'casework',
} as const;
