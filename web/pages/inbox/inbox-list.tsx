import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import styles from './inbox.module.css';
import type { InboxSearch } from './search.ts';
import { TaskGrid } from './task-grid.tsx';
import type { InboxList as List } from './use-inbox-list.ts';
import type { Selection } from './use-selection.ts';

function NothingHere({ search, department, onClear }: { search: InboxSearch; department: number; onClear: () => void }) {
  const { t } = useTranslation('inbox');
  if (search.light || search.step || search.q || search.demanded) {
    return <EmptyState title={t('empty.filtered')} hint={t('empty.filteredHint')} action={<Button onClick={onClear}>{t('filter.clear')}</Button>} />;
  }
  const view = search.view ?? 'mine';
  if (view !== 'mine') return <EmptyState title={t(`empty.${view}`)} />;
  return <EmptyState title={t('empty.mine')} hint={t('empty.mineHint')} action={<Link to="/inbox" search={{ view: 'department' }}>{t('view.departmentCount', { count: department })}</Link>} />;
}

export function InboxList({ list, search, department, openId, selection, onOpen, onFocusRow, onClear }: {
  list: List;
  search: InboxSearch;
  /** How many wait in the department: the way out of an empty desk. */
  department: number;
  openId: string | undefined;
  selection: Selection;
  onOpen: (id: string) => void;
  onFocusRow: (id: string) => void;
  onClear: () => void;
}) {
  const { t } = useTranslation(['inbox', 'common']);
  if (list.phase === 'reading') return <Loading lines={9} />;
  if (list.phase === 'failed') return <ErrorState onRetry={() => void list.refresh()} />;
  if (list.rows.length === 0) return <NothingHere search={search} department={department} onClear={onClear} />;
  return (
    <div className={styles.scroll}>
      <TaskGrid rows={list.rows} openId={openId} narrow={openId !== undefined} selection={selection} onOpen={onOpen} onFocusRow={onFocusRow} />
      {list.cursor !== null && (
        <p className={styles.more}>
          <Button busy={list.readingMore} onClick={() => void list.loadMore()}>{t('action.loadMore', { ns: 'common' })}</Button>
          <span className={styles.muted}>{t('shown', { shown: list.rows.length, total: list.total })}</span>
        </p>
      )}
    </div>
  );
}
