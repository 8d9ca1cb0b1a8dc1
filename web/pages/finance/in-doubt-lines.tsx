import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { fileKey, useActIds } from '../../graphql/use-act-ids.ts';
import { Button } from '../../shared/button.tsx';
import { ChoiceField, TextAreaField } from '../../shared/field.tsx';
import { formatFen, formatInstant } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import { useSession } from '../../session.tsx';
import { decideFindingMutation, proposeFindingMutation, type BatchLine, type BatchView } from './finance.graphql.ts';
import styles from './finance.module.css';
import { uploadMoneyFile } from './upload-return-file.ts';

type Finding = NonNullable<BatchLine['finding']>;

/** The maker's finding: paid or not, in words, with what shows it. */
function ProposeForm({ line, onDone }: { line: BatchLine; onDone: () => void }) {
  const { t } = useTranslation('finance');
  const [outcome, setOutcome] = useState<'paid' | 'failed'>('paid');
  const [words, setWords] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, propose] = useMutation(proposeFindingMutation);
  const acts = useActIds();
  const send = async () => {
    if (file === null) return setProblem(t('doubt.fileNeeded'));
    const sent = await uploadMoneyFile(file, 'evidence');
    if (!sent.ok) return setProblem(sent.message ?? t(sent.refusal === 'tooLarge' ? 'ret.tooLarge' : 'ret.failed'));
    setProblem(null);
    const about = [outcome, words, fileKey(file)];
    const answer = await propose({ clientActId: acts.of(...about), lineId: line.id, outcome, words, uploadId: sent.uploadId });
    const settled = settle(answer, answer.data?.proposeFinding, 'BatchMade');
    setRefused(settled.ok ? null : settled.refused);
    acts.settled(settled, ...about);
    if (settled.ok) onDone();
  };
  return (
    <form className={styles.box} aria-label={t('doubt.propose', { reference: line.reference })} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {refused && <RefusalNotice refused={refused} />}
      <ChoiceField
        label={t('doubt.outcome')} value={outcome} onChange={setOutcome}
        options={[{ value: 'paid', label: t('doubt.paid') }, { value: 'failed', label: t('doubt.failed') }]}
      />
      <TextAreaField label={t('doubt.words')} required value={words} error={issueOf(refused, 'words')} onChange={(event) => setWords(event.target.value)} />
      <label className={styles.upload}>{t('doubt.evidence')} <input type="file" accept=".pdf,.jpg,.jpeg,.png" onChange={(event) => setFile(event.target.files?.[0] ?? null)} /></label>
      {problem && <p className={styles.bad} role="alert">{problem}</p>}
      <Button kind="primary" type="submit" busy={fetching}>{t('doubt.send')}</Button>
    </form>
  );
}

/** The finding as the other person reads it, with the two ways to answer. */
function FindingCard({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const { t } = useTranslation('finance');
  const [opinion, setOpinion] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, decide] = useMutation(decideFindingMutation);
  const acts = useActIds();
  const answer = async (confirm: boolean) => {
    const said = await decide({ clientActId: acts.of(confirm, opinion), findingId: finding.id, confirm, opinion: opinion.trim() || null });
    const settled = settle(said, said.data?.decideFinding, 'BatchMade');
    acts.settled(settled, confirm, opinion);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onDone();
  };
  return (
    <div className={styles.box}>
      <p><strong>{finding.outcomeLabel}</strong> · {finding.words} · <a href={finding.evidenceUrl} download>{t('doubt.evidence')}</a></p>
      <p className={styles.muted}>{finding.proposedByName} {formatInstant(finding.proposedAt)} · {finding.stateLabel}{finding.decidedByName && ` · ${finding.decidedByName}`}{finding.note && ` · ${finding.note}`}</p>
      {refused && <RefusalNotice refused={refused} />}
      {finding.mayDecide && (
        <>
          <TextAreaField label={t('doubt.opinion')} rows={2} value={opinion} error={issueOf(refused, 'opinion')} onChange={(event) => setOpinion(event.target.value)} />
          <div className={styles.tools}>
            <Button kind="primary" busy={fetching} onClick={() => void answer(true)}>{t('doubt.confirm')}</Button>
            <Button busy={fetching} onClick={() => void answer(false)}>{t('doubt.refuse')}</Button>
          </div>
        </>
      )}
    </div>
  );
}

/** Lines in doubt: the maker finds out what became of them, another person confirms. They enter no batch meanwhile. */
export function InDoubtLines({ batch, onDone }: { batch: BatchView; onDone: () => void }) {
  const { t } = useTranslation('finance');
  const { viewer } = useSession();
  const lines = batch.lines.filter((line) => line.state === 'inDoubt');
  if (lines.length === 0) return null;
  const mayPropose = viewer?.roles.includes('paymentMaker') === true;
  return (
    <section aria-labelledby="doubt-title">
      <h2 id="doubt-title">{t('doubt.title', { count: lines.length })}</h2>
      <p className={styles.muted}>{t('doubt.hint')}</p>
      <ul className={styles.files}>
        {lines.map((line) => (
          <li key={line.id} className={styles.file}>
            <p><strong>{line.reference}</strong> · {line.nameMasked} ···· {line.accountLast4} · {formatFen(line.amountFen)}</p>
            {line.finding && <FindingCard finding={line.finding} onDone={onDone} />}
            {mayPropose && line.finding?.state !== 'proposed' && <ProposeForm line={line} onDone={onDone} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
