import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../graphql/tada.ts';
import { useRenewSession, type Viewer } from '../session.tsx';
import { Button } from '../shared/button.tsx';
import styles from './shell.module.css';

const endMutation = graphql('mutation EndAssisting { endAssisting }');

/** Above every page while an officer files for a firm: for whom, until when, and the way back to one's own desk. */
export function AssistBanner({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation('common');
  const [{ fetching }, end] = useMutation(endMutation);
  const renew = useRenewSession();
  const navigate = useNavigate();
  if (!viewer.assisting) return null;
  const { office, firmName, hoursLeft } = viewer.assisting;
  const leave = async () => {
    const answer = await end({});
    if (answer.error) return;
    renew();
    await navigate({ to: '/enrolment' });
  };
  return (
    <section className={styles.assist} aria-label={t('assist.now', { firm: firmName })}>
      <strong>{t('assist.now', { firm: firmName })}</strong>
      <span>{t('assist.who', { office, name: viewer.displayName, count: hoursLeft })}</span>
      <Button busy={fetching} onClick={() => void leave()}>{t('assist.end')}</Button>
    </section>
  );
}
