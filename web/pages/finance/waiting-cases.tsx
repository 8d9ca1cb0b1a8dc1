import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { formatFen, formatShort } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import { EmptyState } from '../../shared/states.tsx';
import { makeBatchMutation, type FinanceView } from './finance.graphql.ts';
import styles from './finance.module.css';

type Waiting = FinanceView['waiting'][number];

function WaitingRow({ item, chosen, mayMake, onToggle }: { item: Waiting; chosen: boolean; mayMake: boolean; onToggle: () => void }) {
  const { t } = useTranslation('finance');
  const number = item.case.number ?? '';
  return (
    <tr>
      {mayMake && <td className={styles.choose}><input type="checkbox" checked={chosen} onChange={onToggle} aria-label={t('waiting.chooseCase', { number })} /></td>}
      <td className={styles.nowrap}><Link to="/cases/$caseId" params={{ caseId: item.case.id }}>{number}</Link></td>
      <td>{item.case.applicant.name}</td>
      <td className={styles.number}>{item.lineCount}</td>
      <td className={styles.number}>{formatFen(item.amountFen)}</td>
      <td className={styles.nowrap}>{formatShort(item.waitingSince)}</td>
    </tr>
  );
}

interface TableProps {
  waiting: readonly Waiting[];
  chosen: ReadonlySet<string>;
  mayMake: boolean;
  onChange: (ids: ReadonlySet<string>) => void;
}

function WaitingTable({ waiting, chosen, mayMake, onChange }: TableProps) {
  const { t } = useTranslation('finance');
  const all = waiting.every((item) => chosen.has(item.case.id));
  const toggle = (id: string) => onChange(new Set(chosen.has(id) ? [...chosen].filter((known) => known !== id) : [...chosen, id]));
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('waiting.caption')}</caption>
      <thead>
        <tr>
          {mayMake && (
            <th scope="col" className={styles.choose}>
              <input type="checkbox" aria-label={t('waiting.chooseAll')} checked={all} onChange={() => onChange(all ? new Set() : new Set(waiting.map((item) => item.case.id)))} />
            </th>
          )}
          <th scope="col">{t('waiting.number')}</th><th scope="col">{t('waiting.applicant')}</th><th scope="col" className={styles.number}>{t('waiting.lines')}</th>
          <th scope="col" className={styles.number}>{t('waiting.amount')}</th><th scope="col">{t('waiting.since')}</th>
        </tr>
      </thead>
      <tbody>{waiting.map((item) => <WaitingRow key={item.case.id} item={item} mayMake={mayMake} chosen={chosen.has(item.case.id)} onToggle={() => toggle(item.case.id)} />)}</tbody>
    </table>
  );
}

/** Approved cases in order of acceptance; the maker chooses, another person releases. */
export function WaitingCases({ waiting, mayMake }: { waiting: readonly Waiting[]; mayMake: boolean }) {
  const { t } = useTranslation('finance');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, makeBatch] = useMutation(makeBatchMutation);
  const actId = useRef(newActId());
  const navigate = useNavigate();
  const items = waiting.filter((item) => chosen.has(item.case.id));
  const change = (ids: ReadonlySet<string>) => {
    setChosen(ids);
    actId.current = newActId();
  };
  const make = async () => {
    const answer = await makeBatch({ clientActId: actId.current, caseIds: items.map((item) => item.case.id) });
    const outcome = settle(answer, answer.data?.makeBatch, 'BatchMade');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) await navigate({ to: '/finance/batches/$batchId', params: { batchId: outcome.value.batch.id } });
  };
  const sum = { cases: items.length, persons: items.reduce((total, item) => total + item.lineCount, 0), amount: formatFen(items.reduce((total, item) => total + item.amountFen, 0)) };
  return (
    <section aria-labelledby="waiting-title">
      <div className={styles.sectionHead}>
        <h2 id="waiting-title">{t('waiting.title')}</h2>
        {mayMake && waiting.length > 0 && (
          <span className={styles.tools}>
            <span role="status" className={styles.muted}>{items.length > 0 && t('waiting.selected', sum)}</span>
            <Button kind="primary" busy={fetching} disabled={items.length === 0} title={t('waiting.effect')} onClick={() => void make()}>{t('waiting.make')}</Button>
          </span>
        )}
      </div>
      {refused && <RefusalNotice refused={refused} />}
      {waiting.length === 0 ? <EmptyState title={t('waiting.none')} hint={t('waiting.noneHint')} /> : (
        <WaitingTable waiting={waiting} chosen={chosen} mayMake={mayMake} onChange={change} />
      )}
    </section>
  );
}
