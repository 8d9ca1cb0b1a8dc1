import type { messages as source } from '../zh-CN/account.ts';
import type { Translated } from '../areas.ts';

export const messages = {
  title: 'Sign in',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  required: 'Please fill this in',
  personas: {
    title: 'Demonstration accounts',
    hint: 'One press signs in; no password.',
    waiting_one: '{{count}} waiting',
    waiting_other: '{{count}} waiting',
    dueToday_one: '{{count}} due today',
    dueToday_other: '{{count}} due today',
    overdue_one: '{{count}} overdue',
    overdue_other: '{{count}} overdue',
    calm: 'Nothing due',
  },
  enrol: 'New here as a firm? Enrol with your code',
  publicHint: 'Without an account:',
  sessionHint: 'Accounts are opened by the administrator of your office. Repeated failures lock sign-in for a while.',
} as const satisfies Translated<typeof source>;
