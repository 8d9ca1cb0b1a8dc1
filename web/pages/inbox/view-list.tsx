import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../shared/icons.tsx';
import type { InboxCounts } from './inbox.graphql.ts';
import type { InboxSearch, InboxView } from './search.ts';
import styles from './inbox.module.css';

const views: readonly InboxView[] = ['mine', 'department', 'correspondence', 'takenPart'];

function ViewLink({ search, here, word, count, icon }: { search: InboxSearch; here: boolean; word: string; count: number | undefined; icon?: 'alert' | 'clock' }) {
  return (
    <li>
      <Link to="/inbox" search={search} className={styles.view} aria-current={here ? 'page' : undefined}>
        {icon && <span className={icon === 'alert' ? styles.redMark : styles.yellowMark}><Icon name={icon} /></span>}
        <span>{word}</span>
        <span className={styles.count}>{count ?? ''}</span>
      </Link>
    </li>
  );
}

/** The views, each with its count; a count is always the length of the list it leads to. */
export function ViewList({ search, counts }: { search: InboxSearch; counts: InboxCounts | undefined }) {
  const { t } = useTranslation('inbox');
  const view = search.view ?? 'mine';
  const plain = !search.light && !search.step && !search.q && !search.demanded;
  return (
    <nav className={styles.views} aria-label={t('view.label')}>
      <ul>
        {views.map((name) => (
          <ViewLink key={name} search={{ view: name }} here={view === name && plain} word={t(`view.${name}`)} count={counts?.[name]} />
        ))}
      </ul>
      <h2 className={styles.viewsHead}>{t('view.light')}</h2>
      <ul>
        <ViewLink search={{ view: 'department', light: 'red' }} here={view === 'department' && search.light === 'red'} word={t('view.red')} count={counts?.red} icon="alert" />
        <ViewLink search={{ view: 'department', light: 'yellow' }} here={view === 'department' && search.light === 'yellow'} word={t('view.yellow')} count={counts?.yellow} icon="clock" />
      </ul>
    </nav>
  );
}
