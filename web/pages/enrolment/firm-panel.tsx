import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import { AgentList } from './agent-list.tsx';
import { AssistForm } from './assist-form.tsx';
import { CodeList } from './code-list.tsx';
import { firmQuery } from './enrolment.graphql.ts';
import styles from './enrolment.module.css';
import { IssueCode } from './issue-code.tsx';

/** One firm: its people, a code for the next of them, and filing for it. */
export function FirmPanel({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { t } = useTranslation('enrolment');
  const [{ data, fetching, error }, read] = useQuery({ query: firmQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  const readAgain = () => read({ requestPolicy: 'network-only' });
  const changed = () => {
    readAgain();
    onChanged();
  };
  if (!data) return fetching ? <Loading /> : error ? <ErrorState onRetry={readAgain} /> : <NotFoundState />;
  const firm = data.enrolmentFirm;
  if (!firm) return <NotFoundState />;
  return (
    <section className={styles.firm} aria-labelledby="firm-title">
      <div>
        <h2 id="firm-title">{firm.name}</h2>
        <p className={styles.muted}>{firm.code} · {firm.office}</p>
      </div>
      {firm.warning && <Notice tone="warn">{t('firm.pilot')}</Notice>}
      {!firm.handledHere && <Notice>{t('firm.elsewhere', { office: firm.office })}</Notice>}
      {firm.handledHere && (
        <>
          <div>
            <h3>{t('firm.agents')}</h3>
            {firm.agents.length === 0 ? <p className={styles.muted}>{t('firm.noAgents')}</p> : <AgentList agents={firm.agents} onChanged={changed} />}
          </div>
          <IssueCode firm={firm} onIssued={changed} />
          {firm.codes.length > 0 && <CodeList codes={firm.codes} onChanged={changed} />}
          {firm.mayAssist && <AssistForm firmId={firm.id} />}
        </>
      )}
    </section>
  );
}
