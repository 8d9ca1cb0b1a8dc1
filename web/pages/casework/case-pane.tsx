import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useImperativeHandle, useState, type RefObject } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { Button } from '../../shared/button.tsx';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { DocumentList } from '../../shared/document-list.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/icons.tsx';
import { Money } from '../../shared/money.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { ActStrip } from './act-strip.tsx';
import { ClaimDue } from './claim-due.tsx';
import { BesideList, OwnRequest } from './beside-list.tsx';
import { CaseActs } from './case-acts.tsx';
import type { CaseHandle } from './case-handle.ts';
import { caseQuery, noteCaseOpenedMutation, taskQuery, type CaseView, type TaskRow } from './casework.graphql.ts';
import styles from './casework.module.css';
import { Demands } from './demands.tsx';
import { FormPart } from './form-part.tsx';
import { MeasureLines } from './measure-lines.tsx';
import { MoneyPart } from './money-part.tsx';
import { RecordPart } from './record-part.tsx';
import { ReopenPart } from './reopen-part.tsx';
import { ReturnRequest } from './return-request.tsx';
import { RosterPart } from './roster-part.tsx';
import { SignerList } from './signer-list.tsx';
import { SideBody } from './side-body.tsx';
import { useActs, type ActKey, type ActReport } from './use-acts.ts';

const BatchBody = lazy(() => import('../finance/batch-body.tsx').then((module) => ({ default: module.BatchBody })));

type Part = 'form' | 'roster' | 'money' | 'batch' | 'side' | 'record' | 'documents';
const applicationParts: readonly Part[] = ['form', 'roster', 'money', 'record', 'documents'];
const batchParts: readonly Part[] = ['batch', 'record', 'documents'];
const sideParts: readonly Part[] = ['side', 'record'];

function partsOf(process: string | undefined): readonly Part[] {
  if (process === 'payment-batch') return batchParts;
  return process === undefined || process === 'red-envelope' ? applicationParts : sideParts;
}

/** The task and its case; both are read again when the stream says that they changed. */
function useCase(taskId: string | undefined, caseId: string | undefined) {
  const [task, readTask] = useQuery({ query: taskQuery, variables: { id: taskId ?? '' }, pause: !taskId, requestPolicy: 'cache-and-network' });
  const id = caseId ?? task.data?.task?.case.id;
  const [found, readCase] = useQuery({ query: caseQuery, variables: { id: id ?? '' }, pause: !id, requestPolicy: 'cache-and-network' });
  const readAgain = () => {
    if (taskId) readTask({ requestPolicy: 'network-only' });
    if (id) readCase({ requestPolicy: 'network-only' });
  };
  useLiveNews((news) => {
    if (news.gap || news.clockMoved || (id && news.caseIds.has(id))) readAgain();
  });
  const fetching = task.fetching || found.fetching || (Boolean(taskId) && !task.data && !task.error);
  return { row: task.data?.task ?? null, signing: task.data?.task?.signing ?? null, view: found.data?.case ?? null, fetching, error: task.error ?? found.error, readAgain };
}

/** That the case was looked at counts when many are approved at once: of the task in this version. */
function useNotedOpening(row: TaskRow | null, view: CaseView | null): void {
  const [, note] = useMutation(noteCaseOpenedMutation);
  const taskId = view !== null && row !== null && isOpenTask(row) ? row.id : null;
  const version = row?.version ?? 0;
  useEffect(() => {
    if (taskId !== null) void note({ taskId, version });
  }, [note, taskId, version]);
}

const isOpenTask = (row: TaskRow): boolean => row.state === 'open' || row.state === 'claimed';

