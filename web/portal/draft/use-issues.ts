import { useState } from 'react';
import type { FieldIssue } from '../../graphql/refusal.ts';
import type { ApplicationValues } from './application-fields.ts';
import { issuesOfRoster, issuesOfValues, type RosterStanding } from './field-words.ts';

interface Judged {
  readonly issues: readonly FieldIssue[];
  readonly values: ApplicationValues;
}

const valueAt = (values: ApplicationValues, field: string): unknown => values[field as keyof ApplicationValues];

/**
 * What is wrong and to be shown now: after a try to submit, everything; before, only what was left in a wrong state.
 * The server's word on a field stands until the field changes.
 */
export function useIssues(values: ApplicationValues, touched: Readonly<Record<string, unknown>>, roster: RosterStanding) {
  const [tried, setTried] = useState(false);
  const [judged, setJudged] = useState<Judged | null>(null);
  const own = [...issuesOfValues(values), ...issuesOfRoster(roster)];
  const theirs = (judged?.issues ?? []).filter((issue) => valueAt(judged!.values, issue.field) === valueAt(values, issue.field));
  const shownOwn = own.filter((issue) => tried || (touched[issue.field] && valueAt(values, issue.field) !== '' && issue.code !== 'required'));
  const fields = new Set(shownOwn.map((issue) => issue.field));
  return {
    /** All that keeps the application from being submitted, by our own check. */
    own,
    shown: [...shownOwn, ...theirs.filter((issue) => !fields.has(issue.field))],
    tried,
    showAll: () => setTried(true),
    showTheirs: (issues: readonly FieldIssue[]) => setJudged({ issues, values }),
  };
}
