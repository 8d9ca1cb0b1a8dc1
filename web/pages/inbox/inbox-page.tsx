import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { Button } from '../../shared/button.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import type { CaseHandle } from '../casework/case-handle.ts';
import { CasePane } from '../casework/case-pane.tsx';
import { useActs, type ActKey, type ActReport } from '../casework/use-acts.ts';
import { FilterBar } from './filter-bar.tsx';
import { focusRow } from './focus-row.ts';
import { InboxList } from './inbox-list.tsx';
import { inboxCountsQuery } from './inbox.graphql.ts';
import styles from './inbox.module.css';
import { KeyHelp } from './key-help.tsx';
import type { InboxSearch } from './search.ts';
import { useSingleKeys } from './single-keys.ts';
import { TakeNext } from './take-next.tsx';
import { useInboxKeys } from './use-inbox-keys.ts';
import { useInboxList } from './use-inbox-list.ts';
import { ViewList } from './view-list.tsx';

/** The inbox's address as state: changing it is navigating. */
function useInboxSearch() {
  const search = useSearch({ from: '/staff/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  const change = useCallback((part: Partial<InboxSearch> | ((old: InboxSearch) => Partial<InboxSearch>)) => {
    void navigate({
      replace: true,
      search: (old) => {
        const changed = { ...old, ...(typeof part === 'function' ? part(old) : part) };
        return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined && value !== ''));
      },
    });
  }, [navigate]);
  return { search, change };
}

function useCounts() {
  const [{ data }, readAgain] = useQuery({ query: inboxCountsQuery, requestPolicy: 'cache-and-network' });
  useLiveNews(() => readAgain({ requestPolicy: 'network-only' }));
  return data?.inboxCounts;
}

/** 待办: views at the left, one line a task in the middle, the open case beside the list. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { search, change } = useInboxSearch();
  const list = useInboxList(search);
  const counts = useCounts();
  const [at, setAt] = useState<string>();
  const [arming, setArming] = useState<ActKey>();
  const [help, setHelp] = useState(false);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const [report, setReport] = useState<ActReport | null>(null);
  const handle = useRef<CaseHandle>(null);
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
    const staysInDepartment = search.view === 'department' && (said.row?.state === 'open' || said.row?.state === 'claimed');
    if (!said.done || !said.leaves || staysInDepartment) return;
    const index = list.rows.findIndex((row) => row.id === said.taskId);
    const next = list.rows[index + 1] ?? list.rows[index - 1];
    list.remove(said.taskId);
    change((old) => ({ task: old.task === said.taskId ? next?.id : old.task }));
    if (next) requestAnimationFrame(() => focusRow(next.id));
  }, [list, change, search.view]);

  const acts = useActs(onReport);
  const claim = useCallback((id: string) => {
    const row = list.rows.find((known) => known.id === id);
    if (row?.allowedActs.some((act) => act.act === 'claim')) void acts.claim(row);
  }, [list.rows, acts]);

  useInboxKeys({
    enabled: singleKeys && !help, ids: list.rows.map((row) => row.id), at: at ?? openId, openId, handle, open, close, claim, help: () => setHelp(true),
  });

  return (
    <div className={`${styles.inbox} ${openId ? styles.beside : ''}`}>
      <ViewList search={search} counts={counts} />
      <section className={styles.list} aria-labelledby="inbox-title">
        <div className={styles.listHead}>
          <h1 id="inbox-title">{t(`view.${search.view ?? 'mine'}`)}</h1>
          {list.phase === 'ready' && <span className={styles.muted}>{t('total', { count: list.total })}</span>}
          <span className={styles.headTools}>
            <Button kind="quiet" onClick={() => setHelp(true)}>{t('shortcuts.help')}</Button>
            <TakeNext onTaken={(taken) => { setReport(taken); if (taken.taskId) void list.refresh().then(() => open(taken.taskId)); }} />
          </span>
        </div>
        <FilterBar search={search} onChange={change} onLeave={() => list.rows[0] && focusRow(list.rows[0].id)} />
        {report && (report.done || report.taskId !== openId) && <div className={styles.report}>{report.refused ? <RefusalNotice refused={report.refused} /> : <Notice tone="good" live>{report.message}</Notice>}</div>}
        <div role="status" className={list.newCount > 0 ? styles.newWork : undefined}>
          {list.newCount > 0 && <Button kind="primary" onClick={() => void list.refresh()}>{t('newWork', { count: list.newCount })}</Button>}
        </div>
        <InboxList list={list} search={search} department={counts?.department ?? 0} openId={openId} onOpen={open} onFocusRow={setAt} onClear={() => change({ light: undefined, step: undefined, q: undefined })} />
      </section>
      {openId && <CasePane key={openId} taskId={openId} arming={arming} handle={handle} onReport={onReport} onClose={close} />}
      <KeyHelp open={help} onClose={() => setHelp(false)} single={singleKeys} onSingle={setSingleKeys} />
    </div>
  );
}
