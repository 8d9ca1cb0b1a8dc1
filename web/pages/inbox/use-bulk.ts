import { useState } from 'react';
import { useClient } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import type { TaskRow } from '../casework/casework.graphql.ts';
import { actOnTasksMutation, bulkPreviewQuery, undoBulkMutation, type BulkAct, type BulkDone, type BulkInput, type BulkPreview } from './bulk.graphql.ts';

/** An act on the chosen tasks from its preview to its results. */
export interface Asking {
  readonly act: BulkAct;
  readonly rows: readonly TaskRow[];
  readonly preview: BulkPreview | null;
}

export interface Bulk {
  readonly asking: Asking | null;
  readonly done: BulkDone | null;
  /** What was undone last. */
  readonly undone: boolean;
  readonly refused: Refused | null;
  /** The sample that has not been looked at, in words. */
  readonly mustOpen: string | null;
  readonly busy: boolean;
  readonly ask: (act: BulkAct, rows: readonly TaskRow[]) => void;
  readonly send: (input: BulkInput) => void;
  readonly undo: (of: string) => void;
  readonly close: () => void;
}

interface Said { asking: Asking | null; done: BulkDone | null; undone: boolean; refused: Refused | null; mustOpen: string | null }
const nothing: Said = { asking: null, done: null, undone: false, refused: null, mustOpen: null };
const itemsOf = (rows: readonly TaskRow[]) => rows.map(({ id, version }) => ({ taskId: id, version }));

/** @param onDone what became of the items, so that the list shows it in place */
export function useBulk(onDone: (done: BulkDone) => void): Bulk {
  const client = useClient();
  const [said, setSaid] = useState<Said>(nothing);
  const [busy, setBusy] = useState(false);
  // One id for one press of the button: sent again after a broken connection, each item still happens once.
  const [sending, setSending] = useState(newActId);

  const ask = async (act: BulkAct, rows: readonly TaskRow[]) => {
    setSending(newActId());
    setSaid({ ...nothing, asking: { act, rows, preview: null } });
    const answer = await client.query(bulkPreviewQuery, { act, items: itemsOf(rows) }, { requestPolicy: 'network-only' }).toPromise();
    const outcome = settle(answer, answer.data?.bulkPreview, 'BulkPreview');
    setSaid({ ...nothing, asking: { act, rows, preview: outcome.ok ? outcome.value : null }, refused: outcome.ok ? null : outcome.refused });
  };
  const settled = (answer: Parameters<typeof settle>[0], member: Parameters<typeof settle>[1], undone: boolean) => {
    const outcome = settle(answer, member, 'BulkDone');
    setBusy(false);
    if (!outcome.ok) return setSaid((before) => ({ ...before, refused: outcome.refused, mustOpen: null }));
    const done = outcome.value as unknown as BulkDone;
    setSaid({ ...nothing, done, undone });
    onDone(done);
  };
  const send = async (input: BulkInput) => {
    if (said.asking === null) return;
    setBusy(true);
    const { act, rows } = said.asking;
    const answer = await client.mutation(actOnTasksMutation, { clientActId: sending, act, items: itemsOf(rows), input }).toPromise();
    const member = answer.data?.actOnTasks;
    if (member?.__typename !== 'MustOpen') return settled(answer, member, false);
    setBusy(false);
    setSaid((before) => ({ ...before, refused: null, mustOpen: member.message }));
  };
  const undo = async (of: string) => {
    setBusy(true);
    const answer = await client.mutation(undoBulkMutation, { clientActId: newActId(), of }).toPromise();
    settled(answer, answer.data?.undoBulk, true);
  };
  return { ...said, busy, ask: (act, rows) => void ask(act, rows), send: (input) => void send(input), undo: (of) => void undo(of), close: () => setSaid(nothing) };
}
