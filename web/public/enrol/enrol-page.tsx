import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../shared/notice.tsx';
import { officeName } from '../../shared/office-name.ts';
import styles from '../public.module.css';
import { AccountStep } from './account-step.tsx';
import { CodeStep } from './code-step.tsx';
import type { Enrolled, Opened } from './documents.ts';
import { LetterStep } from './letter-step.tsx';

type Step = 'code' | 'letter' | 'account';

function Done({ enrolled }: { enrolled: Enrolled }) {
  const { t } = useTranslation('enrolment');
  return (
    <div className={styles.page}>
      <h1>{t('enrol.done')}</h1>
      <Notice tone="good" live>
        <p>{t('enrol.doneFirm', { firm: enrolled.organisationName, username: enrolled.username })}</p>
        <p>{enrolled.letterState === 'accepted' ? t('enrol.accepted') : t('enrol.pending', { office: officeName(enrolled.officeCode) })}</p>
      </Notice>
      <p><Link to="/sign-in">{t('enrol.signIn')}</Link></p>
    </div>
  );
}

/** For somebody without an account: a code, a letter where the township has not seen one, an account. One thing a step, on a phone. */
export function EnrolPage() {
  const { t } = useTranslation('enrolment');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [uploadId, setUploadId] = useState<string | null>(null);
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null);
  const step: Step = opened === null ? 'code' : opened.letterSeen || uploadId !== null ? 'account' : 'letter';
  const steps: readonly Step[] = opened?.letterSeen ? ['code', 'account'] : ['code', 'letter', 'account'];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (step !== 'code') heading.current?.focus(); // a new step is read from its heading
  }, [step]);
  const restart = () => {
    setOpened(null);
    setUploadId(null);
  };
  if (enrolled) return <Done enrolled={enrolled} />;
  return (
    <div className={styles.page}>
      <h1>{t('enrol.title')}</h1>
      {step === 'code' && <p className={styles.lead}>{t('enrol.lead')}</p>}
      <h2 ref={heading} tabIndex={-1}>{t('enrol.heading', { index: steps.indexOf(step) + 1, total: steps.length, name: t(`enrol.steps.${step}`) })}</h2>
      {opened && <p>{t('enrol.firm', { firm: opened.organisationName })}</p>}
      {step === 'code' && <CodeStep onOpened={setOpened} />}
      {step === 'letter' && opened && <LetterStep opened={opened} onSent={setUploadId} onRestart={restart} />}
      {step === 'account' && opened && <AccountStep opened={opened} uploadId={uploadId} onEnrolled={setEnrolled} onRestart={restart} />}
    </div>
  );
}
