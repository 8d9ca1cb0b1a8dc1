import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FieldIssue } from '../../graphql/refusal.ts';
import styles from '../portal.module.css';
import { fieldId, isNamedField, stepOfField } from './application-fields.ts';

/** The step must be drawn before its field can be reached. */
function focusField(field: string): void {
  setTimeout(() => {
    const frame = document.getElementById(fieldId(field));
    (frame?.querySelector<HTMLElement>('input, textarea, select') ?? frame)?.focus();
    frame?.scrollIntoView({ block: 'center' });
  }, 60);
}

/** Everything that keeps the application from being submitted, each a way to its field. */
export function IssueSummary({ caseId, issues }: { caseId: string; issues: readonly FieldIssue[] }) {
  const { t } = useTranslation('portal');
  if (issues.length === 0) return null;
  return (
    <div id="issues" className={`${styles.card} ${styles.issues}`} tabIndex={-1} role="alert">
      <h3>{t('issues.title', { count: issues.length })}</h3>
      <ul>
        {issues.map(({ field, code, message }) => (
          <li key={`${field} ${code}`}>
            {isNamedField(field)
              ? (
                <Link
                  to="/portal/cases/$caseId/edit" params={{ caseId }} search={{ step: stepOfField(field) }} resetScroll={false}
                  onClick={() => focusField(field)}
                >
                  {t(`issues.field.${field}`)}：{message}
                </Link>
              )
              : message}
          </li>
        ))}
      </ul>
    </div>
  );
}
