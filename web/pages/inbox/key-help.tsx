import { useTranslation } from 'react-i18next';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import styles from './inbox.module.css';

const keys = [
  ['J K', 'move'], ['↑ ↓', 'arrows'], ['Enter', 'open'], ['C', 'claim'], ['D', 'complete'], ['R', 'return'], ['T', 'transfer'], ['X', 'choose'], ['Shift X', 'extend'], ['1 … 5', 'parts'], ['/', 'filter'], ['Esc', 'close'], ['?', 'show'],
] as const;

export function KeyHelp({ open, onClose, single, onSingle }: { open: boolean; onClose: () => void; single: boolean; onSingle: (on: boolean) => void }) {
  const { t } = useTranslation('inbox');
  return (
    <StaffDialog title={t('shortcuts.title')} open={open} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, word]) => (
          <div key={word}>
            <dt>{key.split(' ').map((one) => <kbd key={one}>{one}</kbd>)}</dt>
            <dd>{t(`shortcuts.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.switch}>
        <input type="checkbox" checked={single} onChange={(event) => onSingle(event.target.checked)} />
        <span>{t('shortcuts.single')}</span>
      </label>
      <p className={styles.muted}>{t('shortcuts.singleHint')}</p>
    </StaffDialog>
  );
}
