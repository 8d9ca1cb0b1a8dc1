import { cacheExchange, Client, fetchExchange, mapExchange, type Exchange } from 'urql';
import { currentLanguage } from '../i18n/index.ts';

/** The header that a page of another site cannot send without a preflight: the guard of every mutation. */
export const requestHeaders = (): Record<string, string> => ({
  'x-labour-request': '1',
  'accept-language': currentLanguage(),
});

/**
 * Reasons for a new client. `signedOut`: the server no longer knows the session, it ended by itself or in another tab.
 * `cacheReady`: the normalised cache has been loaded.
 */
export const clientEvents = new EventTarget();

let normalisedCache: (() => Exchange) | null = null;

/** Public pages only read: the cache that keeps every object once is loaded on the way to the rooms where people act. */
export async function loadNormalisedCache(): Promise<void> {
  if (normalisedCache) return;
  const { createNormalisedCache } = await import('./cache.ts');
  normalisedCache = createNormalisedCache;
  clientEvents.dispatchEvent(new Event('cacheReady'));
}

/** Only a client that has seen a viewer can lose one, and it says so once: the next client starts from nothing. */
function watchSession(): Exchange {
  let signedIn = false;
  return mapExchange({
    onResult({ data, error }) {
      if ((data as { viewer?: unknown } | undefined)?.viewer) signedIn = true;
      const lost = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED') ?? false;
      if (!signedIn || !lost) return;
      signedIn = false;
      clientEvents.dispatchEvent(new Event('signedOut'));
    },
  });
}

/** A fresh client per signed-in person: signing out must leave nothing of the last one in the cache. */
export function createClient(): Client {
  return new Client({
    url: '/graphql',
    // By GET the variables would stand in the URL, and from there in every log on the way.
    preferGetMethod: false,
    exchanges: [watchSession(), normalisedCache ? normalisedCache() : cacheExchange, fetchExchange],
    fetchOptions: () => ({ headers: requestHeaders(), credentials: 'same-origin' }),
  });
}
