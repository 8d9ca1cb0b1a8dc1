import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeValidDays } from '../../../policy/enrolment/rules.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import { CodeSlip, type SlipData } from './code-slip.tsx';
import type { FirmData } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';
import { useIssueCode } from './use-issue-code.ts';

/** A code for the next person of a firm; the officer says whether they have seen the letter. */
export function IssueCode({ firm, onIssued }: { firm: FirmData; onIssued: () => void }) {
  const { t } = useTranslation('enrolment');
  const { run, refused, busy } = useIssueCode(firm.id);
  const [letterSeen, setLetterSeen] = useState(false);
  const [slip, setSlip] = useState<SlipData | null>(null);
  const issue = async () => {
    const issued = await run(letterSeen);
    if (issued) setSlip({ ...issued, firmName: firm.name, firmCode: firm.code });
  };
  const close = () => {
    setSlip(null);
    setLetterSeen(false);
    onIssued();
  };
  return (
    <div className={styles.form}>
      <h3>{t('code.title')}</h3>
      <p className={styles.muted}>{t('code.hint', { days: codeValidDays })}</p>
      <label className={styles.check}>
        <input type="checkbox" checked={letterSeen} onChange={(event) => setLetterSeen(event.target.checked)} />
        <span>{t('code.seen')}<span className={styles.muted}> {t('code.seenHint')}</span></span>
      </label>
      {refused && <RefusalNotice refused={refused} />}
      <div><Button kind="primary" busy={busy} onClick={() => void issue()}>{t('code.issue')}</Button></div>
      <StaffDialog title={t('code.slip')} open={slip !== null} onClose={close}>{slip && <CodeSlip slip={slip} onClose={close} />}</StaffDialog>
    </div>
  );
}