function CaseHead({ view, row, onClose }: { view: CaseView; row: TaskRow | null; onClose: (() => void) | undefined }) {
  const { t } = useTranslation('casework');
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        <div className={styles.titleLine}>
          <h2 className={styles.title}>{row?.title ?? view.processLabel}</h2>
          {row && isOpenTask(row) && <DeadlineCell oneLine light={row.light} workingDaysLeft={row.workingDaysLeft} lastDay={row.lastDay} provisional={row.provisional} />}
          {row && isOpenTask(row) && <ClaimDue row={row} />}
        </div>
        <span className={styles.headTools}>
          {onClose && <Link to="/cases/$caseId" params={{ caseId: view.id }} search={row ? { task: row.id } : {}} className={styles.quietLink}>{t('fullPage')}</Link>}
          {onClose && <Button kind="quiet" aria-label={t('close')} onClick={onClose}><Icon name="cross" /></Button>}
        </span>
      </div>
      <p className={styles.facts}>
        <strong>{view.applicant.name}</strong>
        <span>{view.number}</span>
        {!sideParts.includes(partsOf(view.process)[0] ?? 'form') && <span>{t('persons', { count: view.personCount })}</span>}
        {Number(view.amountFen) > 0 && <Money fen={view.amountFen} />}
        {view.filedAt && <span>{t('filed', { time: formatInstant(view.filedAt) })}</span>}
        <span className={styles.state}>{view.stateLabel}</span>
      </p>
      <MeasureLines measures={view.measures} />
      <Timeline steps={view.steps} />
    </header>
  );
}

function PartContent({ part, view, row }: { part: Part; view: CaseView; row: TaskRow | null }) {
  switch (part) {
    case 'form': return <FormPart view={view} />;
    case 'roster': return <RosterPart view={view} row={row} />;
    case 'money': return <MoneyPart view={view} />;
    case 'record': return <RecordPart view={view} />;
    case 'documents': return <DocumentList documents={view.documents} />;
    case 'side': return <SideBody view={view} row={row} />;
    case 'batch': return <Suspense fallback={<Loading />}><BatchBody batchId={view.id} heading="h3" /></Suspense>;
  }
}

function CaseParts({ view, row, part, onPart }: { view: CaseView; row: TaskRow | null; part: Part; onPart: (part: Part) => void }) {
  const { t } = useTranslation('casework');
  const parts = partsOf(view.process);
  return (
    <Tabs className={styles.tabs} selectedKey={part} onSelectionChange={(key) => onPart(parts.find((known) => known === key) ?? 'record')}>
      <TabList className={styles.tabList} aria-label={t('part.label')}>
        {parts.map((name, index) => <Tab key={name} id={name} className={styles.tab}>{t(`part.${name}`)} <kbd>{index + 1}</kbd></Tab>)}
      </TabList>
      {parts.map((name) => <TabPanel key={name} id={name} className={styles.panel}><PartContent part={name} view={view} row={row} /></TabPanel>)}
    </Tabs>
  );
}

export interface CasePaneProps {
  taskId: string | undefined;
  caseId?: string | undefined;
  /** An act to prepare as soon as the case is open. */
  arming?: ActKey | undefined;
  handle?: RefObject<CaseHandle | null> | undefined;
  onReport: (report: ActReport) => void;
  onClose?: (() => void) | undefined;
}

/** 办件: what it is, where it stands, what I may do, and its four parts. */
export function CasePane({ taskId, caseId, arming, handle, onReport, onClose }: CasePaneProps) {
  const { t } = useTranslation('casework');
  const { row, signing, view, fetching, error, readAgain } = useCase(taskId, caseId);
  useNotedOpening(row, view);
  const parts = partsOf(view?.process);
  const [chosen, setPart] = useState<Part | null>(null);
  const part = chosen ?? (row?.step === 'hr-verification' ? 'roster' : (parts[0] ?? 'record'));
  const [armed, setArmed] = useState<ActKey | null>(arming ?? null);
  const acts = useActs(onReport);
  useImperativeHandle(handle, () => ({
    arm: setArmed,
    cancel: () => {
      setArmed(null);
      return armed !== null;
    },
    show: (index) => setPart(parts[index] ?? null),
  }), [parts, armed]);
  return (
    <section className={styles.pane} aria-label={t('pane')}>
      {view && (
        <>
          <CaseHead view={view} row={row} onClose={onClose} />
          <Demands view={view} row={row} acts={acts} />
          {row && <ReturnRequest view={view} row={row} />}
          {view.state === 'refused' && <ReopenPart caseId={view.id} />}
          {row && signing && <SignerList row={row} signing={signing} acts={acts} />}
          {row && <OwnRequest row={row} />}
          {row && <ActStrip row={row} acts={acts} armed={armed} onArm={setArmed} />}
          <CaseActs view={view} onReport={onReport} />
          <BesideList view={view} row={row} />
          <CaseParts view={view} row={row} part={part} onPart={setPart} />
        </>
      )}
      {!view && fetching && <Loading lines={8} />}
      {!view && !fetching && (error ? <ErrorState onRetry={readAgain} /> : <NotFoundState />)}
    </section>
  );
}
