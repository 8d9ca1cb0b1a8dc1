import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeSlip, type SlipData } from '../../pages/enrolment/code-slip.tsx';
import { useIssueCode } from '../../pages/enrolment/use-issue-code.ts';
import { Button } from '../../shared/button.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import styles from '../portal.module.css';

/** A code for a colleague; their letter is the township's to look at. */
export function Invite({ firm, onInvited }: { firm: { readonly name: string; readonly code: string }; onInvited: () => void }) {
  const { t } = useTranslation('enrolment');
  const { run, refused, busy } = useIssueCode(null);
  const [slip, setSlip] = useState<SlipData | null>(null);
  const invite = async () => {
    const issued = await run(false);
    if (issued) setSlip({ ...issued, firmName: firm.name, firmCode: firm.code });
  };
  const close = () => {
    setSlip(null);
    onInvited();
  };
  return (
    <section className={styles.card} aria-labelledby="invite">
      <h2 id="invite">{t('portal.invite')}</h2>
      <p className={styles.sub}>{t('portal.inviteHint')}</p>
      {refused && <RefusalNotice refused={refused} />}
      {slip ? <CodeSlip slip={slip} onClose={close} /> : <div className={styles.actions}><Button className={styles.touch} busy={busy} onClick={() => void invite()}>{t('portal.inviteNow')}</Button></div>}
    </section>
  );
}
