import { z } from 'zod';
import { employerClasses } from '../edition/organisation.ts';
import { parseMobile } from '../identity/mobile.ts';

/**
 * The enterprise's application form. Two readings of one form: a draft is kept as it was typed, a submission must be complete.
 * Every issue's message is a code of `errors.field`; a caller turns it into words with `fieldIssuesOf`.
 */

export const applicationVersion = 1;

// An empty field may come as null; it is left out.
const draftText = z.string().max(2_000, 'tooLong').nullish().transform((text) => text ?? undefined).optional();

/** Whatever was typed so far, even if wrong; unknown fields are dropped. */
export const applicationDraftSchema = z.object({
  contactName: draftText,
  contactPhone: draftText,
  employerClass: draftText,
  projectName: draftText,
  promiseAccepted: z.boolean('required').nullish().transform((accepted) => accepted ?? undefined).optional(),
  remarks: draftText,
});
export type ApplicationDraft = z.infer<typeof applicationDraftSchema>;

const trimmed = (max: number) => z.string('required').trim().max(max, 'tooLong');
const needed = (max: number) => trimmed(max).min(1, 'required');
const optional = (max: number) => trimmed(max).nullish().transform((text) => (text === null || text === '' ? undefined : text)).optional();

// One custom check instead of a pattern: it also gives the canonical number back.
const mobile = z.string('required').transform((text, context) => {
  const parsed = parseMobile(text);
  if (parsed.ok) return parsed.canonical;
  context.addIssue({ code: 'custom', message: parsed.code === 'empty' ? 'required' : 'mobileFormat' });
  return z.NEVER;
});

/** The form as it may be submitted. */
export const applicationSchema = z
  .object({
    contactName: needed(50),
    contactPhone: mobile,
    employerClass: z.enum(employerClasses, 'employerClassRequired'),
    projectName: optional(200),
    promiseAccepted: z.literal(true, 'promiseRequired'),
    remarks: optional(500),
  })
  .check((context) => {
    const { employerClass, projectName } = context.value;
    if (employerClass !== 'keyProjectContractor' || projectName !== undefined) return;
    context.issues.push({ code: 'custom', path: ['projectName'], message: 'projectRequired', input: projectName });
  });
export type Application = z.infer<typeof applicationSchema>;

export const applicationFields = ['contactName', 'contactPhone', 'employerClass', 'projectName', 'promiseAccepted', 'remarks'] as const;
export type ApplicationField = (typeof applicationFields)[number];

/** Field errors without words: the code is of `errors.field`. */
export interface FieldIssueCode {
  field: string;
  code: string;
}

/** All issues of a failed parse, the first of each field. A message that isn't one of our codes becomes `invalid`. */
export function fieldIssuesOf(error: z.ZodError): FieldIssueCode[] {
  const byField = new Map<string, string>();
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.');
    if (!byField.has(field)) byField.set(field, /^[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)?$/.test(issue.message) ? issue.message : 'invalid');
  }
  return [...byField].map(([field, code]) => ({ field, code }));
}

/**
 * What a draft still lacks before it may be submitted, all at once.
 * zod's own refinement of the project's name waits until the other fields are right; here it doesn't.
 */
export function missingInDraft(draft: ApplicationDraft): FieldIssueCode[] {
  const parsed = applicationSchema.safeParse(draft);
  const issues = parsed.success ? [] : fieldIssuesOf(parsed.error);
  const lacksProject = draft.employerClass === 'keyProjectContractor' && (draft.projectName ?? '').trim() === '';
  if (lacksProject && !issues.some((issue) => issue.field === 'projectName')) {
    issues.push({ field: 'projectName', code: 'projectRequired' });
  }
  return issues;
}
