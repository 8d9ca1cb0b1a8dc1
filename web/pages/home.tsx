import { homeOf, useSession } from '../session.tsx';
import { ErrorState, Loading } from '../shared/states.tsx';
import { Redirect } from '../shell/redirect.tsx';

/** Sends everyone to where their work is. */
export function HomePage() {
  const session = useSession();
  if (session.state === 'reading') return <Loading />;
  if (session.state === 'failed') return <ErrorState onRetry={session.readAgain} />;
  return <Redirect to={session.viewer ? homeOf(session.viewer) : '/sign-in'} />;
}
