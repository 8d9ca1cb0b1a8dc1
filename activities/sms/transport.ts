/** What a gateway answered, as far as the relay has to know. `code` is a status or a word of ours, never a text of the gateway's. */
export type SmsAnswer =
  | { kind: 'sent' }
  /** The gateway will never take this message: a number it doesn't know, a credential that is wrong. */
  | { kind: 'refused'; code: string }
  /** Not now, or nobody knows: to be tried again under the same key. */
  | { kind: 'unavailable'; code: string };

/** The road to a phone. `key` is the message's own: a gateway that gets the same key twice delivers once. */
export interface SmsTransport { send(to: string, text: string, key: string): Promise<SmsAnswer> }

export interface SmsGateway { url: string; token: string }

/** A hanging gateway holds up the next message by as much as this; the lease on a message is longer. */
const timeoutMs = 8_000;

/** Asked again later: too many at once, or it took too long on their side. */
const passing = new Set([408, 425, 429]);

/**
 * Sends by HTTP: POST {to, text} as JSON with a bearer token and the key in Idempotency-Key (draft-ietf-httpapi-idempotency-key-header).
 * Without an answer nobody knows whether the message went out, so it is tried again under the same key: at least once from here, once at
 * the phone as far as the gateway keeps to the key.
 */
export function httpSms({ url, token }: SmsGateway, waitMs = timeoutMs): SmsTransport {
  return {
    async send(to, text, key) {
      try {
        const response = await fetch(url, {
          method: 'POST', redirect: 'error', signal: AbortSignal.timeout(waitMs),
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
          body: JSON.stringify({ to, text }),
        });
        await response.body?.cancel();
        return answerOf(response.status);
      } catch (error) {
        return { kind: 'unavailable', code: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable' };
      }
    },
  };
}

function answerOf(status: number): SmsAnswer {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  return { kind: status >= 500 || passing.has(status) ? 'unavailable' : 'refused', code: `http-${status}` };
}
