import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/format.ts';
import { Icon, type IconName } from '../../shared/icons.tsx';
import styles from '../portal.module.css';
import type { SaveState } from './draft-saver.ts';

const icons: Record<SaveState['kind'], IconName> = {
  saved: 'check', waiting: 'dash', saving: 'clock', unreachable: 'alert', conflict: 'alert', refused: 'alert',
};

/** "已保存 14:03", or what stands in the way. */
export function SaveStatus({ state }: { state: SaveState }) {
  const { t } = useTranslation('portal');
  const word =
    state.kind === 'saved' ? (state.at ? t('save.saved', { time: formatTime(state.at) }) : t('save.byItself'))
    : state.kind === 'refused' ? state.refused.message || t('save.refused')
    : t(`save.${state.kind}`);
  const bad = state.kind === 'unreachable' || state.kind === 'conflict' || state.kind === 'refused';
  return (
    <span className={`${styles.saveState} ${bad ? styles.bad : ''}`} role="status" data-save={state.kind}>
      <Icon name={icons[state.kind]} />
      {word}
    </span>
  );
}
