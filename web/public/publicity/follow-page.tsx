import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import styles from '../public.module.css';
import { followMutation, type Progress } from './documents.ts';

function Found({ found }: { found: Progress }) {
  const { t } = useTranslation('objections');
  return (
    <section className={styles.card} aria-live="polite">
      <h2>{found.number}</h2>
      <dl className={styles.facts}>
        <dt>{t('follow.received')}</dt><dd>{formatInstant(found.receivedAt)}</dd>
        <dt>{t('follow.state')}</dt><dd><strong>{found.stateLabel}</strong></dd>
        {found.answeredAt === null && <><dt>{t('follow.due')}</dt><dd>{t('follow.untilDay', { day: found.dueDay })}</dd></>}
        {found.answer !== null && <><dt>{t('follow.answer')}</dt><dd>{found.answer}</dd></>}
        {found.answeredAt !== null && <><dt>{t('follow.answered')}</dt><dd>{formatInstant(found.answeredAt)}</dd></>}
      </dl>
    </section>
  );
}

/** What has become of an objection: by number and code, never in an address. */
export function FollowPage() {
  const { t } = useTranslation('objections');
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [found, setFound] = useState<Progress | null>(null);
  const [{ fetching }, follow] = useMutation(followMutation);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await follow({ number, code });
    const settled = settle(answer, answer.data?.followObjection, 'ObjectionProgress');
    setRefused(settled.ok ? null : settled.refused);
    setFound(settled.ok ? settled.value : null);
  };
  return (
    <div className={styles.page}>
      <Link to="/publicity" className={styles.textLink}>{t('list.back')}</Link>
      <h1>{t('follow.title')}</h1>
      <p className={styles.lead}>{t('follow.lead')}</p>
      <form className={`${styles.card} ${styles.form}`} onSubmit={(event) => void onSubmit(event)} noValidate>
        <div className={styles.pair}>
          <TextField label={t('filing.number')} required autoComplete="off" value={number} onChange={(event) => setNumber(event.target.value)} />
          <TextField label={t('filing.code')} required autoComplete="off" value={code} onChange={(event) => setCode(event.target.value)} />
        </div>
        {refused && (refused.kind === 'NotFound' ? <Notice tone="warn" live>{t('follow.none')}</Notice> : <RefusalNotice refused={refused} />)}
        <Button kind="primary" type="submit" className={styles.touch} busy={fetching}>{t('follow.ask')}</Button>
      </form>
      {found && <Found found={found} />}
    </div>
  );
}
