import { useTranslation } from 'react-i18next';
import { useRef } from 'react';
import { Cell, Checkbox, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { DeadlineCell } from '../../shared/deadline-cell.tsx';
import { formatFen, formatShort } from '../../shared/format.ts';
import type { TaskRow } from '../casework/casework.graphql.ts';
import { outcomeWord } from '../casework/outcome-word.ts';
import bulkStyles from './bulk.module.css';
import styles from './inbox.module.css';
import type { Selection } from './use-selection.ts';

const wideColumns = ['choose', 'due', 'title', 'applicant', 'step', 'opened', 'persons', 'amount', 'assignee'] as const;
const narrowColumns = ['choose', 'due', 'title', 'persons'] as const;
type ColumnKey = (typeof wideColumns)[number];

const isClosed = (row: TaskRow): boolean => row.state !== 'open' && row.state !== 'claimed';

/** A closed task has no time left; it says how it ended instead. */
function ClosedWord({ row }: { row: TaskRow }) {
  const { t } = useTranslation('inbox');
  const { t: tCase } = useTranslation('casework');
  const words: Record<string, string> = t('closed', { returnObjects: true });
  return (
    <span className={styles.stack}>
      <span className={styles.muted}>{words[row.state] ?? row.state}</span>
      {row.state === 'done' && row.outcome && <span className={styles.sub}>{outcomeWord(tCase, row.process, row.outcome)}</span>}
    </span>
  );
}

/** Who holds it, or what has become of it since the list was read. */
function Holder({ row }: { row: TaskRow }) {
  const { t } = useTranslation('inbox');
  if (isClosed(row)) return <span>{row.closedByName}</span>;
  return row.assigneeName ? <span>{row.assigneeName}</span> : <span className={styles.unassigned}>{t('unassigned')}</span>;
}

/** An instruction or a directive on the case waits for its answer. */
function DemandMark({ row }: { row: TaskRow }) {
  const { t } = useTranslation('inbox');
  return row.demanded && !isClosed(row) ? <span className={styles.mark}>{t('demanded')}</span> : null;
}

function ProcessName({ slug }: { slug: string }) {
  const { t } = useTranslation('common');
  const names: Record<string, string> = t('process', { returnObjects: true });
  return <span className={styles.sub}>{names[slug] ?? slug}</span>;
}

function CellContent({ row, column, narrow }: { row: TaskRow; column: Exclude<ColumnKey, 'choose'>; narrow: boolean }) {
  switch (column) {
    case 'due': return isClosed(row) ? <ClosedWord row={row} /> : <DeadlineCell light={row.light} workingDaysLeft={row.workingDaysLeft} lastDay={row.lastDay} provisional={row.provisional} />;
    case 'title': return narrow ? <span className={styles.stack}><strong><DemandMark row={row} />{row.title}</strong><span className={styles.sub}>{row.applicantName}{!row.mine && <> · <Holder row={row} /></>}{row.signing && ` · ${row.signing.label}`}</span></span> : <strong><DemandMark row={row} />{row.title}</strong>;
    case 'applicant': return <span className={styles.stack}><span className={styles.clip}>{row.applicantName}</span><span className={styles.sub}>{row.case.number}</span></span>;
    case 'step': return <span className={styles.stack}><span>{row.stepLabel}</span>{row.signing ? <span className={styles.sub}>{row.signing.label}</span> : <ProcessName slug={row.process} />}</span>;
    case 'opened': return <span>{formatShort(row.openedAt)}</span>;
    case 'persons': return <span>{row.personCount}</span>;
    case 'amount': return <span>{formatFen(row.amountFen)}</span>;
    case 'assignee': return <Holder row={row} />;
  }
}

function ChooseAll({ rows, selection }: { rows: readonly TaskRow[]; selection: Selection }) {
  const { t } = useTranslation('inbox');
  return <Checkbox slot={null} className={bulkStyles.check} aria-label={t('bulk.chooseAll')} isSelected={rows.length > 0 && selection.ids.length === rows.length} onChange={selection.all} />;
}

const numeric = new Set<ColumnKey>(['persons', 'amount']);

export interface TaskGridProps {
  rows: readonly TaskRow[];
  openId: string | undefined;
  narrow: boolean;
  selection: Selection;
  onOpen: (id: string) => void;
  onFocusRow: (id: string) => void;
}

/** One line a task, soonest due first; arrows move, Enter opens. */
export function TaskGrid({ rows, openId, narrow, selection, onOpen, onFocusRow }: TaskGridProps) {
  // A press with Shift chooses everything from the row chosen last.
  const withShift = useRef(false);
  const { t } = useTranslation('inbox');
  const columns = (narrow ? narrowColumns : wideColumns).map((id) => ({ id }));
  return (
    <div
      className={styles.gridFrame} role="presentation"
      onPointerDownCapture={(event) => {
        withShift.current = event.shiftKey;
      }}
      onFocus={(event) => {
        const key = (event.target as Element).closest('[role="row"]')?.getAttribute('data-key');
        if (key) onFocusRow(key);
      }}
    >
      <Table aria-label={t('grid')} className={`${styles.grid} ${narrow ? styles.narrow : ''}`} onRowAction={(key) => onOpen(String(key))}>
        <TableHeader columns={columns}>
          {({ id }) => id === 'choose' ? <Column id={id} className={styles.head}><ChooseAll rows={rows} selection={selection} /></Column> : <Column id={id} isRowHeader={id === 'title'} className={`${styles.head} ${numeric.has(id) ? styles.number : ''}`}>{t(`column.${id}`)}</Column>}
        </TableHeader>
        <TableBody items={rows.map((row) => ({ id: row.id, row }))} dependencies={[narrow, openId, selection.ids.join()]}>
          {(item) => (
            <Row columns={columns} className={`${styles.row} ${item.id === openId ? styles.openRow : ''}`}>
              {({ id }) => id === 'choose' ? (
                <Cell className={styles.cell}>
                  <Checkbox
                    slot={null} className={bulkStyles.check} aria-label={t('bulk.choose1', { title: item.row.title, applicant: item.row.applicantName })} isSelected={selection.has(item.id)}
                    onChange={() => (withShift.current ? selection.extend(item.id) : selection.toggle(item.id))}
                  />
                </Cell>
              ) : <Cell className={`${styles.cell} ${styles[id] ?? ''} ${numeric.has(id) ? styles.number : ''}`}><CellContent row={item.row} column={id} narrow={narrow} /></Cell>}
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}
