import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../graphql/tada.ts';
import { useRenewSession, worksInOffice, type Viewer } from '../session.tsx';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { organisationName } from '../shared/organisation-name.ts';
import { Popover } from '../shared/popover.tsx';
import styles from './shell.module.css';

const signOutMutation = graphql('mutation SignOut { signOut }');

/** Who is signed in, in which roles, and the way out. */
export function AccountMenu({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation('common');
  const [, signOut] = useMutation(signOutMutation);
  const renew = useRenewSession();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut({});
    await navigate({ to: '/sign-in' });
    renew();
  };
  const roleWords: Record<string, string> = t('roles', { returnObjects: true });
  return (
    <Popover label={`${t('account.menu')} ${viewer.displayName}`} face={<><Icon name="person" /><span>{viewer.displayName}</span><Icon name="chevron" size={12} /></>}>
      <div className={styles.account}>
        <strong>{viewer.displayName}</strong>
        <span>{organisationName(viewer.organisation)}</span>
        <span className={styles.muted}>{viewer.roles.map((role) => roleWords[role] ?? role).join(' · ')}</span>
        {worksInOffice(viewer) && <Link to="/deputies">{t('account.deputies')}</Link>}
        <Button onClick={() => void leave()}>{t('account.signOut')}</Button>
      </div>
    </Popover>
  );
}
