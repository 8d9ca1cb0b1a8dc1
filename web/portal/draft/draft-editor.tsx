import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { issueOf, type Refused } from '../../graphql/refusal.ts';
import { Defects } from '../case/defects.tsx';
import type { DraftCase } from '../documents.ts';
import styles from '../portal.module.css';
import { CompanyStep } from './company-step.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import { Recovered } from './recovered.tsx';
import { RosterStep } from './roster-step.tsx';
import { StepBar } from './step-bar.tsx';
import { StepNav } from './step-nav.tsx';
import { draftSteps, type DraftStep } from './steps.ts';
import { SubmitStep } from './submit-step.tsx';
import { useApplicationForm } from './use-application-form.ts';
import { useIssues } from './use-issues.ts';
import { useRosterImport } from './use-roster-import.ts';
import { useSubmit } from './use-submit.ts';

type Draft = NonNullable<DraftCase['draft']>;

/** After going to another step, reading goes on at its heading. */
function useFocusOnStep(step: DraftStep) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (!window.location.hash) heading.current?.focus();
  }, [step]);
  return heading;
}

export function DraftEditor({ item, draft, step }: { item: DraftCase; draft: Draft; step: DraftStep }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const application = useApplicationForm(item.id, draft);
  const { form, saver, saveState } = application;
  const values = { ...form.getValues(), ...useWatch({ control: form.control }) };
  const roster = useRosterImport(item.id, item.latestImport);
  const issues = useIssues(values, form.formState.touchedFields, {
    ...item.rosterCounts, running: roster.running, dispatched: item.dispatchedCount, agreements: item.attachments.length,
  });
  const [refused, setRefused] = useState<Refused | null>(null);
  const submit = useSubmit(item.id, saver, issues, setRefused);
  const heading = useFocusOnStep(step);
  const go = (to: DraftStep) => void navigate({ to: '/portal/cases/$caseId/edit', params: { caseId: item.id }, search: { step: to } });
  const shown: Refused | null = issues.shown.length > 0
    ? { kind: 'ValidationFailed', message: '', issues: issues.shown, winnerName: null, at: null, dueAt: null, verdict: null }
    : null;
  const errorOf = (field: string) => issueOf(shown, field);
  return (
    <div className={styles.page} onBlur={() => void saver.flush()}>
      <div className={styles.titleLine}>
        <h1>{item.state === 'returned' ? t('draft.titleReturned') : t('draft.title')}</h1>
        <Link to="/portal" className={`${styles.textLink} ${styles.small}`}>{t('draft.home')}</Link>
        <Link to="/portal/cases/$caseId" params={{ caseId: item.id }} className={`${styles.textLink} ${styles.small}`}>{t('draft.about')}</Link>
      </div>
      <Defects item={item} />
      <StepNav caseId={item.id} step={step} issues={issues.shown} />
      <Recovered application={application} />
      {saveState.kind === 'conflict' && (
        <ConflictChoice caseId={item.id} saver={saver} values={values} takeTheirs={application.takeTheirs} refused={saveState.refused} />
      )}
      <h2 ref={heading} tabIndex={-1}>{t('draft.heading', { index: draftSteps.indexOf(step) + 1, total: draftSteps.length, name: t(`draft.steps.${step}`) })}</h2>
      {step === 'company' && <CompanyStep form={form} values={values} applicantName={item.applicant.name} errorOf={errorOf} />}
      {step === 'roster' && <RosterStep item={item} roster={roster} errorOf={errorOf} />}
      {step === 'submit' && <SubmitStep {...{ item, form, values, issues, refused, errorOf }} />}
      <StepBar {...{ step, go, saveState, submit }} />
    </div>
  );
}
