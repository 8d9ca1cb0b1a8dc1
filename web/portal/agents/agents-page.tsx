import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { useLive } from '../../graphql/live-context.tsx';
import { AgentList } from '../../pages/enrolment/agent-list.tsx';
import { CodeList } from '../../pages/enrolment/code-list.tsx';
import type { AgentData } from '../../pages/enrolment/enrolment.graphql.ts';
import { useSession } from '../../session.tsx';
import { LetterFile } from '../../shared/letter-file.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading } from '../../shared/states.tsx';
import styles from '../portal.module.css';
import { peopleQuery, renewMutation } from './documents.ts';
import { Invite } from './invite.tsx';

/** One's own letter while it is not accepted: how it stands, and another in its place. */
function OwnLetter({ self, onRenewed }: { self: AgentData; onRenewed: () => void }) {
  const { t } = useTranslation('enrolment');
  const [, renew] = useMutation(renewMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [sent, setSent] = useState(false);
  // Each file is a letter of its own: sent twice, the second finds itself taken and says so.
  const send = async (uploadId: string) => {
    const answer = await renew({ uploadId });
    const outcome = settle(answer, answer.data?.renewLetter, 'EnrolmentDone');
    setRefused(outcome.ok ? null : outcome.refused);
    setSent(outcome.ok);
    onRenewed();
  };
  return (
    <section className={`${styles.card} ${styles.asked}`} aria-label={t('portal.renew')}>
      <p>{self.letterState === 'refused' ? t('portal.refused') : t('portal.pendingShort')}</p>
      {self.reason && <p><strong>{t('agent.why', { reason: self.reason })}</strong></p>}
      {sent && <Notice tone="good" live>{t('portal.renewed')}</Notice>}
      {refused && <RefusalNotice refused={refused} />}
      <div className={`${styles.actions} ${styles.stack}`}>
        <LetterFile proof={null} label={t('portal.renew')} className={styles.touch} onSent={(uploadId) => void send(uploadId)} />
        <a className={styles.textLink} href="/enrol/letter" target="_blank" rel="noreferrer">{t('enrol.template')}</a>
      </div>
    </section>
  );
}

/** 经办人: who may act for the firm, since when, how their letters stand; a code for a colleague, an end for who leaves. */
export function AgentsPage() {
  const { t } = useTranslation('enrolment');
  const { viewer } = useSession();
  const [{ data, error, fetching }, read] = useQuery({ query: peopleQuery, requestPolicy: 'cache-and-network' });
  const readAgain = () => read({ requestPolicy: 'network-only' });
  useLive(readAgain);
  if (!data) return fetching || !error ? <Loading lines={6} /> : <ErrorState onRetry={readAgain} />;
  const { agents, codes } = data.firmPeople;
  const self = agents.find((agent) => agent.isSelf);
  const past = agents.filter((agent) => agent.endedAt !== null);
  return (
    <div className={styles.page}>
      <p><Link to="/portal">{t('portal.home')}</Link></p>
      <div>
        <h1>{t('portal.title')}</h1>
        <p className={styles.sub}>{t('portal.lead')}</p>
      </div>
      {self && (self.letterState === 'pending' || self.letterState === 'refused') && <OwnLetter self={self} onRenewed={readAgain} />}
      <section className={styles.card} aria-label={t('portal.title')}>
        <AgentList agents={agents.filter((agent) => agent.endedAt === null)} onChanged={readAgain} />
      </section>
      {viewer?.assisting === null && <Invite firm={viewer.organisation} onInvited={readAgain} />}
      {codes.length > 0 && (
        <section className={styles.card} aria-labelledby="codes"><h2 id="codes">{t('portal.codes')}</h2><CodeList codes={codes} onChanged={readAgain} /></section>
      )}
      {past.length > 0 && (
        <section className={styles.card} aria-labelledby="past"><h2 id="past">{t('portal.past')}</h2><AgentList agents={past} onChanged={readAgain} /></section>
      )}
    </div>
  );
}
