import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { employerClasses } from '../../../policy/edition/organisation.ts';
import type { Refused } from '../../graphql/refusal.ts';
import { formatFen } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { VerdictList } from '../../shared/verdict-list.tsx';
import type { DraftCase } from '../documents.ts';
import styles from '../portal.module.css';
import { useEdition } from '../../shared/use-edition.ts';
import { fieldId, type ApplicationValues } from './application-fields.ts';
import { IssueSummary } from './issue-summary.tsx';
import type { useIssues } from './use-issues.ts';

interface Props {
  readonly item: DraftCase;
  readonly form: UseFormReturn<ApplicationValues>;
  readonly values: ApplicationValues;
  readonly issues: ReturnType<typeof useIssues>;
  readonly refused: Refused | null;
  readonly errorOf: (field: string) => string | undefined;
}

function Summary({ item, values }: Pick<Props, 'item' | 'values'>) {
  const { t } = useTranslation('portal');
  const { total, pass, manual, fail } = item.rosterCounts;
  const { amountFen } = useEdition();
  const employerClass = employerClasses.find((name) => name === values.employerClass);
  return (
    <dl className={styles.facts}>
      <dt>{t('company.applicant')}</dt><dd>{item.applicant.name}</dd>
      <dt>{t('company.class')}</dt><dd>{employerClass ? t(`company.classes.${employerClass}`) : t('submit.missing')}</dd>
      <dt>{t('company.contact')}</dt><dd>{values.contactName || t('submit.missing')} {values.contactPhone}</dd>
      <dt>{t('submit.people')}</dt><dd>{t('submit.peopleOf', { count: total, pass, manual, fail })}</dd>
      <dt>{t('submit.sum')}</dt><dd>{t('submit.sumOf', { yuan: formatFen((pass + manual) * amountFen) })}</dd>
    </dl>
  );
}

function Commitment({ form, errorOf }: Pick<Props, 'form' | 'errorOf'>) {
  const { t } = useTranslation('portal');
  const error = errorOf('promiseAccepted');
  const errorId = `${fieldId('promiseAccepted')}-error`;
  return (
    <div id={fieldId('promiseAccepted')} className={styles.section}>
      <div className={styles.promise}>
        <h3>{t('promise.title')}</h3>
        <ol className={styles.ordered}>
          <li>{t('promise.true')}</li>
          <li>{t('promise.told')}</li>
          <li>{t('promise.liable')}</li>
        </ol>
      </div>
      <label className={styles.check}>
        <input type="checkbox" aria-invalid={error ? true : undefined} aria-describedby={error ? errorId : undefined} {...form.register('promiseAccepted')} />
        <span>{t('promise.accept')}</span>
      </label>
      {error && <p id={errorId} className={styles.bad} role="alert">{error}</p>}
    </div>
  );
}

/** What the server refused beyond single fields: the window, the employer's verdict, or the road. */
function Refusal({ refused }: { refused: Refused }) {
  const { t } = useTranslation('portal');
  if (refused.kind === 'ValidationFailed' && refused.issues.length > 0) return null;
  return (
    <>
      <RefusalNotice refused={refused} />
      {refused.verdict && <VerdictList conditions={refused.verdict.conditions} />}
      {refused.kind === 'Unreachable' && <p className={styles.sub}>{t('submit.unsent')}</p>}
    </>
  );
}

/** Step 3: everything at a glance, the promise, and what submitting will cause. */
export function SubmitStep({ item, form, values, issues, refused, errorOf }: Props) {
  const { t } = useTranslation('portal');
  const effect = item.allowedActs.find((act) => act.act === 'submit')?.effect;
  return (
    <div className={styles.section}>
      <IssueSummary caseId={item.id} issues={issues.tried ? issues.shown : []} />
      {refused && <Refusal refused={refused} />}
      <div className={`${styles.card} ${styles.form}`}>
        <Summary item={item} values={values} />
        <Commitment form={form} errorOf={errorOf} />
        {effect && <Notice>{effect}</Notice>}
        <p className={styles.sub2}>{t('submit.after')}</p>
      </div>
    </div>
  );
}
