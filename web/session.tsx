import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Provider, useQuery } from 'urql';
import { createClient, clientEvents } from './graphql/client.ts';
import { graphql, type ResultOf } from './graphql/tada.ts';

const viewerQuery = graphql(`
  query Viewer {
    viewer { id displayName username roles locale entrances unreadNotifications assisting { office firmName hoursLeft } organisation { id kind code name nameEn } }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof viewerQuery>['viewer']>;

const RenewContext = createContext<() => void>(() => undefined);

/** Holds the GraphQL client; renewing it forgets all that was read under another account or in another language. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState(createClient);
  const renew = useCallback(() => setClient(createClient()), []);
  useEffect(() => {
    clientEvents.addEventListener('signedOut', renew);
    clientEvents.addEventListener('cacheReady', renew);
    return () => {
      clientEvents.removeEventListener('signedOut', renew);
      clientEvents.removeEventListener('cacheReady', renew);
    };
  }, [renew]);
  const { i18n } = useTranslation();
  useEffect(() => {
    // Titles, labels and sentences come from the server in the reader's language: all of them are read anew.
    i18n.on('languageChanged', renew);
    return () => i18n.off('languageChanged', renew);
  }, [i18n, renew]);
  return (
    <RenewContext value={renew}>
      <Provider value={client}>{children}</Provider>
    </RenewContext>
  );
}

/** Somebody of an office of the county, who has colleagues to stand in for. */
export const worksInOffice = ({ organisation }: Viewer): boolean => organisation.kind === 'department' || organisation.kind === 'township';

/** To be called after signing in or out. */
export const useRenewSession = (): (() => void) => useContext(RenewContext);

export interface SessionReading {
  readonly state: 'reading' | 'signedIn' | 'signedOut' | 'failed';
  readonly viewer: Viewer | null;
  readonly readAgain: () => void;
}

/** Who is signed in, read once per client and kept in its cache. */
export function useSession(): SessionReading {
  const [{ data, error, fetching }, execute] = useQuery({ query: viewerQuery });
  const readAgain = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const viewer = data?.viewer ?? null;
  return useMemo(() => {
    if (viewer) return { state: 'signedIn', viewer, readAgain };
    if (fetching) return { state: 'reading', viewer: null, readAgain };
    return { state: error ? 'failed' : 'signedOut', viewer: null, readAgain };
  }, [viewer, error, fetching, readAgain]);
}

const homes = { portal: '/portal', supervision: '/supervision', enrolment: '/enrolment', inbox: '/inbox', finance: '/finance' } as const;
export type Home = (typeof homes)[keyof typeof homes];

/** Where a person begins: the first entrance the server grants them. */
export function homeOf(viewer: { readonly entrances: readonly string[] }): Home {
  const first = viewer.entrances.find((entrance): entrance is keyof typeof homes => entrance in homes);
  return first === undefined ? '/inbox' : homes[first];
}
