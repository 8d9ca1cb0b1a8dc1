import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import type { CaseView } from './casework.graphql.ts';
import styles from './casework.module.css';

/** What has been signed about the case's overdue tasks: 已挂牌, 已约谈, 已通报, and by whom. */
export function MeasureLines({ measures }: { measures: CaseView['measures'] }) {
  const { t } = useTranslation('casework');
  return measures.map(({ id, label, words, talkOn, signedByName, signedAt, liftedAt, liftedByName, liftReason }) => (
    <p key={id} className={styles.effect}>
      <strong>{label}</strong>{' '}
      {[t('measure.signed', { name: signedByName, time: formatInstant(signedAt), words }), talkOn && t('measure.talk', { day: talkOn }),
        liftedAt && t('measure.lifted', { name: liftedByName ?? '', time: formatInstant(liftedAt), reason: liftReason ?? '' })].filter(Boolean).join('；')}
    </p>
  ));
}
