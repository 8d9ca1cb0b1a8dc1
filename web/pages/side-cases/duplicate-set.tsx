import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import type { SideBodyProps } from '../casework/side-body.tsx';
import { duplicateSetQuery, resolveMutation, type Claim, type DuplicateSet } from './duplicate-set.graphql.ts';
import styles from './duplicate-set.module.css';

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return <div className={styles.fact}><dt>{label}</dt><dd>{children}</dd></div>;
}

function ClaimFacts({ claim }: { claim: Claim }) {
  const { t } = useTranslation('duplicates');
  return (
    <dl className={styles.facts}>
      <Fact label={t('case')}><Link to="/cases/$caseId" params={{ caseId: claim.caseId }}>{claim.caseNumber}</Link> · {claim.caseStateLabel}</Fact>
      <Fact label={t('filed')}>{claim.filedAt && formatInstant(claim.filedAt)}</Fact>
      <Fact label={t('onDuty')}>{claim.onDutyFrom} – {claim.onDutyTo}</Fact>
      <Fact label={t('post')}>{claim.post}</Fact>
      <Fact label={t('account')}>{claim.accountLast4}</Fact>
      <Fact label={t('payment')}>{claim.paymentStateLabel ?? t('noPayment')}</Fact>
    </dl>
  );
}

interface Choice {
  readonly kept: string | null;
  readonly reasons: Readonly<Record<string, string>>;
  readonly mayAct: boolean;
  readonly refused: Refused | null;
  readonly onKeep: (lineId: string) => void;
  readonly onReason: (lineId: string, reason: string) => void;
}

/** One claim: what speaks for it, whether it is kept, and else the reason that its firm will read. */
function ClaimCard({ claim, set, choice }: { claim: Claim; set: DuplicateSet; choice: Choice }) {
  const { t } = useTranslation('duplicates');
  const kept = (choice.kept ?? set.keptLineId) === claim.lineId;
  return (
    <li className={`${styles.claim} ${kept ? styles.kept : ''}`}>
      <h3>{claim.firm}</h3>
      <p className={styles.marks}>
        {claim.holdsAward && <span className={styles.mark}>{t('holdsAward')}</span>}
        {claim.pending && <span className={styles.mark}>{t('pending')}</span>}
        {set.state === 'resolved' && kept && <span className={styles.mark}>{t('kept')}</span>}
      </p>
      <ClaimFacts claim={claim} />
      {choice.mayAct && !claim.pending && (
        <label className={styles.keep}>
          <input type="radio" name="kept" checked={choice.kept === claim.lineId} onChange={() => choice.onKeep(claim.lineId)} />
          <span>{t('keep', { firm: claim.firm })}</span>
        </label>
      )}
      {choice.mayAct && !claim.pending && choice.kept !== null && !kept && (
        <TextAreaField
          label={t('reason')} required value={choice.reasons[claim.lineId] ?? ''} error={issueOf(choice.refused, `reasons.${claim.lineId}`)}
          onChange={(event) => choice.onReason(claim.lineId, event.target.value)}
        />
      )}
    </li>
  );
}

/** The award stays where its payment is: what was paid is recovered first. */
const isUnderway = (set: DuplicateSet, kept: string): boolean => set.claims.some((claim) => claim.holdsAward && claim.paymentUnderway && claim.lineId !== kept);

/** What will happen is said before it does. */
function Effect({ set, kept }: { set: DuplicateSet; kept: string }) {
  const { t } = useTranslation('duplicates');
  const holder = set.claims.find((claim) => claim.holdsAward);
  const chosen = set.claims.find((claim) => claim.lineId === kept);
  if (!holder || holder === chosen) return <p>{t('effect.stays', { firm: chosen?.firm ?? '' })}</p>;
  if (isUnderway(set, kept)) return <Notice tone="wrong"><p>{t('effect.underway', { firm: holder.firm })}</p></Notice>;
  return <p>{t('effect.moves', { from: holder.firm, to: chosen?.firm ?? '' })}</p>;
}

function Resolution({ set, row, onDone }: { set: DuplicateSet; row: SideBodyProps['row']; onDone: (message: string) => void }) {
  const { t } = useTranslation('duplicates');
  const [kept, setKept] = useState<string | null>(null);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, resolve] = useMutation(resolveMutation);
  // One id for the act and its retries; another choice is another act.
  const act = useRef(newActId());
  const mayAct = row?.allowedActs.some((allowed) => allowed.act === 'resolveDuplicates') ?? false;
  const changed = () => {
    act.current = newActId();
    setRefused(null);
  };
  const send = async () => {
    if (row === null || kept === null) return;
    const others = set.claims.filter((claim) => !claim.pending && claim.lineId !== kept);
    const answer = await resolve({
      clientActId: act.current, taskId: row.id, version: row.version, keptLineId: kept, reasons: others.map(({ lineId }) => ({ lineId, reason: reasons[lineId] ?? '' })),
    });
    const outcome = settle(answer, answer.data?.resolveDuplicateSet, 'ActDone');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onDone(outcome.value.message);
  };
  const choice: Choice = {
    kept, reasons, mayAct, refused,
    onKeep: (lineId) => {
      setKept(lineId);
      changed();
    },
    onReason: (lineId, reason) => {
      setReasons({ ...reasons, [lineId]: reason });
      changed();
    },
  };
  return (
    <>
      {refused && <RefusalNotice refused={refused} />}
      <ul className={styles.claims}>{set.claims.map((claim) => <ClaimCard key={claim.lineId} claim={claim} set={set} choice={choice} />)}</ul>
      {mayAct && kept === null && <p className={styles.hint}>{t('choose')}</p>}
      {mayAct && kept !== null && (
        <div className={styles.confirm}>
          <Effect set={set} kept={kept} />
          {!isUnderway(set, kept) && <Button kind="primary" busy={fetching} onClick={() => void send()}>{t('confirm')}</Button>}
        </div>
      )}
      {row !== null && !mayAct && set.state === 'open' && <p className={styles.hint}>{t('claimFirst')}</p>}
    </>
  );
}

/** 重复申报: all claims on one person side by side; one is kept, the others get a reason. */
export default function DuplicateSetBody({ view, row }: SideBodyProps) {
  const { t } = useTranslation('duplicates');
  const [{ data, fetching, error }, read] = useQuery({ query: duplicateSetQuery, variables: { id: view.id }, requestPolicy: 'cache-and-network' });
  const [done, setDone] = useState<string | null>(null);
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLiveNews((news) => {
    if (news.gap || news.caseIds.has(view.id)) readAgain();
  });
  const set = data?.case?.duplicateSet;
  if (!set && fetching) return <Loading />;
  if (!set) return error ? <ErrorState onRetry={readAgain} /> : <NotFoundState />;
  return (
    <div className={styles.set}>
      {done !== null && <Notice tone="good" live><p>{done}</p></Notice>}
      <p><strong>{set.nameMasked}</strong> {set.documentMasked} · {t('count', { count: set.claims.length })}</p>
      <p className={styles.hint}>{t('rule')}</p>
      <Resolution set={set} row={row} onDone={(message) => { setDone(message); readAgain(); }} />
    </div>
  );
}
