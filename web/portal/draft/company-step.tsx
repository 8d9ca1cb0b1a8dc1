import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { employerClasses } from '../../../policy/edition/organisation.ts';
import { ChoiceField, TextAreaField, TextField } from '../../shared/field.tsx';
import styles from '../portal.module.css';
import { fieldId, type ApplicationValues } from './application-fields.ts';

interface StepProps {
  readonly form: UseFormReturn<ApplicationValues>;
  readonly values: ApplicationValues;
  readonly applicantName: string;
  readonly errorOf: (field: string) => string | undefined;
}

function ClassField({ form, values, errorOf }: StepProps) {
  const { t } = useTranslation('portal');
  return (
    <div id={fieldId('employerClass')}>
      <ChoiceField
        label={t('company.class')} hint={t('company.classHint')} error={errorOf('employerClass')} required
        value={employerClasses.find((name) => name === values.employerClass) ?? null}
        options={employerClasses.map((value) => ({ value, label: t(`company.classes.${value}`) }))}
        onChange={(value) => form.setValue('employerClass', value, { shouldDirty: true, shouldTouch: true })}
      />
    </div>
  );
}

/** Step 1: which class the enterprise belongs to, and whom the office may call. */
export function CompanyStep(props: StepProps) {
  const { form, values, applicantName, errorOf } = props;
  const { t } = useTranslation('portal');
  return (
    <div className={`${styles.card} ${styles.form}`}>
      <dl className={styles.facts}><dt>{t('company.applicant')}</dt><dd className={styles.strong}>{applicantName}</dd></dl>
      <ClassField {...props} />
      {values.employerClass === 'keyProjectContractor' && (
        <div id={fieldId('projectName')}>
          <TextField label={t('company.project')} hint={t('company.projectHint')} error={errorOf('projectName')} required {...form.register('projectName')} />
        </div>
      )}
      <div id={fieldId('contactName')}>
        <TextField label={t('company.contact')} error={errorOf('contactName')} required autoComplete="name" {...form.register('contactName')} />
      </div>
      <div id={fieldId('contactPhone')}>
        <TextField
          label={t('company.phone')} hint={t('company.phoneHint')} error={errorOf('contactPhone')} required
          type="tel" inputMode="tel" autoComplete="tel" {...form.register('contactPhone')}
        />
      </div>
      <div id={fieldId('remarks')}>
        <TextAreaField label={t('company.remarks')} hint={t('company.remarksHint')} error={errorOf('remarks')} {...form.register('remarks')} />
      </div>
    </div>
  );
}
