import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../shared/field.tsx';
import { stayBenefits, type StayBenefit } from '../../../policy/red-envelope/stay-benefits.ts';
import styles from '../public.module.css';
import type { Answers, DatedAnswers, YesNo } from './answers.ts';

interface QuestionProps {
  readonly answers: DatedAnswers;
  readonly change: (changed: Partial<Answers>) => void;
  readonly errorOf: (field: keyof Answers) => string | undefined;
}

function useYesNo(): { value: YesNo; label: string }[] {
  const { t } = useTranslation('public');
  return (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`check.${value}`) }));
}

function ClassFollowUps({ answers, change }: QuestionProps) {
  const { t } = useTranslation('public');
  const yesNo = useYesNo();
  const { employerClass } = answers;
  if (employerClass === null || employerClass === 'none') return null;
  return (
    <>
      <ChoiceField label={t(employerClass === 'keyProjectContractor' ? 'check.onProjectList' : 'check.onList')} value={answers.onList} options={yesNo} onChange={(onList) => change({ onList })} />
      {employerClass === 'aboveScaleIndustry' && (
        <ChoiceField
          label={t('check.grade')} value={answers.grade2020} onChange={(grade2020) => change({ grade2020 })}
          options={(['A', 'B', 'C', 'D', 'ungraded'] as const).map((value) => ({ value, label: t(`check.grades.${value}`) }))}
        />
      )}
      {employerClass === 'aboveQuotaService' && (
        <ChoiceField label={t('check.stateOwned')} value={answers.stateOwned} options={yesNo} onChange={(stateOwned) => change({ stateOwned })} />
      )}
    </>
  );
}

export function EmployerQuestion(props: QuestionProps) {
  const { t } = useTranslation('public');
  const { answers, change, errorOf } = props;
  return (
    <fieldset className={styles.question}>
      <legend>{t('check.q1')}</legend>
      <ChoiceField
        label={t('check.class')} error={errorOf('employerClass')} required value={answers.employerClass} onChange={(employerClass) => change({ employerClass })}
        options={(['aboveScaleIndustry', 'aboveQuotaService', 'keyProjectContractor', 'none'] as const).map((value) => ({ value, label: t(`check.classes.${value}`) }))}
      />
      <ClassFollowUps {...props} />
    </fieldset>
  );
}

export function PersonQuestion({ answers, change, errorOf }: QuestionProps) {
  const { t } = useTranslation('public');
  return (
    <fieldset className={styles.question}>
      <legend>{t('check.q2')}</legend>
      <ChoiceField
        label={t('check.household')} hint={t('check.householdHint')} error={errorOf('household')} required value={answers.household} onChange={(household) => change({ household })}
        options={(['outside', 'county', 'unknown'] as const).map((value) => ({ value, label: t(`check.households.${value}`) }))}
      />
      <ChoiceField
        label={t('check.insured')} error={errorOf('insured')} required value={answers.insured} onChange={(insured) => change({ insured })}
        options={(['employee', 'projectInjury', 'none', 'unknown'] as const).map((value) => ({ value, label: t(`check.insurances.${value}`) }))}
      />
    </fieldset>
  );
}

export function BenefitQuestion({ answers, change }: QuestionProps) {
  const { t } = useTranslation('public');
  const toggle = (benefit: StayBenefit, had: boolean) =>
    change({ benefits: had ? [...answers.benefits, benefit] : answers.benefits.filter((known) => known !== benefit) });
  return (
    <fieldset className={styles.question}>
      <legend>{t('check.q4')}</legend>
      <p className={styles.sub}>{t('check.benefitsHint')}</p>
      {stayBenefits.map((benefit) => (
        <label key={benefit} className={styles.tick}>
          <input type="checkbox" checked={answers.benefits.includes(benefit)} onChange={(event) => toggle(benefit, event.target.checked)} />
          <span>{t(`check.benefits.${benefit}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function WorkQuestion({ answers, change, errorOf }: QuestionProps) {
  const { t } = useTranslation('public');
  return (
    <fieldset className={styles.question}>
      <legend>{t('check.q3')}</legend>
      <div className={styles.pair}>
        <TextField label={t('check.from')} error={errorOf('onDutyFrom')} required type="date" value={answers.onDutyFrom} onChange={(event) => change({ onDutyFrom: event.target.value })} />
        <TextField label={t('check.to')} error={errorOf('onDutyTo')} required type="date" value={answers.onDutyTo} onChange={(event) => change({ onDutyTo: event.target.value })} />
      </div>
      <ChoiceField
        label={t('check.frontline')} hint={t('check.frontlineHint')} error={errorOf('frontline')} required value={answers.frontline} onChange={(frontline) => change({ frontline })}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`check.${value}`) }))}
      />
    </fieldset>
  );
}
