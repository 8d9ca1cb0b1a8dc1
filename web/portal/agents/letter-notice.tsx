import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Notice } from '../../shared/notice.tsx';
import { letterQuery } from './documents.ts';

/** On the portal's first page, while one's own letter is not accepted: what may be done meanwhile, and where to look. */
export function LetterNotice() {
  const { t } = useTranslation('enrolment');
  const [{ data }] = useQuery({ query: letterQuery, requestPolicy: 'cache-and-network' });
  const state = data?.firmPeople.agents.find((agent) => agent.isSelf && agent.endedAt === null)?.letterState;
  if (state !== 'pending' && state !== 'refused') return null;
  return <Notice tone="warn">{state === 'pending' ? t('portal.pendingShort') : t('portal.refused')} <Link to="/portal/agents">{t('portal.toAgents')}</Link></Notice>;
}
