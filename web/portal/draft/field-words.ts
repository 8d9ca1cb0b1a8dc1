import { errorsEn, errorsZh } from '../../../policy/messages/errors.ts';
import { missingInDraft } from '../../../policy/red-envelope/application.schema.ts';
import type { FieldIssue } from '../../graphql/refusal.ts';
import { currentLanguage } from '../../i18n/index.ts';
import type { ApplicationValues } from './application-fields.ts';

function wordsOf(code: string): string {
  const words: Readonly<Record<string, string>> = currentLanguage() === 'en' ? errorsEn.field : errorsZh.field;
  return words[code] ?? words['invalid'] ?? code;
}

export function issueOfCode(field: string, code: string): FieldIssue {
  return { field, code, message: wordsOf(code) };
}

/** What the form still lacks, by the rule the server uses too, in words. */
export function issuesOfValues(values: ApplicationValues): FieldIssue[] {
  return missingInDraft({ ...values }).map(({ field, code }) => issueOfCode(field, code));
}
