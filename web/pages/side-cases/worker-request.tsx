import { Link } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { issueOf, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import type { SideBodyProps } from '../casework/side-body.tsx';
import { officerRequestQuery, showContactMutation, type OfficerRequest, type WorkerContact } from './worker-request.graphql.ts';
import styles from './worker-request.module.css';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return <><dt>{label}</dt><dd>{children}</dd></>;
}

/** Phone, name and number in full, for a reason that stays in the audit; gone again with the page. */
function Contact({ request }: { request: OfficerRequest }) {
  const { t } = useTranslation('casework');
  const [, show] = useMutation(showContactMutation);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [contact, setContact] = useState<WorkerContact | null>(null);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await show({ caseId: request.caseId, reason });
    const settled = settle(answer, answer.data?.showWorkerContact, 'WorkerContact');
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) setContact(settled.value);
  };
  if (contact) {
    return (
      <Notice live>
        <dl className={styles.facts}>
          <Fact label={t('workerRequest.phone')}>{contact.phone}</Fact>
          {contact.name && <Fact label={t('workerRequest.name')}>{contact.name}</Fact>}
          <Fact label={t('workerRequest.document')}>{contact.documentNumber}</Fact>
        </dl>
      </Notice>
    );
  }
  const issue = issueOf(refused, 'reason');
  return (
    <form onSubmit={(event) => void onSubmit(event)} noValidate>
      <div className={styles.ask}>
        <TextField label={t('workerRequest.reason')} hint={t('workerRequest.reasonHint')} error={issue} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Button type="submit" busy={busy}>{t('workerRequest.show')}</Button>
      </div>
      {refused && !issue && <RefusalNotice refused={refused} />}
    </form>
  );
}

/** The line it is about, as a list shows it, and its payment. */
function Line({ request }: { request: OfficerRequest }) {
  const { t } = useTranslation('casework');
  const { payment } = request;
  return (
    <dl className={styles.facts}>
      {request.firmName && <Fact label={t('workerRequest.firm')}>{request.firmName}{request.firmTyped && ` ${t('workerRequest.firmTyped')}`}</Fact>}
      {request.aboutCaseId && (
        <Fact label={t('workerRequest.about')}>
          <Link to="/cases/$caseId" params={{ caseId: request.aboutCaseId }}>{request.aboutCaseNumber}</Link> {t('workerRequest.line', { line: request.lineNo ?? '' })}
        </Fact>
      )}
      <Fact label={t('workerRequest.name')}>{request.nameMasked}</Fact>
      <Fact label={t('workerRequest.document')}>{request.documentMasked}</Fact>
      <Fact label={t('workerRequest.phone')}>{request.phoneMasked}</Fact>
      {request.accountLast4 && <Fact label={t('workerRequest.account')}>{request.accountLast4}</Fact>}
      {payment && (
        <Fact label={t('workerRequest.payment')}>
          {payment.stateLabel}{payment.settledAt && ` · ${formatInstant(payment.settledAt)}`}{payment.batchNumber && ` · ${payment.batchNumber}`}{payment.resultReason && ` · ${payment.resultReason}`}
        </Fact>
      )}
    </dl>
  );
}

const advice: Partial<Record<string, 'notFiled' | 'notMe' | 'notReceived'>> = { notFiled: 'notFiled', notMe: 'notMe', notReceived: 'notReceived' };

/** 职工诉求: what was asked, about whom, how to call back, and what the office can do. The opinion is what the worker will read. */
export default function WorkerRequestBody({ view, row }: SideBodyProps) {
  const { t } = useTranslation('casework');
  const [{ data, error, fetching }, read] = useQuery({ query: officerRequestQuery, variables: { caseId: view.id }, requestPolicy: 'cache-and-network' });
  if (!data) return error && !fetching ? <ErrorState onRetry={() => read({ requestPolicy: 'network-only' })} /> : <Loading />;
  const request = data.officerRequest;
  if (!request) return <NotFoundState />;
  const advised = advice[request.kind];
  return (
    <div className={styles.body}>
      <h3>{request.kindLabel} · {formatInstant(request.askedAt)}</h3>
      <p className={styles.words}>{request.text || t('workerRequest.noWords')}</p>
      <Line request={request} />
      <Contact request={request} />
      {row && advised && <Notice>{t(`workerRequest.advice.${advised}`)}</Notice>}
      {row && <Notice tone="warn">{t('workerRequest.answered')}</Notice>}
    </div>
  );
}
