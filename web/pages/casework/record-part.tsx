import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { EmptyState } from '../../shared/states.tsx';
import type { ActRecord, CaseView } from './casework.graphql.ts';
import styles from './casework.module.css';
import { ClockCard } from './clock-card.tsx';
import { DefectList } from './defect-list.tsx';

const kinds = ['all', 'acts', 'system', 'clocks'] as const;
type Kind = (typeof kinds)[number];

function ActItem({ act }: { act: ActRecord }) {
  const { t } = useTranslation('casework');
  const system = act.actorKind === 'system';
  return (
    <li className={styles.act}>
      <span className={styles.when}>{formatInstant(act.businessAt)}</span>
      <span className={styles.what}>
        <span>{act.sentence}</span>
        {act.defects.length > 0 && <DefectList defects={act.defects} />}
        {act.opinion && <q className={styles.said}>{act.opinion}</q>}
        <span className={styles.muted}>{system ? t('record.system_actor') : [act.actorName, act.actorOrganisation].filter(Boolean).join(' · ')}</span>
      </span>
    </li>
  );
}

/** The clocks of the whole case first, then each step's as it came. */
const inOrder = (clocks: CaseView['clocks']): CaseView['clocks'] => [...clocks].sort((a, b) => Number(isOfStep(a.kind)) - Number(isOfStep(b.kind)));
const isOfStep = (kind: string): boolean => kind === 'step' || kind === 'claim';

/** What happened, in order, by whom; and the clocks with their reckoning. */
export function RecordPart({ view }: { view: CaseView }) {
  const { t } = useTranslation('casework');
  const [kind, setKind] = useState<Kind>('all');
  const acts = view.acts.filter((act) => kind === 'all' || (kind === 'system') === (act.actorKind === 'system'));
  return (
    <div className={styles.stackPart}>
      <div className={styles.chipGroup} role="group" aria-label={t('record.filter')}>
        {kinds.map((name) => <button key={name} type="button" className={styles.chip} aria-pressed={kind === name} onClick={() => setKind(name)}>{t(`record.${name}`)}</button>)}
      </div>
      {(kind === 'all' || kind === 'clocks') && inOrder(view.clocks).map((clock) => <ClockCard key={clock.id} clock={clock} acts={view.acts} />)}
      {kind === 'clocks' && view.clocks.length === 0 && <EmptyState title={t('record.noClocks')} />}
      {kind !== 'clocks' && <ol className={styles.record}>{acts.map((act) => <ActItem key={act.id} act={act} />)}</ol>}
    </div>
  );
}
