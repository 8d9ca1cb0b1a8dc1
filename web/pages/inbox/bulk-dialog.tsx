import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { issueOf } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextAreaField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import { Loading } from '../../shared/states.tsx';
import { colleaguesQuery } from '../casework/casework.graphql.ts';
import type { BulkAct, BulkInput, BulkPreview, ItemResult, PreviewItem } from './bulk.graphql.ts';
import styles from './bulk.module.css';
import type { Bulk } from './use-bulk.ts';

/** What each of several items is told, under one heading per reason. */
function byReason(items: readonly PreviewItem[]): [string, PreviewItem[]][] {
  const groups = new Map<string, PreviewItem[]>();
  for (const item of items) {
    const reason = item.flags.length > 0 ? item.flags.join('；') : item.why ?? '';
    groups.set(reason, [...groups.get(reason) ?? [], item]);
  }
  return [...groups];
}

const nameOf = (item: { task: { title: string; applicantName: string } | null }): string => (item.task === null ? '' : `${item.task.applicantName} · ${item.task.title}`);

function MustOpenList({ items, onOpen }: { items: readonly PreviewItem[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation('inbox');
  if (items.length === 0) return null;
  return (
    <section aria-label={t('bulk.sample')}>
      <p>{t('bulk.sampleHint', { count: items.length })}</p>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.taskId}>
            <span>{nameOf(item)}</span>
            {item.opened ? <span className={styles.good}>{t('bulk.opened')}</span> : <Button kind="quiet" onClick={() => onOpen(item.taskId)}>{t('bulk.open')}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cannot({ items }: { items: readonly PreviewItem[] }) {
  const { t } = useTranslation('inbox');
  if (items.length === 0) return null;
  return (
    <section aria-label={t('bulk.cannot', { count: items.length })}>
      <h3 className={styles.subhead}>{t('bulk.cannot', { count: items.length })}</h3>
      {byReason(items).map(([reason, group]) => (
        <div key={reason} className={styles.reason}>
          <p><strong>{reason}</strong></p>
          <ul>{group.map((item) => <li key={item.taskId}>{nameOf(item)}</li>)}</ul>
        </div>
      ))}
    </section>
  );
}

function Fields({ act, firstTaskId, input, errors, onChange }: { act: BulkAct; firstTaskId: string; input: BulkInput; errors: (field: string) => string | undefined; onChange: (change: Partial<BulkInput>) => void }) {
  const { t } = useTranslation('inbox');
  const [{ data }] = useQuery({ query: colleaguesQuery, variables: { taskId: firstTaskId }, pause: act !== 'transfer' });
  return (
    <>
      {act === 'transfer' && (
        <SelectField label={t('bulk.to')} required value={input.toUserId ?? ''} error={errors('toUserId')} onChange={(event) => onChange({ toUserId: event.target.value || null })}>
          <option value="">{t('bulk.choose')}</option>
          {data?.colleagues.map((colleague) => <option key={colleague.id} value={colleague.id}>{colleague.displayName}</option>)}
        </SelectField>
      )}
      {(act === 'transfer' || act === 'urge') && (
        <TextAreaField label={t(act === 'urge' ? 'bulk.word' : 'bulk.reason')} required={act === 'transfer'} rows={2} value={input.words ?? ''} error={errors('words')} onChange={(event) => onChange({ words: event.target.value })} />
      )}
      {act === 'complete' && <TextAreaField label={t('bulk.opinion')} rows={2} value={input.opinion ?? ''} error={errors('opinion')} onChange={(event) => onChange({ opinion: event.target.value })} />}
    </>
  );
}

function Previewed({ bulk, preview, onOpen }: { bulk: Bulk; preview: BulkPreview; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['inbox', 'common']);
  const [input, setInput] = useState<BulkInput>({ outcome: 'approve' });
  const can = preview.items.filter((item) => item.can);
  const cannot = preview.items.filter((item) => !item.can);
  const act = bulk.asking?.act ?? 'claim';
  const word = t(`bulk.act.${act}`);
  return (
    <>
      <p className={styles.summary}>{t('bulk.summary', { can: can.length, cannot: cannot.length })}</p>
      {preview.why !== null && <Notice tone="warn">{preview.why}</Notice>}
      <Cannot items={cannot} />
      {preview.why === null && <MustOpenList items={preview.items.filter((item) => item.mustOpen)} onOpen={onOpen} />}
      {bulk.mustOpen !== null && <Notice tone="warn" live>{bulk.mustOpen}</Notice>}
      {bulk.refused && <RefusalNotice refused={bulk.refused} />}
      {can.length > 0 && preview.why === null && (
        <>
          <Fields act={act} firstTaskId={can[0]?.taskId ?? ''} input={input} errors={(field) => issueOf(bulk.refused, field)} onChange={(change) => setInput((before) => ({ ...before, ...change }))} />
          <p className={styles.effect}>{preview.effect} {t('bulk.window', { minutes: preview.undoMinutes })}</p>
        </>
      )}
      <div className={styles.acts}>
        {can.length > 0 && preview.why === null && <Button kind="primary" busy={bulk.busy} onClick={() => bulk.send(input)}>{t('bulk.send', { act: word, count: can.length })}</Button>}
        <Button onClick={bulk.close}>{t('action.cancel', { ns: 'common' })}</Button>
      </div>
    </>
  );
}

function Results({ items }: { items: readonly ItemResult[] }) {
  const { t } = useTranslation('inbox');
  const done = items.filter((item) => item.done);
  const refused = items.filter((item) => !item.done);
  return (
    <>
      <p className={styles.summary} role="status">{t('bulk.result', { done: done.length, refused: refused.length })}</p>
      {[refused, done].map((group) => group.length > 0 && (
        <ul key={group === done ? 'done' : 'refused'} className={styles.items}>
          {group.map((item) => (
            <li key={item.taskId} className={item.done ? undefined : styles.refused}>
              <span>{nameOf(item)}</span>
              <span className={item.done ? styles.good : styles.bad}>{item.message}</span>
            </li>
          ))}
        </ul>
      ))}
    </>
  );
}

/** From the preview (who can, who cannot, and why) to what became of each. */
export function BulkDialog({ bulk, onOpen }: { bulk: Bulk; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['inbox', 'common']);
  const { asking, done } = bulk;
  const word = t(`bulk.act.${asking?.act ?? done?.act ?? 'claim'}`);
  return (
    <StaffDialog title={t(done === null ? 'bulk.preview' : bulk.undone ? 'bulk.undoneResults' : 'bulk.results', { act: word })} open={asking !== null || done !== null} onClose={bulk.close}>
      {asking && (asking.preview ? <Previewed bulk={bulk} preview={asking.preview} onOpen={onOpen} /> : bulk.refused ? <RefusalNotice refused={bulk.refused} /> : <Loading lines={3} />)}
      {done && (
        <>
          <Results items={done.items} />
          <div className={styles.acts}><Button kind="primary" onClick={bulk.close}>{t('action.close', { ns: 'common' })}</Button></div>
        </>
      )}
    </StaffDialog>
  );
}
