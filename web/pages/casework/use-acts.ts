import { useMemo, useState } from 'react';
import { useClient, type AnyVariables, type Client, type TypedDocumentNode } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import {
  actOnTaskMutation, caseQuery, claimMutation, completeMutation, decideOverdueMutation, releaseMutation, returnMutation, taskQuery, transferMutation, withdrawReturnMutation, type ActDone,
  type TaskAct, type TaskActInput, type TaskRow,
} from './casework.graphql.ts';

/** Acts with a form of their own, and those of the catalogue, whose form is drawn from what they ask for. */
export type ActKey = 'claim' | 'release' | 'complete' | 'return' | 'transfer' | 'withdrawReturn' | 'decideOverdue' | TaskAct;
export interface Defect {
  readonly field: string;
  readonly text: string;
}

/** What became of an act: done with the server's sentence, or refused with the task as it stands now. */
export interface ActReport {
  readonly done: boolean;
  /** The act took the task off my desk. */
  readonly leaves: boolean;
  readonly taskId: string;
  readonly message: string;
  readonly row: TaskRow | null;
  readonly refused: Refused | null;
}

type Answered = { __typename?: string } | null | undefined;

/** After a lost race the row and its case are read again, so that the page shows who was first. */
async function readAgain(client: Client, row: TaskRow): Promise<TaskRow | null> {
  const [answer] = await Promise.all([
    client.query(taskQuery, { id: row.id }, { requestPolicy: 'network-only' }).toPromise(),
    client.query(caseQuery, { id: row.case.id }, { requestPolicy: 'network-only' }).toPromise(),
  ]);
  return answer.data?.task ?? null;
}

interface Sending<Data, Variables extends AnyVariables> {
  readonly row: TaskRow;
  readonly leaves: boolean;
  readonly document: TypedDocumentNode<Data, Variables>;
  readonly variables: Omit<Variables, 'clientActId' | 'taskId' | 'version'>;
  readonly read: (data: Data) => Answered;
}

/** A return that waits for the head leaves the task on my desk. */
const staysMine = (done: ActDone | null): boolean => done?.task?.mine === true && (done.task.state === 'open' || done.task.state === 'claimed');

/** An act that did not reach the server is sent again under the same id: it happens once, however often the button is pressed. */
function createSender(client: Client, ids: Map<string, string>, report: (said: ActReport) => void, setBusy: (busy: boolean) => void) {
  return async function send<Data, Variables extends AnyVariables>({ row, leaves, document, variables, read }: Sending<Data, Variables>): Promise<ActReport> {
    const key = JSON.stringify([row.id, row.version, variables, read.name, leaves]);
    const clientActId = ids.get(key) ?? newActId();
    ids.set(key, clientActId);
    setBusy(true);
    const answer = await client.mutation(document, { ...variables, clientActId, taskId: row.id, version: row.version } as unknown as Variables).toPromise();
    const outcome = settle(answer, answer.data ? read(answer.data) : null, 'ActDone');
    if (outcome.ok || outcome.refused.kind !== 'Unreachable') ids.delete(key);
    const fresh = outcome.ok || outcome.refused.kind !== 'Conflict' ? null : await readAgain(client, row);
    setBusy(false);
    const done = outcome.ok ? (outcome.value as unknown as ActDone) : null;
    const said: ActReport = {
      done: outcome.ok, leaves: outcome.ok && leaves && !staysMine(done), taskId: row.id, message: done?.message ?? '', row: done ? done.task : fresh,
      refused: outcome.ok ? null : outcome.refused,
    };
    report(said);
    return said;
  };
}

/** What an officer decides on a correction that has not come. */
export interface OverdueDecision {
  readonly outcome: string;
  readonly workingDays: number | null;
  readonly opinion: string;
}

export interface Acts {
  readonly busy: boolean;
  readonly claim: (row: TaskRow) => Promise<ActReport>;
  readonly release: (row: TaskRow) => Promise<ActReport>;
  readonly complete: (row: TaskRow, outcome: string, opinion: string, control?: string) => Promise<ActReport>;
  readonly giveBack: (row: TaskRow, defects: readonly Defect[]) => Promise<ActReport>;
  readonly withdrawReturn: (row: TaskRow) => Promise<ActReport>;
  readonly decideOverdue: (row: TaskRow, decision: OverdueDecision) => Promise<ActReport>;
  readonly transfer: (row: TaskRow, toUserId: string, reason: string) => Promise<ActReport>;
  /** An act of the catalogue, with what it asks for. */
  readonly perform: (row: TaskRow, act: TaskAct, input: TaskActInput) => Promise<ActReport>;
}

/** The acts on a task, each carrying the version the person saw. */
export function useActs(report: (said: ActReport) => void): Acts {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [ids] = useState(() => new Map<string, string>());
  return useMemo(() => {
    const send = createSender(client, ids, report, setBusy);
    return {
      busy,
      claim: (row) => send({ row, leaves: false, document: claimMutation, variables: {}, read: (data) => data.claimTask }),
      release: (row) => send({ row, leaves: true, document: releaseMutation, variables: {}, read: (data) => data.releaseTask }),
      complete: (row, outcome, opinion, control) => send({ row, leaves: true, document: completeMutation, variables: { outcome, opinion: opinion || null, control: control || null }, read: (data) => data.completeTask }),
      giveBack: (row, defects) => send({ row, leaves: true, document: returnMutation, variables: { defects: [...defects] }, read: (data) => data.returnTask }),
      withdrawReturn: (row) => send({ row, leaves: false, document: withdrawReturnMutation, variables: {}, read: (data) => data.withdrawReturn }),
      decideOverdue: (row, decision) => send({ row, leaves: true, document: decideOverdueMutation, variables: { ...decision }, read: (data) => data.decideOverdueCorrection }),
      transfer: (row, toUserId, reason) => send({ row, leaves: true, document: transferMutation, variables: { toUserId, reason }, read: (data) => data.transferTask }),
      perform: (row, act, input) => send({ row, leaves: true, document: actOnTaskMutation, variables: { act, input }, read: (data) => data.actOnTask }),
    };
  }, [client, busy, ids, report]);
}
