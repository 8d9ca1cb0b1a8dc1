import { z } from 'zod';
import { parseCreditCode } from '../identity/credit-code.ts';
import { parseMobile } from '../identity/mobile.ts';
import { consents } from './rules.ts';

// Every issue's message is a code of `errors.field` or of another part of `errors`; a caller turns it into words.

const needed = (max: number) => z.string('required').trim().min(1, 'required').max(max, 'tooLong');

const mobile = z.string('required').transform((text, context) => {
  const parsed = parseMobile(text);
  if (parsed.ok) return parsed.canonical;
  context.addIssue({ code: 'custom', message: parsed.code === 'empty' ? 'required' : 'mobileFormat' });
  return z.NEVER;
});

const username = z.string('required').trim().toLowerCase().min(1, 'required').regex(/^[a-z][a-z0-9_-]{3,29}$/, 'usernameShape');

/** [D] Length is what makes a password strong; ten is the least. */
export const passwordLength = { min: 10, max: 128 } as const;

/** The account an agent opens with a one-time code. */
export const agentAccountSchema = z
  .object({
    displayName: needed(30),
    phone: mobile,
    username,
    password: z.string('required').min(1, 'required').min(passwordLength.min, 'passwordShort').max(passwordLength.max, 'tooLong'),
  })
  .check((context) => {
    const { username: name, password } = context.value;
    if (name === '' || !password.toLowerCase().includes(name)) return;
    context.issues.push({ code: 'custom', message: 'passwordHoldsName', path: ['password'], input: '' });
  });
export type AgentAccount = z.infer<typeof agentAccountSchema>;

/** A firm as a desk enters it. A code of the pilot passes: it is warned about, never refused. */
export const firmSchema = z.object({
  creditCode: z.string('required').transform((text, context) => {
    const parsed = parseCreditCode(text);
    if (parsed.ok) return parsed;
    context.addIssue({ code: 'custom', message: `creditCode.${parsed.code}` });
    return z.NEVER;
  }),
  name: needed(100),
});

export const assistSchema = z.object({ reason: needed(200), consent: z.enum(consents, 'consentRequired') });
