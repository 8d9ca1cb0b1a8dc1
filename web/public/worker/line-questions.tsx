import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import styles from '../public.module.css';
import { askAboutLineMutation, type WorkerLine, type WorkerRequest } from './documents.ts';
import { OwnAccount } from './own-account.tsx';
import own from './worker.module.css';

type Kind = 'notMe' | 'notReceived';

function QuestionForm({ lineId, kind, onAsked, onCancel }: { lineId: string; kind: Kind; onAsked: (told: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('worker');
  const client = useClient();
  const actId = useRef(newActId());
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await client.mutation(askAboutLineMutation, { clientActId: actId.current, lineId, kind, text }).toPromise();
    const settled = settle(answer, answer.data?.askAboutLine, 'WorkerAsked');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onAsked(settled.value.message);
  };
  const issue = issueOf(refused, 'text');
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate aria-label={t(`ask.${kind}`)}>
      <TextAreaField label={t('ask.words')} hint={t(`ask.${kind}Text`)} required error={issue} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      {refused && !issue && <RefusalNotice refused={refused} />}
      <div className={own.choices}>
        <Button kind="primary" type="submit" busy={busy}>{t('ask.send')}</Button>
        <Button kind="quiet" onClick={onCancel}>{t('ask.cancel')}</Button>
      </div>
    </form>
  );
}

/** 不是我本人 / 我没有收到: asked about this line, once while one is open. */
export function LineQuestions({ line, open, onChanged }: { line: WorkerLine; open: readonly WorkerRequest[]; onChanged: () => void }) {
  const { t } = useTranslation('worker');
  const [kind, setKind] = useState<Kind | null>(null);
  const [message, setMessage] = useState('');
  const mayAsk = (asked: Kind) => !open.some((request) => request.kind === asked) && (asked === 'notMe' || line.payment?.state === 'paid');
  const asked = (told: string) => {
    setKind(null);
    setMessage(told);
    onChanged();
  };
  return (
    <>
      {message && <Notice tone="good" live>{message}</Notice>}
      {!message && open.map((request) => <p key={request.number} className={styles.sub}>{t('ask.open', { kind: request.kindLabel })}</p>)}
      {line.accountCorrectable && <OwnAccount onCorrected={asked} />}
      {kind
        ? <QuestionForm key={kind} lineId={line.id} kind={kind} onAsked={asked} onCancel={() => setKind(null)} />
        : (
          <div className={own.choices}>
            {(['notReceived', 'notMe'] as const).filter(mayAsk).map((name) => <Button key={name} onClick={() => { setMessage(''); setKind(name); }}>{t(`ask.${name}`)}</Button>)}
          </div>
        )}
    </>
  );
}
