import { useTranslation } from 'react-i18next';
import { formatFen, formatInstant } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import type { ReturnFileView } from './finance.graphql.ts';
import styles from './finance.module.css';

/** One file of the bank's: what was booked by it, and each line that was not believed, with its reason. */
function ReturnFile({ file }: { file: ReturnFileView }) {
  const { t } = useTranslation('finance');
  return (
    <li className={styles.file}>
      <p>
        <strong>{file.name}</strong> · {formatInstant(file.importedAt)} · {file.importedByName}
        {file.late && <span className={styles.bad}> · {t('files.late')}</span>}
      </p>
      <p>{t('files.booked', { booked: file.paid + file.failed + file.bounced, paid: file.paid, failed: file.failed, bounced: file.bounced })}{file.inDoubt > 0 && ` ${t('files.inDoubt', { count: file.inDoubt })}`}</p>
      {file.problems.length > 0 && (
        <Notice tone="warn">
          <strong>{t('files.problems', { count: file.problems.length })}</strong>
          <ul>{file.problems.map((problem) => <li key={problem.lineNo}>{t('files.line', { line: problem.lineNo, amount: formatFen(problem.amountFen) })}{problem.problemText}</li>)}</ul>
        </Notice>
      )}
    </li>
  );
}

/** The bank's files as they came. */
export function ReturnFiles({ files }: { files: readonly ReturnFileView[] }) {
  const { t } = useTranslation('finance');
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">{t('files.title')}</h2>
      <ul className={styles.files}>{files.map((file) => <ReturnFile key={file.id} file={file} />)}</ul>
    </section>
  );
}
