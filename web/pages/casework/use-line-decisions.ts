import { useState } from 'react';
import { useClient, type Client } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { decideLinesMutation, passingLinesQuery, type RosterCounts, type TaskRow } from './casework.graphql.ts';

const idPage = 500;
const chunk = 500;

export interface LineDecision {
  readonly lineId: string;
  readonly decision: 'approve' | 'refuse';
  readonly reason?: string | null;
  readonly note?: string | null;
}

interface IdPage {
  readonly ids: readonly string[];
  readonly next: string | null;
}

async function readIdPage(client: Client, caseId: string, after: string | null): Promise<IdPage | null> {
  const { data } = await client.query(passingLinesQuery, { id: caseId, first: idPage, after }, { requestPolicy: 'network-only' }).toPromise();
  const roster = data?.case?.roster;
  if (!roster) return null;
  return { ids: roster.edges.map((edge) => edge.node.id), next: roster.pageInfo.hasNextPage ? (roster.pageInfo.endCursor ?? null) : null };
}

/** Every undecided line that passes, by id: the server is told whom, never "all". */
async function readPassingIds(client: Client, caseId: string): Promise<string[]> {
  const ids: string[] = [];
  let page = await readIdPage(client, caseId, null);
  while (page) {
    ids.push(...page.ids);
    page = page.next === null ? null : await readIdPage(client, caseId, page.next);
  }
  return ids;
}

export interface LineDecisions {
  readonly counts: RosterCounts | null;
  readonly refused: Refused | null;
  readonly savedAt: Date | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly decide: (decisions: readonly LineDecision[]) => Promise<boolean>;
  /** Whom "approve all that pass" would approve, by id. */
  readonly readPassing: () => Promise<readonly string[]>;
  /** Approves in portions; answers whom it saved. */
  readonly approve: (ids: readonly string[]) => Promise<readonly string[]>;
}

/** HR's decisions line by line, saved at once; large sets go in portions that each stand by themselves. */
export function useLineDecisions(caseId: string, row: TaskRow | null): LineDecisions {
  const client = useClient();
  const [counts, setCounts] = useState<RosterCounts | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [progress, setProgress] = useState<LineDecisions['progress']>(null);

  const decide = async (decisions: readonly LineDecision[]): Promise<boolean> => {
    if (!row) return false;
    const answer = await client.mutation(decideLinesMutation, { taskId: row.id, version: row.version, decisions: [...decisions] }).toPromise();
    const outcome = settle(answer, answer.data?.decideLines, 'LinesDecided');
    setRefused(outcome.ok ? null : outcome.refused);
    if (!outcome.ok) return false;
    setCounts(outcome.value.counts);
    setSavedAt(new Date());
    return true;
  };

  const approve = async (ids: readonly string[]): Promise<readonly string[]> => {
    const saved: string[] = [];
    for (let from = 0; from < ids.length; from += chunk) {
      const part = ids.slice(from, from + chunk);
      setProgress({ done: from, total: ids.length });
      if (!(await decide(part.map((lineId) => ({ lineId, decision: 'approve' }))))) break;
      saved.push(...part);
    }
    setProgress(null);
    return saved;
  };
  return { counts, refused, savedAt, progress, decide, readPassing: () => readPassingIds(client, caseId), approve };
}
