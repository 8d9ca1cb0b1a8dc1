import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { formatDay } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { endAgentMutation, type AgentData } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';

/** How a letter stands, in a word. */
export function LetterWord({ state }: { state: string }) {
  const { t } = useTranslation('enrolment');
  const words: Record<string, string> = t('letter.state', { returnObjects: true });
  const tone = state === 'accepted' ? styles.good : state === 'refused' ? styles.bad : state === 'pending' ? styles.waits : styles.muted;
  return <span className={`${styles.tag} ${tone}`}>{words[state] ?? state}</span>;
}

/** Asks for the reason before an authorisation is ended, and says what that causes. Ended twice, it is ended. */
function EndForm({ agent, onEnded, onKeep }: { agent: AgentData; onEnded: () => void; onKeep: () => void }) {
  const { t } = useTranslation('enrolment');
  const [{ fetching }, end] = useMutation(endAgentMutation);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const run = async () => {
    const answer = await end({ id: agent.id, reason });
    const outcome = settle(answer, answer.data?.endAgent, 'EnrolmentDone');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onEnded();
  };
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <strong>{t('agent.endTitle', { name: agent.displayName })}</strong>
      <p>{t('agent.endEffect')}</p>
      <TextAreaField label={t('agent.reason')} required value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} error={issueOf(refused, 'reason')} />
      {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
      <div className={styles.actions}>
        <Button onClick={onKeep}>{t('agent.keep')}</Button>
        <Button type="submit" kind="danger" busy={fetching}>{t('agent.confirm')}</Button>
      </div>
    </form>
  );
}

function AgentLine({ agent, onEnd }: { agent: AgentData; onEnd: () => void }) {
  const { t } = useTranslation('enrolment');
  const reason = agent.endReason ?? agent.reason;
  return (
    <div className={styles.row}>
      <span className={styles.grow}>
        <span><strong>{agent.displayName}</strong>{agent.isSelf && t('agent.self')} <LetterWord state={agent.letterState} /></span>
        <span className={styles.muted}>
          {[agent.phoneMasked, agent.since && t('agent.since', { day: formatDay(agent.since) }), agent.endedAt && t('agent.ended', { day: formatDay(agent.endedAt) })].filter(Boolean).join(' · ')}
        </span>
        {reason && <span className={styles.muted}>{t('agent.why', { reason })}</span>}
      </span>
      {agent.hasFile && agent.authorisationId && <a href={`/files/letters/${agent.authorisationId}`} download aria-label={t('letter.fileOf', { name: agent.displayName })}>{t('letter.file')}</a>}
      {!agent.endedAt && <Button kind="danger" aria-label={t('agent.endOf', { name: agent.displayName })} onClick={onEnd}>{t('agent.end')}</Button>}
    </div>
  );
}

/** Who acts for a firm, and who did; anybody in force can be sent away where the server allows it. */
export function AgentList({ agents, onChanged }: { agents: readonly AgentData[]; onChanged: () => void }) {
  const { t } = useTranslation('enrolment');
  const [ending, setEnding] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const ended = () => {
    setEnding(null);
    setDone(true);
    onChanged();
  };
  return (
    <>
      {done && <Notice tone="good" live>{t('agent.done')}</Notice>}
      <ul className={styles.list}>
        {agents.map((agent) => (
          <li key={agent.id}>
            <AgentLine agent={agent} onEnd={() => setEnding(agent.id)} />
            {ending === agent.id && <EndForm agent={agent} onEnded={ended} onKeep={() => setEnding(null)} />}
          </li>
        ))}
      </ul>
    </>
  );
}
