import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons.tsx';
import styles from './light.module.css';

export type LightState = 'green' | 'yellow' | 'red' | 'paused' | 'none';

const icons: Record<LightState, IconName> = { green: 'check', yellow: 'clock', red: 'alert', paused: 'pause', none: 'dash' };

/** A light that never relies on colour alone: an icon and a word always go with it. */
export function Light({ light, word }: { light: LightState; word?: string }) {
  const { t } = useTranslation('common');
  return (
    <span className={`${styles.light} ${styles[light]}`}>
      <Icon name={icons[light]} />
      <span>{word ?? t(`light.${light}`)}</span>
    </span>
  );
}
