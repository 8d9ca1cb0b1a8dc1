import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { inboxLights, inboxSteps, type InboxSearch } from './search.ts';
import styles from './inbox.module.css';

const typingMs = 300;

/** For the key that goes to the box. */
export const searchBoxId = 'inbox-search';

/** Text, light and step; all of it lands in the address, so that a filtered list can be shared. */
export function FilterBar({ search, onChange, onLeave }: {
  search: InboxSearch;
  onChange: (change: Partial<InboxSearch>) => void;
  /** Enter or the down arrow: on to the list. */
  onLeave: () => void;
}) {
  const { t } = useTranslation(['inbox', 'common']);
  const q = search.q ?? '';
  const box = useRef<HTMLInputElement>(null);
  const sent = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // The box belongs to the typist; only a change that did not come from it (a view, "clear") is written into it.
    if (q !== sent.current && box.current) box.current.value = q;
    sent.current = q;
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = text;
      onChange({ q: text });
    }, typingMs);
  };
  return (
    <div className={styles.filters} role="search">
      <input
        ref={box} id={searchBoxId} type="search" className={styles.search} defaultValue={q} placeholder={t('filter.search')} aria-label={t('filter.search')}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          onLeave();
        }}
      />
      <select className={styles.select} aria-label={t('filter.light')} value={search.light ?? ''} onChange={(event) => onChange({ light: inboxLights.find((light) => light === event.target.value) })}>
        <option value="">{t('filter.anyLight')}</option>
        {inboxLights.map((light) => <option key={light} value={light}>{t(`light.${light}`, { ns: 'common' })}</option>)}
      </select>
      <select className={styles.select} aria-label={t('filter.step')} value={search.step ?? ''} onChange={(event) => onChange({ step: event.target.value })}>
        <option value="">{t('filter.anyStep')}</option>
        {inboxSteps.map((step) => <option key={step} value={step}>{t(`step.${step}`)}</option>)}
      </select>
      <button type="button" className={styles.toggle} aria-pressed={search.demanded ?? false} onClick={() => onChange({ demanded: search.demanded ? undefined : true })}>{t('filter.demanded')}</button>
      {(search.light || search.step || search.q || search.demanded) && <Button kind="quiet" onClick={() => onChange({ light: undefined, step: undefined, q: undefined, demanded: undefined })}>{t('filter.clear')}</Button>}
    </div>
  );
}
