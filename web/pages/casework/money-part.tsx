import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { MoneyEquation } from '../../shared/money-equation.tsx';
import { Button } from '../../shared/button.tsx';
import { EmptyState, ErrorState, Loading } from '../../shared/states.tsx';
import { useSession } from '../../session.tsx';
import type { CaseView, RosterLine } from './casework.graphql.ts';
import styles from './casework.module.css';
import { RecoverPayment } from './recover-payment.tsx';
import { useRosterLines } from './use-roster-lines.ts';

function PaymentRow({ line, approved, mayRecover, onRecover }: { line: RosterLine; approved: boolean; mayRecover: boolean; onRecover: (line: RosterLine) => void }) {
  const { t } = useTranslation('casework');
  return (
    <tr>
      <td className={styles.number}>{line.lineNo}</td>
      <td>{line.nameMasked}</td>
      <td>{line.accountLast4 ? `···· ${line.accountLast4}` : ''}</td>
      <td>{line.payment?.stateLabel ?? t(approved ? 'money.waiting' : 'money.unapproved')}</td>
      <td>{line.payment?.batchNumber}</td>
      <td>{line.payment?.resultReason ?? (line.payment?.settledAt ? formatInstant(line.payment.settledAt) : '')}</td>
      {mayRecover && (
        <td>
          {line.payment?.state === 'paid' && (
            <Button kind="quiet" aria-label={t('money.recoverLine', { line: line.lineNo, name: line.nameMasked })} onClick={() => onRecover(line)}>{t('money.recover')}</Button>
          )}
        </td>
      )}
    </tr>
  );
}

/** What was approved, paid, failed and is on its way; then each person's payment. */
export function MoneyPart({ view }: { view: CaseView }) {
  const { t } = useTranslation(['casework', 'common']);
  const lines = useRosterLines(view.id, { decision: 'approve' });
  const { viewer } = useSession();
  const [recovering, setRecovering] = useState<RosterLine | null>(null);
  // The server says once more who may: the button is shown to the paying office's officers and maker.
  const mayRecover = view.payment.paidCount > 0 && (viewer?.roles.some((role) => role === 'handler' || role === 'paymentMaker') ?? false);
  return (
    <div className={styles.stackPart}>
      <MoneyEquation summary={view.payment} />
      {lines.phase === 'reading' && <Loading />}
      {lines.phase === 'failed' && <ErrorState onRetry={lines.refresh} />}
      {lines.phase === 'ready' && lines.lines.length === 0 && <EmptyState title={t('money.amountNone')} />}
      {lines.lines.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('money.caption')}</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>{t('roster.line')}</th><th scope="col">{t('roster.name')}</th><th scope="col">{t('roster.account')}</th>
              <th scope="col">{t('money.state')}</th><th scope="col">{t('money.batch')}</th><th scope="col">{t('money.reason')}</th>{mayRecover && <th scope="col"><span className="visually-hidden">{t('money.recover')}</span></th>}
            </tr>
          </thead>
          <tbody>{lines.lines.map((line) => <PaymentRow key={line.id} line={line} approved={view.payment.approvedCount > 0} mayRecover={mayRecover} onRecover={setRecovering} />)}</tbody>
        </table>
      )}
      {recovering?.payment && <RecoverPayment lineId={recovering.payment.id} title={t('money.recoverLine', { line: recovering.lineNo, name: recovering.nameMasked })} onClose={() => setRecovering(null)} />}
      {lines.cursor && <p><Button busy={lines.readingMore} onClick={lines.loadMore}>{t('roster.more', { count: lines.total - lines.lines.length })}</Button></p>}
    </div>
  );
}
