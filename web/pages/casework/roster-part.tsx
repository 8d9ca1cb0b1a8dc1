import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { formatTime } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import { ApprovePassing } from './approve-passing.tsx';
import type { CaseView, RosterCounts, TaskRow } from './casework.graphql.ts';
import styles from './casework.module.css';
import { RosterRow } from './roster-row.tsx';
import { useLineDecisions, type LineDecision } from './use-line-decisions.ts';
import { useRosterLines, type LineFilter } from './use-roster-lines.ts';

const outcomes = ['pass', 'fail', 'manual', 'problem'] as const;
const decisions = [['undecided', 'undecided'], ['approve', 'approved'], ['refuse', 'refused'], ['duplicate', 'duplicate']] as const;

function Filters({ counts, filter, deciding, onChange }: { counts: RosterCounts; filter: LineFilter; deciding: boolean; onChange: (filter: LineFilter) => void }) {
  const { t } = useTranslation('casework');
  return (
    <div className={styles.chips}>
      <div className={styles.chipGroup} role="group" aria-label={t('roster.outcome')}>
        <button type="button" className={styles.chip} aria-pressed={!filter.outcome} onClick={() => onChange({ ...filter, outcome: null })}>{t('roster.counts.total')} {counts.total}</button>
        {outcomes.map((outcome) => (
          <button key={outcome} type="button" className={styles.chip} aria-pressed={filter.outcome === outcome} onClick={() => onChange({ ...filter, outcome })}>{t(`roster.counts.${outcome}`)} {counts[outcome]}</button>
        ))}
      </div>
      {deciding && (
        <div className={styles.chipGroup} role="group" aria-label={t('roster.decisionFilter')}>
          {decisions.map(([decision, word]) => (
            <button key={decision} type="button" className={styles.chip} aria-pressed={filter.decision === decision} onClick={() => onChange({ ...filter, decision: filter.decision === decision ? null : decision })}>
              {t(`roster.counts.${word}`)} {counts[word]}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function RosterHead() {
  const { t } = useTranslation('casework');
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.number}>{t('roster.line')}</th>
        <th scope="col">{t('roster.name')}</th>
        <th scope="col">{t('roster.document')}</th>
        <th scope="col">{t('roster.post')}</th>
        <th scope="col" className={styles.onDuty}>{t('roster.onDuty')}</th>
        <th scope="col">{t('roster.verdict')}</th>
        <th scope="col">{t('roster.decision')}</th>
      </tr>
    </thead>
  );
}

/** The roster with its verdicts; HR decides line by line, here and nowhere else. */
export function RosterPart({ view, row }: { view: CaseView; row: TaskRow | null }) {
  const { t } = useTranslation(['casework', 'common']);
  const [filter, setFilter] = useState<LineFilter>({});
  const lines = useRosterLines(view.id, filter);
  const saving = useLineDecisions(view.id, row);
  const counts = saving.counts ?? view.rosterCounts;
  const mayDecide = row?.allowedActs.some(({ act }) => act === 'decideLines') ?? false;
  const decided = mayDecide || counts.approved + counts.refused > 0;
  const decide = async (decision: LineDecision) => {
    if (await saving.decide([decision])) {
      lines.patch(new Set([decision.lineId]), { decision: decision.decision, decisionReason: decision.reason ?? null, decisionReasonLabel: null, decisionNote: decision.note ?? null });
    }
  };
  return (
    <div className={styles.stackPart}>
      <div className={styles.rosterHead}>
        <Filters counts={counts} filter={filter} deciding={decided} onChange={setFilter} />
        {mayDecide && <ApprovePassing saving={saving} counts={counts} onApproved={(ids) => lines.patch(new Set(ids), { decision: 'approve' })} />}
        <span role="status" className={styles.muted}>{saving.savedAt && t('roster.saved', { time: formatTime(saving.savedAt.toISOString()) })}</span>
      </div>
      {saving.refused && <RefusalNotice refused={saving.refused} />}
      {lines.phase === 'reading' && <Loading lines={8} />}
      {lines.phase === 'failed' && <ErrorState onRetry={lines.refresh} />}
      {lines.phase === 'ready' && lines.lines.length === 0 && <EmptyState title={t('roster.empty')} />}
      {lines.lines.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('roster.caption')}</caption>
          <RosterHead />
          <tbody>{lines.lines.map((line) => <RosterRow key={line.id} taskId={row?.id ?? ''} line={line} mayDecide={mayDecide} onDecide={decide} />)}</tbody>
        </table>
      )}
      {lines.cursor && <p><Button busy={lines.readingMore} onClick={lines.loadMore}>{t('roster.more', { count: lines.total - lines.lines.length })}</Button></p>}
    </div>
  );
}
