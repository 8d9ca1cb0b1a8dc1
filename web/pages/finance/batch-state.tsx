import { Icon, type IconName } from '../../shared/icons.tsx';
import styles from './finance.module.css';

const faces: Record<string, { icon: IconName; tone: 'good' | 'bad' | 'going' | 'quiet' }> = {
  made: { icon: 'clock', tone: 'going' }, released: { icon: 'dot', tone: 'going' }, sent: { icon: 'dot', tone: 'going' }, settled: { icon: 'check', tone: 'good' },
  cancelled: { icon: 'cross', tone: 'quiet' }, open: { icon: 'clock', tone: 'quiet' }, inDoubt: { icon: 'eye', tone: 'going' }, paid: { icon: 'check', tone: 'good' },
  failed: { icon: 'alert', tone: 'bad' }, bounced: { icon: 'alert', tone: 'bad' },
};

/** The state of a batch or a line: icon and the server's word. */
export function BatchState({ state, label }: { state: string; label: string }) {
  const face = faces[state] ?? { icon: 'dot', tone: 'quiet' };
  return <span className={`${styles.stateWord} ${styles[face.tone]}`}><Icon name={face.icon} />{label}</span>;
}
