import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/icons.tsx';
import type { CaseData } from '../documents.ts';
import { isNamedField, stepOfField } from '../draft/application-fields.ts';
import styles from '../portal.module.css';

type Act = Pick<CaseData['acts'][number], 'id' | 'seq' | 'kind' | 'defects' | 'businessAt'>;
interface Returned {
  readonly id: string;
  readonly state: string;
  readonly acts: readonly Act[];
  readonly allowedActs: readonly { readonly act: string }[];
}

/** The latest return: it told everything that was to be put right at that time (一次性告知). */
function lastReturn(acts: readonly Act[]): Act | undefined {
  return [...acts].sort((a, b) => b.seq - a.seq).find((act) => act.kind === 'return');
}

/** Ticks are the reader's own notes: kept on this device, for this return. */
function useTicks(key: string) {
  const [ticked, setTicked] = useState<readonly number[]>(() => JSON.parse(localStorage.getItem(key) ?? '[]') as number[]);
  const toggle = (index: number) => {
    const next = ticked.includes(index) ? ticked.filter((known) => known !== index) : [...ticked, index];
    localStorage.setItem(key, JSON.stringify(next));
    setTicked(next);
  };
  return { ticked, toggle };
}

function Checklist({ act, caseId, editable }: { act: Act; caseId: string; editable: boolean }) {
  const { t } = useTranslation('portal');
  const { ticked, toggle } = useTicks(`defects:${act.id}`);
  return (
    <ol className={styles.ordered}>
      {act.defects.map(({ field, text }, index) => (
        <li key={`${field} ${text}`}>
          <span className={styles.tick}>
            <input type="checkbox" aria-label={t('defects.done', { index: index + 1 })} checked={ticked.includes(index)} onChange={() => toggle(index)} />
            <span>{isNamedField(field) && <strong>{t(`issues.field.${field}`)}：</strong>}{text}</span>
          </span>
          {editable && <Link className={styles.textLink} to="/portal/cases/$caseId/edit" params={{ caseId }} search={{ step: stepOfField(field) }}>{t('defects.go')}</Link>}
        </li>
      ))}
    </ol>
  );
}

/** What the office asks for, one item a line, each with the way to its field. */
export function Defects({ item }: { item: Returned }) {
  const { t } = useTranslation('portal');
  const act = item.state === 'returned' ? lastReturn(item.acts) : undefined;
  if (!act) return null;
  return (
    <section id="defects" className={`${styles.card} ${styles.asked}`} aria-labelledby="defects-title">
      <h2 id="defects-title"><Icon name="alert" /> {t('defects.title', { count: act.defects.length })}</h2>
      <Checklist key={act.id} act={act} caseId={item.id} editable={item.allowedActs.some((allowed) => allowed.act === 'submit')} />
      <p className={`${styles.sub} ${styles.small}`}>{t('defects.told', { time: formatInstant(act.businessAt) })} {t('defects.ticks')}</p>
    </section>
  );
}
