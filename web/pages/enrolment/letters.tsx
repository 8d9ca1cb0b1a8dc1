import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { decideLetterMutation, type AgentData } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';

/** Decided twice alike by one officer, it is decided once; by two, the second is told who was first. */
function useDecision(letter: AgentData, onDecided: (message: string) => void) {
  const [{ fetching }, decide] = useMutation(decideLetterMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const run = async (accept: boolean, reason: string | null) => {
    const answer = await decide({ id: letter.authorisationId ?? '', accept, reason });
    const outcome = settle(answer, answer.data?.decideLetter, 'EnrolmentDone');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onDecided(outcome.value.message);
  };
  return { run, refused, busy: fetching };
}

function LetterCard({ letter, onDecided }: { letter: AgentData; onDecided: (message: string) => void }) {
  const { t } = useTranslation('enrolment');
  const { run, refused, busy } = useDecision(letter, onDecided);
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const name = letter.displayName;
  return (
    <li className={styles.letter}>
      <span><strong>{letter.firmName}</strong></span>
      <span>{[name, letter.phoneMasked, letter.since && t('letter.since', { time: formatInstant(letter.since) })].filter(Boolean).join(' · ')}</span>
      {refused && refused.issues.length === 0 && <RefusalNotice refused={refused} />}
      {refusing && <TextAreaField label={t('letter.reason')} hint={t('letter.reasonHint')} required value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} error={issueOf(refused, 'reason')} />}
      <div className={styles.actions}>
        <a href={`/files/letters/${letter.authorisationId}`} download aria-label={t('letter.fileOf', { name })}>{t('letter.file')}</a>
        {refusing
          ? <><Button onClick={() => setRefusing(false)}>{t('letter.back')}</Button><Button kind="danger" busy={busy} onClick={() => void run(false, reason)}>{t('letter.send')}</Button></>
          : <><Button aria-label={t('letter.refuseOf', { name })} onClick={() => setRefusing(true)}>{t('letter.refuse')}</Button><Button kind="primary" busy={busy} aria-label={t('letter.acceptOf', { name })} onClick={() => void run(true, null)}>{t('letter.accept')}</Button></>}
      </div>
    </li>
  );
}

/** Letters that wait for this office, the oldest first. */
export function Letters({ letters, onChanged }: { letters: readonly AgentData[]; onChanged: () => void }) {
  const { t } = useTranslation('enrolment');
  const [message, setMessage] = useState<string | null>(null);
  const decided = (text: string) => {
    setMessage(text);
    onChanged();
  };
  return (
    <section className={styles.box} aria-labelledby="letters-title">
      <h2 id="letters-title">{t('letter.title')}</h2>
      {message && <Notice tone="good" live>{message}</Notice>}
      {letters.length === 0 && <p className={styles.muted}>{t('letter.none')}</p>}
      <ul className={styles.list}>{letters.map((letter) => <LetterCard key={letter.authorisationId} letter={letter} onDecided={decided} />)}</ul>
    </section>
  );
}
