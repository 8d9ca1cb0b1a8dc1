import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { ActForm } from './act-form.tsx';
import type { CaseView, TaskAct, TaskRow } from './casework.graphql.ts';
import styles from './casework.module.css';
import type { Acts } from './use-acts.ts';

const isDemand = ({ purpose }: TaskRow): boolean => purpose === 'instruction' || purpose === 'directive';
const isOpen = ({ state }: TaskRow): boolean => state === 'open' || state === 'claimed';

/** Who has to answer: a person, or an office where nobody has claimed it. */
function Holder({ demand }: { demand: TaskRow }) {
  const { t } = useTranslation('casework');
  return <span className={styles.muted}>{demand.assigneeName ? t('beside.to', { name: demand.assigneeName }) : t('beside.toOffice', { office: demand.candidateOrganisation })}</span>;
}

/** One instruction: who, what, by when, and what the viewer may do about it, in place. */
function Demand({ demand, isRow, acts }: { demand: TaskRow; isRow: boolean; acts: Acts }) {
  const { t } = useTranslation('casework');
  const [answering, setAnswering] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const answer = isRow ? undefined : demand.allowedActs.find(({ act }) => act === 'respond');
  const claim = isRow ? undefined : demand.allowedActs.find(({ act }) => act === 'claim');
  return (
    <li className={styles.demand}>
      <p className={styles.demandHead}>
        <strong className={styles.demandKind}>{t(`beside.demand.${demand.purpose as 'instruction'}`)}</strong>
        <DeadlineCell oneLine light={demand.light} workingDaysLeft={demand.workingDaysLeft} lastDay={demand.lastDay} provisional={demand.provisional} />
        <Holder demand={demand} />
        {answer && !answering && <Button kind="primary" onClick={() => setAnswering(true)}>{answer.label}</Button>}
        {claim && <Button busy={acts.busy} onClick={() => void acts.claim(demand).then((said) => setRefused(said.refused))}>{claim.label}</Button>}
      </p>
      <p><span className={styles.muted}>{t('beside.from', { name: demand.requestedByName ?? '' })}</span>{demand.request}</p>
      {refused && <RefusalNotice refused={refused} />}
      {answer && answering && (
        <ActForm
          taskId={demand.id} allowed={answer} refused={refused} busy={acts.busy} onCancel={() => setAnswering(false)}
          onSend={(input) => void acts.perform(demand, answer.act as TaskAct, input).then((said) => setRefused(said.refused))}
        />
      )}
    </li>
  );
}

/** Instructions and directives that wait for an answer stand above everything else about the case. */
export function Demands({ view, row, acts }: { view: CaseView; row: TaskRow | null; acts: Acts }) {
  const { t } = useTranslation('casework');
  const open = view.beside.filter((beside) => isDemand(beside) && isOpen(beside));
  if (open.length === 0) return null;
  return (
    <section className={styles.demands} aria-label={t('beside.demands')}>
      <ul>{open.map((demand) => <Demand key={demand.id} demand={demand} isRow={demand.id === row?.id} acts={acts} />)}</ul>
    </section>
  );
}
