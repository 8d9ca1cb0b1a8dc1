import { mayKeep } from '../edition/maintenance.ts';
import type { Maintainer } from '../edition/maintenance.ts';
import { settingsInForce, untouched } from '../edition/in-force.ts';
import type { FieldIssue, Refusal } from '../acts/rows.ts';

export interface RulesDraft { title: string; decides: readonly string[] }

const maxTitle = 100;

/**
 * A draft as it is sent to be signed. Null when it may be.
 * @param around.underWay another draft is on its way, or a numbered document waits to be confirmed
 */
export function checkDraft(who: Maintainer, { title, decides }: RulesDraft, around: { underWay: boolean; uploaded: boolean }): Refusal | null {
  const refusal = mayKeep(who);
  if (refusal !== null) return refusal;
  const issues: FieldIssue[] = [];
  if (title.trim() === '') issues.push({ field: 'title', code: 'draftTitleRequired' });
  if (title.trim().length > maxTitle) issues.push({ field: 'title', code: 'tooLong' });
  if (!around.uploaded) issues.push({ field: 'uploadId', code: 'uploadMissing' });
  const known: readonly string[] = settingsInForce(untouched).filter(({ undecided }) => undecided).map(({ key }) => key);
  if (decides.some((key) => !known.includes(key))) issues.push({ field: 'decides', code: 'settingUnknown' });
  if (around.underWay) issues.push({ field: 'title', code: 'rulesPending' });
  return issues.length > 0 ? { kind: 'ValidationFailed', issues } : null;
}
