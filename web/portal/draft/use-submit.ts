import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { submitMutation } from '../documents.ts';
import type { DraftSaver } from './draft-saver.ts';
import type { useIssues } from './use-issues.ts';

export interface Submit {
  readonly run: () => void;
  readonly busy: boolean;
}

function focusSummary(): void {
  requestAnimationFrame(() => document.getElementById('issues')?.focus());
}

/** Submits what is saved: first our own check of everything, then the last save, then the act. */
export function useSubmit(caseId: string, saver: DraftSaver, issues: ReturnType<typeof useIssues>, tell: (refused: Refused | null) => void): Submit {
  const [, submit] = useMutation(submitMutation);
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  // One id until the server has answered: pressing again after a lost answer submits once.
  const [actId, setActId] = useState(newActId);
  const send = async () => {
    await saver.flush();
    if (saver.read().kind !== 'saved') return tell({ kind: 'Unreachable', message: '', issues: [], winnerName: null, at: null, dueAt: null, verdict: null });
    const answer = await submit({ actId, caseId });
    const settled = settle(answer, answer.data?.submitRedEnvelope, 'ActDone');
    if (settled.ok) return navigate({ to: '/portal/cases/$caseId/receipt', params: { caseId }, replace: true });
    if (settled.refused.kind !== 'Unreachable') setActId(newActId());
    issues.showTheirs(settled.refused.issues);
    tell(settled.refused);
    focusSummary();
  };
  const run = async () => {
    tell(null);
    issues.showAll();
    if (issues.own.length > 0) return focusSummary();
    setBusy(true);
    await send();
    setBusy(false);
  };
  return { run: () => void run(), busy };
}
