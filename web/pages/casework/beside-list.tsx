import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import type { CaseView, TaskRow } from './casework.graphql.ts';
import styles from './casework.module.css';

const isOpen = ({ state }: TaskRow): boolean => state === 'open' || state === 'claimed';

/** How it was answered, or that it was not. */
function AnswerLine({ task }: { task: TaskRow }) {
  const { t } = useTranslation('casework');
  if (isOpen(task)) return <p className={styles.muted}>{t('beside.waiting', { name: task.assigneeName ?? task.candidateOrganisation })}</p>;
  if (task.answer === null) return <p className={styles.muted}>{t('beside.ended')}</p>;
  return (
    <>
      <p className={styles.muted}>{t('beside.answered', { name: task.closedByName ?? '', time: task.closedAt ? formatInstant(task.closedAt) : '' })}</p>
      <blockquote className={styles.said}>{task.answer}</blockquote>
    </>
  );
}

/** Of a task that somebody was given for something: who asks for what; once it is closed, what was answered. */
export function OwnRequest({ row }: { row: TaskRow }) {
  const { t } = useTranslation('casework');
  const words: Record<string, string> = t('beside.asked', { returnObjects: true, name: row.requestedByName ?? '' });
  const asked = words[row.purpose];
  if (row.request === null || asked === undefined) return null;
  return (
    <section className={styles.request} aria-label={asked}>
      <h3>{asked}</h3>
      {row.request !== '' && <p className={styles.words}>{row.request}</p>}
      {!isOpen(row) && row.purpose !== 'copy' && <AnswerLine task={row} />}
    </section>
  );
}

/** Advice, questions and what was demanded before, each with its answer. */
export function BesideList({ view, row }: { view: CaseView; row: TaskRow | null }) {
  const { t } = useTranslation('casework');
  const shown = view.beside.filter((task) => task.id !== row?.id && !(isOpen(task) && (task.purpose === 'instruction' || task.purpose === 'directive')));
  if (shown.length === 0) return null;
  return (
    <details className={styles.beside} open={shown.some(({ purpose }) => purpose === 'advice')}>
      <summary>{t('beside.heading', { count: shown.length })}</summary>
      <ul>
        {shown.map((task) => (
          <li key={task.id}>
            <p><strong>{task.title}</strong> <span className={styles.muted}>{t('beside.from', { name: task.requestedByName ?? '' })}</span>{task.request}</p>
            <AnswerLine task={task} />
          </li>
        ))}
      </ul>
    </details>
  );
}
