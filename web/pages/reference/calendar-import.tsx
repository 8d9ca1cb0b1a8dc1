import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMutation } from 'urql';
import { refusedByError, settle, type Refused } from '../../graphql/refusal.ts';
import { fileKey, useActIds } from '../../graphql/use-act-ids.ts';
import { Button } from '../../shared/button.tsx';
import { downloadCsv } from '../../shared/download-csv.ts';
import { TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import { ChangedDays, EffectOfCalendar } from './calendar-effect.tsx';
import { calendarPreviewQuery, proposeCalendarMutation, type ArrangedDay, type CalendarEffect } from './calendar.graphql.ts';
import type { CalendarRow } from './read-calendar-file.ts';
import styles from './reference.module.css';

interface Chosen { file: File; rows: CalendarRow[] }
interface Preview { changes: ArrangedDay[]; effect: CalendarEffect }
interface Props { year: number; template: readonly (readonly string[])[]; onClose: () => void; onDone: (id: string) => void }

/** A year from its notice: number, date and file; what is wrong is told row by row, what it would move before it is proposed. */
export function CalendarImport({ year: firstYear, template, onClose, onDone }: Props) {
  const { t } = useTranslation('reference');
  const client = useClient();
  const [year, setYear] = useState(String(firstYear));
  const [document, setDocument] = useState('');
  const [issuedOn, setIssuedOn] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [looking, setLooking] = useState(false);
  const [{ fetching }, propose] = useMutation(proposeCalendarMutation);
  const acts = useActIds();
  const entered = { year: Number(year), document, issuedOn, fileName: chosen?.file.name ?? '', rows: chosen?.rows ?? [] };
  // What was looked at is what is proposed: another entry is looked at anew.
  const change = <Value,>(set: (value: Value) => void) => (value: Value) => {
    set(value);
    setPreview(null);
    setRefused(null);
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const { readCalendarRows } = await import('./read-calendar-file.ts');
    const rows = await readCalendarRows(file).catch(() => null);
    setUnreadable(rows === null);
    change(setChosen)(rows === null ? null : { file, rows });
  };
  const look = async () => {
    setLooking(true);
    const answer = await client.query(calendarPreviewQuery, entered, { requestPolicy: 'network-only' }).toPromise();
    const settled = answer.data?.calendarPreview ? settle(answer, answer.data.calendarPreview, 'CalendarPreview') : { ok: false as const, refused: refusedByError(answer.error) };
    setRefused(settled.ok ? null : settled.refused);
    setPreview(settled.ok ? settled.value : null);
    setLooking(false);
  };
  const send = async () => {
    if (chosen === null) return;
    const about = [year, document, issuedOn, fileKey(chosen.file)];
    const answer = await propose({ clientActId: acts.of(...about), ...entered });
    const settled = settle(answer, answer.data?.proposeCalendarYear, 'Kept');
    acts.settled(settled, ...about);
    if (settled.ok) onDone(settled.value.id);
    else setRefused(settled.refused);
  };
  return (
    <StaffDialog title={t('calendar.import')} open onClose={onClose}>
      <div className={styles.form}>
        <TextField label={t('calendar.year')} required inputMode="numeric" value={year} onChange={(event) => change(setYear)(event.target.value)} />
        <TextField label={t('calendar.document')} required value={document} hint={t('calendar.documentHint')} onChange={(event) => change(setDocument)(event.target.value)} />
        <TextField label={t('calendar.issuedOn')} required type="date" value={issuedOn} onChange={(event) => change(setIssuedOn)(event.target.value)} />
        <FilePart chosen={chosen} template={template} onChoose={(file) => void choose(file)} />
        {unreadable && <Notice tone="wrong" live>{t('calendar.unreadable')}</Notice>}
        {refused && <RefusalNotice refused={refused} />}
        <div className={styles.tools}>
          <Button busy={looking} disabled={chosen === null || year === ''} onClick={() => void look()}>{t('calendar.look')}</Button>
          {preview && <Button kind="primary" busy={fetching} onClick={() => void send()}>{t('calendar.propose')}</Button>}
        </div>
        {preview && <div role="status"><EffectOfCalendar effect={preview.effect} /></div>}
        {preview && <ChangedDays changes={preview.changes} />}
        <p className={styles.muted}>{t('calendar.two')}</p>
      </div>
    </StaffDialog>
  );
}

function FilePart({ chosen, template, onChoose }: { chosen: Chosen | null; template: readonly (readonly string[])[]; onChoose: (file: File | undefined) => void }) {
  const { t } = useTranslation('reference');
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <p className={styles.muted}>{t('calendar.fileHelp')}</p>
      <div className={styles.tools}>
        <input ref={picker} type="file" hidden accept=".xlsx,.csv" aria-label={t('calendar.choose')} onChange={(event) => onChoose(event.target.files?.[0])} />
        <Button onClick={() => picker.current?.click()}>{t('calendar.choose')}</Button>
        <Button kind="quiet" onClick={() => downloadCsv(t('calendar.templateName'), template)}>{t('calendar.template')}</Button>
        <span role="status" className={styles.muted}>{chosen && t('calendar.chosen', { name: chosen.file.name, rows: chosen.rows.length - 1 })}</span>
      </div>
    </>
  );
}
