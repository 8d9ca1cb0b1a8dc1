import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { Button } from '../../shared/button.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import type { CaseHandle } from '../casework/case-handle.ts';
import { CasePane } from '../casework/case-pane.tsx';
import type { ActReport } from '../casework/use-acts.ts';
import { BulkBar, UndoBar } from './bulk-bar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkDone } from './bulk.graphql.ts';
import { FilterBar } from './filter-bar.tsx';
import { focusRow } from './focus-row.ts';
import { InboxList } from './inbox-list.tsx';
import { inboxCountsQuery } from './inbox.graphql.ts';
import styles from './inbox.module.css';
import { KeyHelp } from './key-help.tsx';
import { useSingleKeys } from './single-keys.ts';
import { TakeNext } from './take-next.tsx';
import { useBulk } from './use-bulk.ts';
import { useInboxDesk, type InboxDesk } from './use-inbox-desk.ts';
import { useInboxKeys } from './use-inbox-keys.ts';
import { useInboxSearch } from './use-inbox-search.ts';
import { useSelection } from './use-selection.ts';
import { ViewList } from './view-list.tsx';

function useCounts() {
  const [{ data }, readAgain] = useQuery({ query: inboxCountsQuery, requestPolicy: 'cache-and-network' });
  useLiveNews(() => readAgain({ requestPolicy: 'network-only' }));
  return data?.inboxCounts;
}

/** What the last act said, and how much new work waits to be let in. */
function DeskNews({ desk, openId }: { desk: InboxDesk; openId: string | undefined }) {
  const { t } = useTranslation('inbox');
  const { list, report } = desk;
  const told = (said: ActReport) => (said.refused ? <RefusalNotice refused={said.refused} /> : <Notice tone="good" live>{said.message}</Notice>);
  return (
    <>
      {report && (report.done || report.taskId !== openId) && <div className={styles.report}>{told(report)}</div>}
      <div role="status" className={list.newCount > 0 ? styles.newWork : undefined}>
        {list.newCount > 0 && <Button kind="primary" onClick={() => void list.refresh()}>{t('newWork', { count: list.newCount })}</Button>}
      </div>
    </>
  );
}

/** 待办: views at the left, one line a task in the middle, the open case beside the list. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { search, change } = useInboxSearch();
  const desk = useInboxDesk(search, change);
  const counts = useCounts();
  const [at, setAt] = useState<string>();
  const [help, setHelp] = useState(false);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const handle = useRef<CaseHandle>(null);
  const { list } = desk;
  const openId = search.task;
  const ids = list.rows.map((row) => row.id);
  const selection = useSelection(ids);
  const bulk = useBulk((done: BulkDone) => {
    for (const { task } of done.items) if (task) list.patch(task);
    selection.clear();
  });
  const choosing = bulk.asking !== null || bulk.done !== null;
  useInboxKeys({ ...desk, selection, enabled: singleKeys && !help && !choosing, ids, at: at !== undefined && ids.includes(at) ? at : openId, openId, handle, help: () => setHelp(true) });
  return (
    <div className={`${styles.inbox} ${openId ? styles.beside : ''}`}>
      <ViewList search={search} counts={counts} />
      <section className={styles.list} aria-labelledby="inbox-title">
        <div className={styles.listHead}>
          <h1 id="inbox-title">{t(`view.${search.view ?? 'mine'}`)}</h1>
          {list.phase === 'ready' && <span className={styles.muted}>{t('total', { count: list.total })}</span>}
          <span className={styles.headTools}>
            <Button kind="quiet" onClick={() => setHelp(true)}>{t('shortcuts.help')}</Button>
            <TakeNext onTaken={desk.onTaken} />
          </span>
        </div>
        <FilterBar search={search} onChange={change} onLeave={() => list.rows[0] && focusRow(list.rows[0].id)} />
        <DeskNews desk={desk} openId={openId} />
        <UndoBar last={bulk.done} busy={bulk.busy} onUndo={bulk.undo} />
        <BulkBar count={selection.ids.length} onAct={(act) => bulk.ask(act, list.rows.filter(({ id }) => selection.has(id)))} onClear={selection.clear} />
        <InboxList
          list={list} search={search} department={counts?.department ?? 0} openId={openId} selection={selection} onOpen={desk.open} onFocusRow={setAt}
          onClear={() => change({ light: undefined, step: undefined, q: undefined, demanded: undefined })}
        />
      </section>
      {openId && <CasePane key={openId} taskId={openId} arming={desk.arming} handle={handle} onReport={desk.onReport} onClose={desk.close} />}
      <BulkDialog
        bulk={bulk}
        onOpen={(id) => {
          bulk.close();
          desk.open(id);
        }}
      />
      <KeyHelp open={help} onClose={() => setHelp(false)} single={singleKeys} onSingle={setSingleKeys} />
    </div>
  );
}
