import { useCallback, useState } from 'react';
import { useActs, type ActKey, type ActReport } from '../casework/use-acts.ts';
import { focusRow } from './focus-row.ts';
import type { InboxSearch } from './search.ts';
import { useInboxList, type InboxList } from './use-inbox-list.ts';
import type { ChangeSearch } from './use-inbox-search.ts';

export interface InboxDesk {
  readonly list: InboxList;
  readonly report: ActReport | null;
  /** An act that a key asked for before its case was open. */
  readonly arming: ActKey | undefined;
  readonly open: (id: string, then?: ActKey) => void;
  readonly close: () => void;
  readonly claim: (id: string) => void;
  readonly onReport: (said: ActReport) => void;
  readonly onTaken: (said: ActReport) => void;
}

const isStillThere = (said: ActReport, search: InboxSearch): boolean =>
  search.view === 'department' && (said.row?.state === 'open' || said.row?.state === 'claimed');

/** The list, the case open beside it, and what the last act said. */
export function useInboxDesk(search: InboxSearch, change: ChangeSearch): InboxDesk {
  const list = useInboxList(search);
  const [arming, setArming] = useState<ActKey>();
  const [report, setReport] = useState<ActReport | null>(null);
  const openId = search.task;

  const open = useCallback((id: string, then?: ActKey) => {
    setArming(then);
    change({ task: id });
  }, [change]);
  const close = useCallback(() => {
    change({ task: undefined });
    if (openId) requestAnimationFrame(() => focusRow(openId));
  }, [change, openId]);

  /** A row I am done with leaves the list, and the keyboard goes on to the next one. */
  const onReport = useCallback((said: ActReport) => {
    setReport(said);
    if (said.row) list.patch(said.row);
    if (!said.done || !said.leaves || isStillThere(said, search)) return;
    const index = list.rows.findIndex((row) => row.id === said.taskId);
    const next = list.rows[index + 1] ?? list.rows[index - 1];
    list.remove(said.taskId);
    change((old) => ({ task: old.task === said.taskId ? next?.id : old.task }));
    // Done with what is open, not with something answered beside it.
    if (next && said.taskId === search.task) requestAnimationFrame(() => focusRow(next.id));
  }, [list, change, search]);

  const acts = useActs(onReport);
  const claim = useCallback((id: string) => {
    const row = list.rows.find((known) => known.id === id);
    if (row?.allowedActs.some((act) => act.act === 'claim')) void acts.claim(row);
  }, [list.rows, acts]);
  const onTaken = useCallback((said: ActReport) => {
    setReport(said);
    if (said.taskId) void list.refresh().then(() => open(said.taskId));
  }, [list, open]);
  return { list, report, arming, open, close, claim, onReport, onTaken };
}
