import { config } from 'zod/v4/core';
import { errorsEn, errorsZh } from '../../../policy/messages/errors.ts';
import { missingInDraft } from '../../../policy/red-envelope/application.schema.ts';
import type { FieldIssue } from '../../graphql/refusal.ts';
import { currentLanguage } from '../../i18n/index.ts';
import type { ApplicationValues } from './application-fields.ts';

// zod would compile its checks with eval, which the content security policy forbids; set here too, where the first schema is read.
config({ jitless: true });

function wordsOf(code: string): string {
  const words: Readonly<Record<string, string>> = currentLanguage() === 'en' ? errorsEn.field : errorsZh.field;
  return words[code] ?? words['invalid'] ?? code;
}

export function issueOfCode(field: string, code: string, count = 0): FieldIssue {
  return { field, code, message: wordsOf(code).replace('{{count}}', String(count)) };
}

export interface RosterStanding { readonly total: number; readonly problem: number; readonly running: boolean; readonly dispatched?: number; readonly agreements?: number }

/** What keeps the roster from being submitted: none, still being read, rows that could not be read, or dispatched staff without the agreement. */
export function issuesOfRoster(roster: RosterStanding): FieldIssue[] {
  if (roster.running) return [issueOfCode('roster', 'importRunning')];
  if (roster.total === 0) return [issueOfCode('roster', 'rosterEmpty')];
  const { dispatched = 0, agreements = 0 } = roster;
  return [
    ...(roster.problem > 0 ? [issueOfCode('roster', 'rosterProblems', roster.problem)] : []),
    ...(dispatched > 0 && agreements === 0 ? [issueOfCode('dispatchAgreement', 'dispatchAgreementMissing', dispatched)] : []),
  ];
}

/** What the form still lacks, by the rule the server uses too, in words. */
export function issuesOfValues(values: ApplicationValues): FieldIssue[] {
  return missingInDraft({ ...values }).map(({ field, code }) => issueOfCode(field, code));
}
