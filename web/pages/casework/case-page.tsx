import { useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Notice } from '../../shared/notice.tsx';
import { useSingleKeys } from '../inbox/single-keys.ts';
import type { CaseHandle } from './case-handle.ts';
import { CasePane } from './case-pane.tsx';
import { caseQuery } from './casework.graphql.ts';
import styles from './casework.module.css';
import type { ActReport } from './use-acts.ts';

/** A case by itself: the address notifications and colleagues send one to. */
export function CasePage() {
  const { t } = useTranslation('casework');
  const { caseId } = useParams({ from: '/staff/cases/$caseId' });
  const { task } = useSearch({ from: '/staff/cases/$caseId' });
  const [{ data }] = useQuery({ query: caseQuery, variables: { id: caseId } });
  const [report, setReport] = useState<ActReport | null>(null);
  const [singleKeys] = useSingleKeys();
  const handle = useRef<CaseHandle>(null);
  const tasks = data?.case?.tasks ?? [];
  const taskId = task ?? tasks.find((known) => known.mine && known.state === 'claimed')?.id ?? tasks.find((known) => known.state === 'open' || known.state === 'claimed')?.id;
  useHotkeys('1,2,3,4,5', (event) => handle.current?.show(Number(event.key) - 1), { enabled: singleKeys });
  useHotkeys('d', () => handle.current?.arm('complete'), { enabled: singleKeys });
  useHotkeys('r', () => handle.current?.arm('return'), { enabled: singleKeys });
  useHotkeys('t', () => handle.current?.arm('transfer'), { enabled: singleKeys });
  useHotkeys('esc', () => handle.current?.cancel());
  return (
    <div className={styles.alone}>
      <h1 className="visually-hidden">{t('title')}</h1>
      {report?.done && <Notice tone="good" live>{report.message}</Notice>}
      <CasePane key={taskId ?? caseId} taskId={taskId} caseId={caseId} handle={handle} onReport={setReport} />
    </div>
  );
}
