import { conditionText } from '../../policy/messages/verdict-text.ts';
import type { Condition, Verdict } from '../../policy/verdict.ts';
import type { Tx } from '../../prisma/scope/scope.ts';
import type { Locale } from '../locale.ts';
import { fieldIssueText, messageOf } from '../messages.ts';

/** Something to put right that the checks have found: a start for the officer who returns the application, who may change every word. */
export interface SuggestedDefect {
  readonly field: string;
  readonly text: string;
}

interface LineRow {
  readonly lineNo: number;
  readonly problems: { field: string; code: string; params?: Record<string, string | number> }[] | null;
  readonly verdict: Verdict | null;
}

interface FoundRow {
  readonly employer: Verdict | null;
  readonly lines: LineRow[] | null;
}

/** All that does not pass, the firm itself first, then the roster with the same fault of several rows as one. */
export async function readReturnSuggestions(tx: Tx, caseId: string, locale: Locale): Promise<SuggestedDefect[]> {
  const [found] = await tx.named<FoundRow>('return-suggestions', `
    SELECT (SELECT s.verdict FROM case_submission s WHERE s.case_id = $1 ORDER BY s.round DESC LIMIT 1) AS employer,
      (SELECT jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'problems', l.problems, 'verdict', l.verdict) ORDER BY l.line_no)
        FROM roster_line l WHERE l.case_id = $1 AND l.verdict_outcome <> 'pass') AS lines`, [caseId]);
  const ofFirm = faultsOf(found?.employer ?? null).map((condition) => ({ field: 'employerClass', text: firmText(condition, locale) }));
  return [...ofFirm, ...ofRoster(found?.lines ?? [], locale)];
}

/** What fails, and what a person has to look at where the firm can do something about it. */
const faultsOf = (verdict: Verdict | null): Condition[] =>
  (verdict?.conditions ?? []).filter(({ outcome, remedy }) => outcome === 'fail' || (outcome === 'manual' && remedy !== null));

function firmText(condition: Condition, locale: Locale): string {
  const { label, found, remedy } = conditionText(locale, condition);
  return messageOf(locale, 'returnSuggestion.firm', { label, text: remedy ?? found ?? '' });
}

function ofRoster(lines: readonly LineRow[], locale: Locale): SuggestedDefect[] {
  const rows = new Map<string, number[]>();
  for (const { lineNo, problems, verdict } of lines) {
    const texts = new Set([...(problems ?? []).map((problem) => fieldIssueText(locale, problem)), ...faultsOf(verdict).map((condition) => firmText(condition, locale))]);
    for (const text of texts) rows.set(text, [...(rows.get(text) ?? []), lineNo]);
  }
  return [...rows].map(([text, lineNos]) => ({ field: 'roster', text: messageOf(locale, 'returnSuggestion.roster', { lines: linesText(lineNos, locale), text }) }));
}

/** More rows than anybody would read are counted. */
const shownLines = 20;

function linesText(lineNos: readonly number[], locale: Locale): string {
  const listed = lineNos.slice(0, shownLines).join(locale === 'en' ? ', ' : '、');
  return lineNos.length <= shownLines ? listed : messageOf(locale, 'returnSuggestion.more', { lines: listed, count: lineNos.length });
}
