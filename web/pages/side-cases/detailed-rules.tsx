import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { formatInstant } from '../../shared/format.ts';
import { ErrorState, Loading, NotFoundState } from '../../shared/states.tsx';
import type { SideBodyProps } from '../casework/side-body.tsx';
import styles from './answer.module.css';
import { rulesDraftsQuery } from './detailed-rules.graphql.ts';
import { Fact } from './facts.tsx';

const ofDesk = new Set(['rules-draft', 'rules-numbering', 'rules-confirmation']);

/** 发放细则: the drafts with their files, so that whoever signs reads what they sign; where the desk of the settings goes on. */
export default function DetailedRulesBody({ view, row }: SideBodyProps) {
  const { t } = useTranslation('reference');
  const [{ data, error, fetching }, execute] = useQuery({ query: rulesDraftsQuery, variables: { id: view.id }, requestPolicy: 'cache-and-network' });
  const readAgain = () => execute({ requestPolicy: 'network-only' });
  useLiveNews((news) => {
    if (news.gap || news.caseIds.has(view.id)) readAgain();
  });
  if (!data?.case) return fetching ? <Loading /> : error ? <ErrorState onRetry={readAgain} /> : <NotFoundState />;
  return (
    <div className={styles.body}>
      {row && ofDesk.has(row.key) && row.allowedActs.length > 0 && <p><Link to="/settings">{t('draft.goOn')}</Link></p>}
      {data.case.rulesDrafts.map((draft) => (
        <section key={draft.round} aria-labelledby={`draft-${draft.round}`}>
          <h3 id={`draft-${draft.round}`}>{draft.title} · {t('draft.round', { round: draft.round })}</h3>
          <dl className={styles.facts}>
            <Fact label={t('rules.file')}><a href={draft.fileUrl} download>{draft.fileName}</a></Fact>
            <Fact label={t('rules.decides')}>{draft.decides.length === 0 ? t('draft.decidesNothing') : draft.decides.join('、')}</Fact>
            <Fact label={t('draft.by')}>{draft.draftedByName} {formatInstant(draft.draftedAt)}</Fact>
          </dl>
        </section>
      ))}
    </div>
  );
}
