import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FieldIssue } from '../../graphql/refusal.ts';
import styles from '../portal.module.css';
import { stepOfField } from './application-fields.ts';
import { draftSteps, type DraftStep } from './steps.ts';

/** The three steps; each may be opened at any time, and says how much is still to be put right on it. */
export function StepNav({ caseId, step, issues }: { caseId: string; step: DraftStep; issues: readonly FieldIssue[] }) {
  const { t } = useTranslation('portal');
  const count = (of: DraftStep) => issues.filter((issue) => stepOfField(issue.field) === of).length;
  return (
    <nav aria-label={t('draft.nav')}>
      <ol className={styles.nav}>
        {draftSteps.map((name, index) => (
          <li key={name}>
            <Link
              to="/portal/cases/$caseId/edit" params={{ caseId }} search={{ step: name }} resetScroll={false}
              activeOptions={{ includeSearch: true }} aria-current={name === step ? 'step' : undefined}
            >
              <span>{index + 1}. {t(`draft.steps.${name}`)}</span>
              {count(name) > 0 && <span className={styles.flaw}>{t('draft.toCorrect', { count: count(name) })}</span>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
