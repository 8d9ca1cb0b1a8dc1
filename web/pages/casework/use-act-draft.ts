import { useEffect, useRef, useState } from 'react';
import { useClient, type Client } from 'urql';
import { actDraftsQuery, dropActDraftMutation, keepActDraftMutation } from './casework.graphql.ts';

// What is typed for an act and not yet sent: kept here at once, so that going to another task and back loses nothing, and on the server a
// moment later, so that it is there on any device. The server drops it together with the act.

const typed = new Map<string, unknown>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const saveAfterMs = 1_500;
const keyOf = (taskId: string, act: string): string => `${taskId} ${act}`;

function keep(client: Client, taskId: string, act: string, data: unknown): void {
  const key = keyOf(taskId, act);
  typed.set(key, data);
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(() => {
    timers.delete(key);
    void client.mutation(keepActDraftMutation, { taskId, act, data }).toPromise();
  }, saveAfterMs));
}

/** The act is done: the server has dropped its draft with it. */
export function forgetDraft(taskId: string, act: string): void {
  const key = keyOf(taskId, act);
  clearTimeout(timers.get(key));
  timers.delete(key);
  typed.delete(key);
}

/** The person has thought better of it. */
export function dropDraft(client: Client, taskId: string, act: string): void {
  forgetDraft(taskId, act);
  void client.mutation(dropActDraftMutation, { taskId, act }).toPromise();
}

/** Something to be typed for an act, as it was left: on this page, or on another device. `empty` until then. */
export function useActDraft<Data>(taskId: string, act: string, empty: Data): [Data, (data: Data) => void] {
  const client = useClient();
  const key = keyOf(taskId, act);
  const [data, setData] = useState<Data>(() => (typed.has(key) ? (typed.get(key) as Data) : empty));
  const begun = useRef(typed.has(key));
  useEffect(() => {
    if (begun.current) return undefined;
    let gone = false;
    void client.query(actDraftsQuery, { taskId }, { requestPolicy: 'network-only' }).toPromise().then((answer) => {
      const found = answer.data?.actDrafts.find((draft) => draft.act === act);
      // Whoever has begun to type meanwhile goes on with that.
      if (found && !gone && !begun.current) setData(found.data as Data);
    });
    return () => {
      gone = true;
    };
  }, [client, taskId, act]);
  const write = (next: Data) => {
    begun.current = true;
    setData(next);
    keep(client, taskId, act, next);
  };
  return [data, write];
}
