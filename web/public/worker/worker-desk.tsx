import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { Button } from '../../shared/button.tsx';
import { Notice } from '../../shared/notice.tsx';
import styles from '../public.module.css';
import { leaveMutation, type Desk, type WorkerPageData } from './documents.ts';
import { LineCard } from './line-card.tsx';
import { NotFiledForm } from './not-filed-form.tsx';
import { RequestList } from './request-list.tsx';
import own from './worker.module.css';

interface DeskProps { desk: Desk; townships: WorkerPageData['townships']; asking: boolean; onChanged: () => void; onLeft: () => void }

function LineList({ desk, onChanged }: Pick<DeskProps, 'desk' | 'onChanged'>) {
  const { t } = useTranslation('worker');
  const openRequests = desk.requests.filter((request) => request.state === 'open');
  return (
    <section className={styles.section} aria-labelledby="lines">
      <h2 id="lines">{desk.lines.length > 0 ? t('lines', { count: desk.lines.length }) : t('noLines')}</h2>
      {desk.linesElsewhere > 0 && <Notice><p>{t('elsewhere', { count: desk.linesElsewhere })}</p></Notice>}
      {desk.lines.length > 1 && <p className={styles.sub}>{t('twoFirms')}</p>}
      <ul className={styles.list}>
        {desk.lines.map((line) => <li key={line.id}><LineCard line={line} open={openRequests.filter((request) => request.lineId === line.id)} onChanged={onChanged} /></li>)}
      </ul>
    </section>
  );
}

/** After the code: the worker's lines over all firms, what they asked, and a way to ask. */
export function WorkerDesk({ desk, townships, asking: askingAtOnce, onChanged, onLeft }: DeskProps) {
  const { t } = useTranslation('worker');
  const client = useClient();
  const [asking, setAsking] = useState(askingAtOnce);
  const [message, setMessage] = useState('');
  const leave = async () => {
    await client.mutation(leaveMutation, {}).toPromise();
    onLeft();
  };
  const asked = (told: string) => {
    setAsking(false);
    setMessage(told);
    onChanged();
  };
  return (
    <>
      <div className={styles.row}>
        <p>{t('who', { document: desk.documentMasked, phone: desk.phoneMasked })}<br /><span className={styles.sub}>{t('whoHint')}</span></p>
        <Button className={styles.touch} onClick={() => void leave()}>{t('leave')}</Button>
      </div>
      {message && <Notice tone="good" live>{message}</Notice>}
      {desk.phoneOnly ? <Notice>{t('phoneOnly')}</Notice> : <LineList desk={desk} onChanged={onChanged} />}
      {desk.requests.length > 0 && <RequestList requests={desk.requests} />}
      {asking
        ? <NotFiledForm phoneMasked={desk.phoneMasked} townships={townships} onAsked={asked} onCancel={() => setAsking(false)} />
        : <div className={own.choices}><Button onClick={() => { setMessage(''); setAsking(true); }}>{t('notFiled.open')}</Button></div>}
    </>
  );
}
