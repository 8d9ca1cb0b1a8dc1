import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, mapExchange } from 'urql';
import { cacheSettings } from './cache.ts';
import { currentLanguage } from '../i18n/index.ts';

/** The header that a page of another site cannot send without a preflight: the guard of every mutation. */
export const requestHeaders = (): Record<string, string> => ({
  'x-labour-request': '1',
  'accept-language': currentLanguage(),
});

/** Tells `signedOut` when the server no longer knows the session: it ended by itself, or in another tab. */
export const sessionEvents = new EventTarget();

/** A fresh client per signed-in person: signing out must leave nothing of the last one in the cache. */
export function createClient(): Client {
  return new Client({
    url: '/graphql',
    // By GET the variables would stand in the URL, and from there in every log on the way.
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onError(error) {
          if (error.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) {
            sessionEvents.dispatchEvent(new Event('signedOut'));
          }
        },
      }),
      cacheExchange(cacheSettings),
      fetchExchange,
    ],
    fetchOptions: () => ({ headers: requestHeaders(), credentials: 'same-origin' }),
  });
}
