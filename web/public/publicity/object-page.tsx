import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { issueOf, newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { SelectField, TextAreaField, TextField } from '../../shared/field.tsx';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import styles from '../public.module.css';
import { fileMutation, objectQuery, type Filed } from './documents.ts';
import { programmeName } from './programme.ts';

const route = getRouteApi('/public-shell/publicity/$noticeId/object');
const empty = { line: '', reasonCode: '', text: '', name: '', phone: '' };
type Form = typeof empty;

/** Sends the objection; sent again under the same id it is one objection, told the same code. */
function useFiling(noticeId: string) {
  const [{ fetching }, send] = useMutation(fileMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [filed, setFiled] = useState<Filed | null>(null);
  const act = useRef(newActId());
  const file = async (form: Form) => {
    const { line, ...said } = form;
    const answer = await send({ clientActId: act.current, noticeId, lineNo: /^\d{1,5}$/.test(line.trim()) ? Number(line.trim()) : null, ...said });
    const settled = settle(answer, answer.data?.fileObjection, 'ObjectionFiled');
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) setFiled(settled.value);
  };
  return { file, busy: fetching, refused, filed };
}

function Receipt({ filed }: { filed: Filed }) {
  const { t } = useTranslation('objections');
  return (
    <section className={styles.card} aria-live="polite">
      <h2>{t('filing.done')}</h2>
      <dl className={styles.facts}>
        <dt>{t('filing.number')}</dt><dd className={styles.answer}>{filed.number}</dd>
        <dt>{t('filing.code')}</dt><dd className={styles.answer}>{filed.code}</dd>
      </dl>
      <Notice tone="warn"><p>{t('filing.keep')}</p></Notice>
      <p>{t('filing.due', { day: filed.dueDay })}</p>
      <Link to="/objections" className={styles.textLink}>{t('list.follow')}</Link>
    </section>
  );
}

function Fields({ form, refused, reasons, change }: { form: Form; refused: Refused | null; reasons: readonly { code: string; label: string }[]; change: (changed: Partial<Form>) => void }) {
  const { t } = useTranslation('objections');
  return (
    <>
      <div className={styles.pair}>
        <TextField label={t('filing.line')} hint={t('filing.lineHint')} inputMode="numeric" value={form.line} error={issueOf(refused, 'lineNo')} onChange={(event) => change({ line: event.target.value })} />
        <SelectField label={t('filing.reason')} required value={form.reasonCode} error={issueOf(refused, 'reasonCode')} onChange={(event) => change({ reasonCode: event.target.value })}>
          <option value="">{t('filing.choose')}</option>
          {reasons.map(({ code, label }) => <option key={code} value={code}>{label}</option>)}
        </SelectField>
      </div>
      <TextAreaField label={t('filing.text')} hint={t('filing.textHint')} required rows={6} maxLength={2000} value={form.text} error={issueOf(refused, 'text')} onChange={(event) => change({ text: event.target.value })} />
      <div className={styles.pair}>
        <TextField label={t('filing.name')} required autoComplete="name" value={form.name} error={issueOf(refused, 'name')} onChange={(event) => change({ name: event.target.value })} />
        <TextField label={t('filing.phone')} required type="tel" autoComplete="tel" value={form.phone} error={issueOf(refused, 'phone')} onChange={(event) => change({ phone: event.target.value })} />
      </div>
    </>
  );
}

/** 提出异议: by anybody, under their own name, which is kept from everyone whom it concerns. */
export function ObjectPage() {
  const { t } = useTranslation('objections');
  const { t: tPublic } = useTranslation('public');
  const { noticeId } = route.useParams();
  const [{ data, error, fetching }, read] = useQuery({ query: objectQuery, variables: { id: noticeId } });
  const [form, setForm] = useState(empty);
  const { file, busy, refused, filed } = useFiling(noticeId);
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading lines={8} />;
  const notice = data.publicityNotice;
  if (!notice) return <NotFoundState />;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void file(form);
  };
  return (
    <div className={styles.page}>
      <Link to="/publicity/$noticeId" params={{ noticeId }} className={styles.textLink}>{t('list.back')}</Link>
      <h1>{t('filing.title')}</h1>
      <p><strong>{tPublic('notice.title', { org: notice.orgName, programme: programmeName(tPublic, notice.programme) })}</strong> · {t('list.number', { number: notice.number })}</p>
      {filed && <Receipt filed={filed} />}
      {!filed && !notice.open && <Notice>{t('filing.closed')}</Notice>}
      {!filed && notice.open && (
        <form className={`${styles.card} ${styles.form}`} onSubmit={onSubmit} noValidate>
          <p className={styles.lead}>{t('filing.lead')}</p>
          <Fields form={form} refused={refused} reasons={data.objectionReasons} change={(changed) => setForm({ ...form, ...changed })} />
          <p className={styles.sub}>{t('filing.secret')}</p>
          {refused && <RefusalNotice refused={refused} />}
          <Button kind="primary" type="submit" className={styles.touch} busy={busy}>{t('filing.send')}</Button>
        </form>
      )}
    </div>
  );
}
