import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { inboxLights, inboxSteps, type InboxSearch } from './search.ts';
import styles from './inbox.module.css';

const typingMs = 300;

/** Text, light and step; all of it lands in the address, so that a filtered list can be shared. */
export function FilterBar({ search, onChange, searchBox, onLeave }: {
  search: InboxSearch;
  onChange: (change: Partial<InboxSearch>) => void;
  searchBox: RefObject<HTMLInputElement | null>;
  /** Enter or the down arrow: on to the list. */
  onLeave: () => void;
}) {
  const { t } = useTranslation(['inbox', 'common']);
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => setTyped(search.q ?? ''), [search.q]);
  useEffect(() => {
    if (typed === (search.q ?? '')) return undefined;
    const timer = setTimeout(() => onChange({ q: typed }), typingMs);
    return () => clearTimeout(timer);
  }, [typed, search.q, onChange]);
  return (
    <div className={styles.filters} role="search">
      <input
        ref={searchBox} type="search" className={styles.search} value={typed} placeholder={t('filter.search')} aria-label={t('filter.search')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          onLeave();
        }}
      />
      <select className={styles.select} aria-label={t('filter.light')} value={search.light ?? ''} onChange={(event) => onChange({ light: inboxLights.find((light) => light === event.target.value) })}>
        <option value="">{t('filter.light')}：{t('filter.all')}</option>
        {inboxLights.map((light) => <option key={light} value={light}>{t(`light.${light}`, { ns: 'common' })}</option>)}
      </select>
      <select className={styles.select} aria-label={t('filter.step')} value={search.step ?? ''} onChange={(event) => onChange({ step: event.target.value })}>
        <option value="">{t('filter.step')}：{t('filter.all')}</option>
        {inboxSteps.map((step) => <option key={step} value={step}>{t(`step.${step}`)}</option>)}
      </select>
      {(search.light || search.step || search.q) && <Button kind="quiet" onClick={() => onChange({ light: undefined, step: undefined, q: undefined })}>{t('filter.clear')}</Button>}
    </div>
  );
}
