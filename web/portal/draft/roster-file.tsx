import { lazy, Suspense, useId, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/button.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { Loading } from '../../shared/states.tsx';
import styles from '../portal.module.css';
import type { ImportTrouble, RosterImportWork } from './use-roster-import.ts';

// Sentences for every fault of a roster: only who chooses a file needs them.
const RosterPreviewCard = lazy(() => import('./preview/roster-preview.tsx'));

function Trouble({ trouble }: { trouble: ImportTrouble }) {
  const { t } = useTranslation('portal');
  if (trouble.kind === 'refused') return <RefusalNotice refused={trouble.refused} />;
  return <Notice tone="wrong" live>{trouble.answer.message ?? t(`roster.refusal.${trouble.answer.refusal}`)}</Notice>;
}

/** Chooses a file by button or by dropping it, and shows what is in it before anything is replaced. */
export function RosterFile({ roster, replaces }: { roster: RosterImportWork; replaces: boolean }) {
  const { t } = useTranslation('portal');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const busy = roster.running || roster.sentPart !== null || roster.looked === 'reading';
  const take = (file: File | undefined) => {
    if (file && !busy) roster.look(file);
    if (input.current) input.current.value = ''; // the same file may be chosen again after it was corrected
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const seen = roster.looked !== null && roster.looked !== 'reading' ? roster.looked : null;
  return (
    <>
      <div
        className={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={onDrop}
      >
        <label htmlFor={id} className="visually-hidden">{t('roster.choose')}</label>
        <input ref={input} id={id} type="file" accept=".xlsx,.csv" className="visually-hidden" tabIndex={-1} onChange={(event) => take(event.target.files?.[0])} />
        <Button kind={replaces || seen ? 'plain' : 'primary'} className={styles.touch} busy={busy} onClick={() => input.current?.click()}>
          {replaces ? t('roster.chooseAgain') : t('roster.choose')}
        </Button>
        <p className={styles.sub2}>{t('roster.limits')}{replaces && ` ${t('roster.replaces')}`}</p>
        {roster.looked === 'reading' && <p role="status">{t('roster.reading')}</p>}
        {roster.sentPart !== null && (
          <label className={`${styles.section} ${styles.wide}`}>
            <span role="status">{t('roster.sending')}</span>
            <progress className={styles.progress} max={100} value={Math.round(roster.sentPart * 100)} />
          </label>
        )}
        {roster.trouble && <Trouble trouble={roster.trouble} />}
      </div>
      {seen && (
        <Suspense fallback={<Loading lines={4} />}>
          <RosterPreviewCard key={seen.file.name + seen.file.lastModified} fileName={seen.file.name} result={seen.result} onImport={() => roster.take(seen.file)} onDrop={roster.drop} />
        </Suspense>
      )}
    </>
  );
}
