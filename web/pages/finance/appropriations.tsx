import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { parseYuan } from '../../../policy/money/fen.ts';
import { fundSources } from '../../../policy/money/sources.ts';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { useActIds } from '../../graphql/use-act-ids.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextField } from '../../shared/field.tsx';
import { formatFen } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { decideAppropriationMutation, enterAppropriationMutation, type AppropriationRow } from './finance.graphql.ts';
import styles from './finance.module.css';

const empty = { source: 'countySpecialFunds', yuan: '', documentNumber: '', datedOn: '' };

/** A document of 财政局: which source, how much, its number and day. It counts once the section head has confirmed it. */
function EnterForm({ onDone }: { onDone: (message: 'entered') => void }) {
  const { t } = useTranslation('finance');
  const [draft, setDraft] = useState(empty);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, enter] = useMutation(enterAppropriationMutation);
  const actId = useRef(newActId());
  const change = (part: Partial<typeof empty>) => {
    setDraft({ ...draft, ...part });
    actId.current = newActId();
  };
  const send = async () => {
    const { source, documentNumber, datedOn } = draft;
    const answer = await enter({ clientActId: actId.current, source, amountFen: parseYuan(draft.yuan) ?? 0, documentNumber, datedOn });
    const outcome = settle(answer, answer.data?.enterAppropriation, 'AppropriationKept');
    setRefused(outcome.ok ? null : outcome.refused);
    if (!outcome.ok) return;
    change(empty);
    onDone('entered');
  };
  return (
    <form className={styles.entry} aria-label={t('documents.enter')} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {refused && <RefusalNotice refused={refused} />}
      <SelectField label={t('budget.source')} value={draft.source} onChange={(event) => change({ source: event.target.value })}>
        {fundSources.map((source) => <option key={source} value={source}>{t(`documents.source.${source}`)}</option>)}
      </SelectField>
      <TextField label={t('documents.amount')} hint={t('documents.amountHint')} required inputMode="decimal" value={draft.yuan} error={issueOf(refused, 'amountFen')} onChange={(event) => change({ yuan: event.target.value })} />
      <TextField label={t('documents.number')} required value={draft.documentNumber} error={issueOf(refused, 'documentNumber')} onChange={(event) => change({ documentNumber: event.target.value })} />
      <TextField label={t('documents.datedOn')} required type="date" value={draft.datedOn} error={issueOf(refused, 'datedOn')} onChange={(event) => change({ datedOn: event.target.value })} />
      <Button kind="primary" type="submit" busy={fetching}>{t('documents.enter')}</Button>
    </form>
  );
}

/** The second person's two answers to a document. */
function Decide({ row, onDone }: { row: AppropriationRow; onDone: (message: 'confirmed' | 'refused') => void }) {
  const { t } = useTranslation('finance');
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, decide] = useMutation(decideAppropriationMutation);
  const acts = useActIds();
  const answer = async (confirm: boolean) => {
    const said = await decide({ clientActId: acts.of(confirm, note), appropriationId: row.id, confirm, note: note.trim() || null });
    const outcome = settle(said, said.data?.decideAppropriation, 'AppropriationKept');
    acts.settled(outcome, confirm, note);
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) onDone(confirm ? 'confirmed' : 'refused');
  };
  return (
    <div className={styles.box}>
      {refused && <RefusalNotice refused={refused} />}
      <TextField label={t('documents.note')} value={note} error={issueOf(refused, 'note')} onChange={(event) => setNote(event.target.value)} />
      <div className={styles.tools}>
        <Button kind="primary" busy={fetching} onClick={() => void answer(true)}>{t('documents.confirm')}</Button>
        <Button busy={fetching} onClick={() => void answer(false)}>{t('documents.refuse')}</Button>
      </div>
    </div>
  );
}

/** 资金安排文件: how the money came to be at the programme's disposal, document by document. */
export function Appropriations({ rows, mayEnter, onChanged }: { rows: readonly AppropriationRow[]; mayEnter: boolean; onChanged: () => void }) {
  const { t } = useTranslation('finance');
  const [done, setDone] = useState<'entered' | 'confirmed' | 'refused' | null>(null);
  const changed = (message: 'entered' | 'confirmed' | 'refused') => {
    setDone(message);
    onChanged();
  };
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">{t('documents.title')}</h2>
      {done && <Notice tone="good" live>{t(`documents.done.${done}`)}</Notice>}
      <table className={styles.table}>
        <caption className="visually-hidden">{t('documents.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('documents.number')}</th><th scope="col">{t('documents.datedOn')}</th><th scope="col">{t('budget.source')}</th>
            <th scope="col" className={styles.number}>{t('documents.amount')}</th><th scope="col">{t('documents.state')}</th><th scope="col">{t('documents.enteredBy')}</th><th scope="col">{t('documents.decidedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.documentNumber}</td>
              <td className={styles.nowrap}>{row.datedOn}</td>
              <td>{row.source}</td>
              <td className={styles.number}>{formatFen(row.amountFen)}</td>
              <td>{row.stateLabel}{row.note && ` · ${row.note}`}</td>
              <td>{row.enteredByName}</td>
              <td>{row.mayDecide ? <Decide row={row} onDone={changed} /> : row.decidedByName}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayEnter && <EnterForm onDone={changed} />}
    </section>
  );
}
