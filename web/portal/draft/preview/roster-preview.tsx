import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { rosterEn, rosterZh } from '../../../../policy/messages/roster.ts';
import { importFailureText } from '../../../../policy/messages/roster-import.ts';
import { textOfCode } from '../../../../policy/messages/translate.ts';
import type { PreviewResult, RosterPreview } from '../../../../policy/red-envelope/roster-preview.ts';
import type { RosterColumn } from '../../../../policy/red-envelope/roster-columns.ts';
import { currentLanguage } from '../../../i18n/index.ts';
import { Button } from '../../../shared/button.tsx';
import { Notice } from '../../../shared/notice.tsx';
import styles from '../../portal.module.css';

/** Enough to see what is wrong; after the import each row is listed with its own. */
const shownProblems = 20;

const locale = () => (currentLanguage() === 'en' ? 'en' : 'zh-CN');
const columnName = (column: RosterColumn): string => (currentLanguage() === 'en' ? rosterEn : rosterZh).column[column];

/** What was found in the file: how many people, which columns, and whose row has something wrong. */
function Found({ preview }: { preview: RosterPreview }) {
  const { t, i18n } = useTranslation('portal');
  const list = (names: readonly string[]) => names.join(i18n.language === 'en' ? ', ' : '、');
  const { people, faultyRows, removedRows, columns, absent, unknown, examples } = preview;
  return (
    <>
      <dl className={styles.counts}>
        <div className={styles.count}><dt>{t('preview.people')}</dt><dd>{people}</dd></div>
        <div className={styles.count}><dt>{t('preview.fine')}</dt><dd>{people - faultyRows}</dd></div>
        <div className={styles.count}><dt>{t('preview.faulty')}</dt><dd className={faultyRows > 0 ? styles.bad : ''}>{faultyRows}</dd></div>
      </dl>
      {removedRows !== null && <Notice>{t('preview.repair', { count: people })}{removedRows > 0 && ` ${t('preview.removed', { count: removedRows })}`}</Notice>}
      <p className={styles.sub2}>
        {t('preview.columns', { count: columns.length })}
        {absent.length > 0 && ` ${t('preview.absent', { columns: list(absent.map(columnName)) })}`}
        {unknown.length > 0 && ` ${t('preview.unknown', { columns: list(unknown) })}`}
        {examples > 0 && ` ${t('preview.examples', { count: examples })}`}
      </p>
    </>
  );
}

function Problems({ preview }: { preview: RosterPreview }) {
  const { t } = useTranslation('portal');
  if (preview.problems.length === 0) return null;
  return (
    <div>
      <h4>{t('preview.problems', { count: preview.problemCount })}</h4>
      <ul className={styles.previewProblems}>
        {preview.problems.slice(0, shownProblems).map(({ rowNo, column, code, severity, params }) => (
          <li key={`${rowNo} ${column} ${code}`} className={severity === 'error' ? '' : styles.sub}>
            <strong>{t('preview.row', { row: rowNo, column: columnName(column) })}</strong>{textOfCode(locale(), 'roster.problem', code, params)}
          </li>
        ))}
      </ul>
      {preview.problemCount > shownProblems && <p className={styles.sub2}>{t('preview.more', { count: preview.problemCount - shownProblems })}</p>}
    </div>
  );
}

function FirstRows({ preview }: { preview: RosterPreview }) {
  const { t } = useTranslation('portal');
  return (
    <details className={styles.details}>
      <summary>{t('preview.first')}</summary>
      <ul className={styles.list}>
        {preview.first.map((person) => (
          <li key={person.rowNo} className={styles.line}>
            <span className={styles.lineNo}>{person.rowNo}</span>
            <span className={styles.lineHead}><strong>{person.name}</strong><span className={styles.lineDocument}>{person.document}</span><span>{person.post}</span><span>{person.account}</span></span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A file looked at before it is imported. What is said here the server says again; it has the last word. */
export default function RosterPreviewCard({ fileName, result, onImport, onDrop }: { fileName: string; result: PreviewResult; onImport: () => void; onDrop: () => void }) {
  const { t } = useTranslation('portal');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.card} aria-label={t('preview.title', { file: fileName })}>
      <h3 ref={heading} tabIndex={-1}>{t('preview.title', { file: fileName })}</h3>
      {result.ok
        ? <><Found preview={result.preview} /><Problems preview={result.preview} /><FirstRows preview={result.preview} /></>
        : <Notice tone="wrong" live>{importFailureText(locale(), result.failure)}</Notice>}
      {result.ok && result.preview.faultyRows > 0 && <p className={styles.sub2}>{t('preview.stays')}</p>}
      <div className={`${styles.actions} ${styles.stack}`}>
        {result.ok && <Button kind="primary" className={styles.touch} onClick={onImport}>{t('preview.import', { count: result.preview.people })}</Button>}
        <Button className={styles.touch} onClick={onDrop}>{t('preview.drop')}</Button>
      </div>
    </section>
  );
}
