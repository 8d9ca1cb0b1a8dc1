import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import type { Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant, formatShort } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading } from '../../shared/states.tsx';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import { ActForm } from '../casework/act-form.tsx';
import type { AllowedAct, TaskAct, TaskRow } from '../casework/casework.graphql.ts';
import { useActs, type ActReport } from '../casework/use-acts.ts';
import { proposalsQuery } from './proposals.graphql.ts';
import styles from './supervision.module.css';

/** Acts that sign, decline or lift: what is done with a proposal here. */
const decisions = ['signListing', 'signSummons', 'signCircular', 'declineProposal', 'liftListing'];

interface Deciding { row: TaskRow; allowed: AllowedAct }

function DecisionButtons({ row, about, onChoose }: { row: TaskRow; about: string; onChoose: (deciding: Deciding) => void }) {
  return (
    <span className={styles.decisions}>
      {row.allowedActs.filter(({ act }) => decisions.includes(act)).map((allowed) => (
        <Button key={allowed.act} kind={allowed.primary ? 'primary' : 'plain'} aria-label={`${allowed.label}：${about}`} onClick={() => onChoose({ row, allowed })}>{allowed.label}</Button>
      ))}
    </span>
  );
}

/** One proposal or listing in a dialog: its form, and what the server answered. */
function DecisionDialog({ deciding: { row, allowed }, onClose, onDone }: { deciding: Deciding; onClose: () => void; onDone: (said: ActReport) => void }) {
  const [refused, setRefused] = useState<Refused | null>(null);
  const acts = useActs(() => undefined);
  const send = async (input: Parameters<typeof acts.perform>[2]) => {
    const said = await acts.perform(row, allowed.act as TaskAct, input);
    setRefused(said.refused);
    if (said.done) onDone(said);
  };
  return (
    <StaffDialog title={`${allowed.label} · ${row.case.number ?? ''}`} open onClose={onClose}>
      {refused && <RefusalNotice refused={refused} />}
      <ActForm taskId={row.id} allowed={allowed} refused={refused} busy={acts.busy} onCancel={onClose} onSend={(input) => void send(input)} />
    </StaffDialog>
  );
}

/** What the ladder proposes and waits for a person, and what is listed 挂牌督办 with who signed it. */
export function Proposals() {
  const { t } = useTranslation('supervision');
  const [{ data, fetching }, read] = useQuery({ query: proposalsQuery, requestPolicy: 'cache-and-network' });
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLiveNews(readAgain);
  const { openProposals = [], listings = [] } = data ?? {};
  const done = (report: ActReport) => {
    setSaid(report.message);
    setDeciding(null);
    readAgain();
  };
  if (!data) return fetching ? <Loading lines={4} /> : <ErrorState onRetry={readAgain} />;
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals">{t('proposals.title')}</h2>
      <p className={styles.sub}>{t('proposals.intro')}</p>
      {said && <Notice tone="good" live>{said}</Notice>}
      {openProposals.length === 0 && listings.length === 0 && <p role="status">{t('proposals.none')}</p>}
      {openProposals.length > 0 && (
        <table className={styles.table}>
          <caption>{t('proposals.open')}</caption>
          <thead><tr><th scope="col">{t('proposals.what')}</th><th scope="col">{t('proposals.about')}</th><th scope="col">{t('proposals.since')}</th><th scope="col">{t('proposals.decide')}</th></tr></thead>
          <tbody>
            {openProposals.map((row) => (
              <tr key={row.id}>
                <td><Link to="/cases/$caseId" params={{ caseId: row.case.id }} search={{ task: row.id }}>{row.title}</Link></td>
                <td>{row.stepLabel}<span className={styles.sub}>{row.applicantName} · {row.case.number}</span></td>
                <td className={styles.since}>{formatShort(row.openedAt)}</td>
                <td><DecisionButtons row={row} about={row.case.number ?? ''} onChoose={setDeciding} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {listings.length > 0 && (
        <table className={styles.table}>
          <caption>{t('proposals.listed')}</caption>
          <thead><tr><th scope="col">{t('proposals.case')}</th><th scope="col">{t('column.office')}</th><th scope="col">{t('proposals.words')}</th><th scope="col">{t('proposals.signed')}</th><th scope="col">{t('proposals.decide')}</th></tr></thead>
          <tbody>
            {listings.map((listing) => (
              <tr key={listing.id}>
                <td><Link to="/cases/$caseId" params={{ caseId: listing.caseId }} search={{}}>{listing.caseNumber}</Link><span className={styles.sub}>{listing.label} · {listing.stepLabel}</span></td>
                <td>{listing.office}</td>
                <td>{listing.words}</td>
                <td>{listing.signedByName}<span className={styles.sub}>{formatInstant(listing.signedAt)}</span></td>
                <td>{listing.task && <DecisionButtons row={listing.task} about={listing.caseNumber ?? ''} onChoose={setDeciding} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deciding && <DecisionDialog deciding={deciding} onClose={() => setDeciding(null)} onDone={done} />}
    </section>
  );
}
