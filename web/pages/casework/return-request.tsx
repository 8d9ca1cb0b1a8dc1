import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import type { ActRecord, CaseView, TaskRow } from './casework.graphql.ts';
import styles from './casework.module.css';
import { DefectList } from './defect-list.tsx';

/** The latest proposal of a return, in the record. */
function lastProposal(acts: readonly ActRecord[]): ActRecord | undefined {
  return [...acts].sort((a, b) => b.seq - a.seq).find(({ kind }) => kind === 'askReturn');
}

/** A return that waits for the section head: who asks, and for what. The head reads it to decide, the handler to know what waits. */
export function ReturnRequest({ view, row }: { view: CaseView; row: TaskRow }) {
  const { t } = useTranslation('casework');
  const asked = row.awaitsHead || row.key === 'return-approval' ? lastProposal(view.acts) : undefined;
  if (!asked) return null;
  const times = view.acts.filter(({ kind, seq }) => kind === 'return' && seq < asked.seq).length + 1;
  return (
    <section className={styles.request} aria-labelledby="return-request">
      <h3 id="return-request">{t('returning.asked', { times, count: asked.defects.length })}</h3>
      <p className={styles.muted}>{t('returning.askedBy', { name: asked.actorName ?? '', time: formatInstant(asked.businessAt) })}</p>
      <DefectList defects={asked.defects} />
    </section>
  );
}
