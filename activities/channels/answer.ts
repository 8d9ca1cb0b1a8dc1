/** What a receiver answered, as far as the relay has to know. `code` is a status or a word of ours, never a text of the receiver's. */
export type SendAnswer =
  | { kind: 'sent' }
  /** It will never take this message. `address`: nor any other to this address. */
  | { kind: 'refused'; code: string; address?: true }
  /** Not now, or nobody knows: to be tried again under the same key. */
  | { kind: 'unavailable'; code: string };

/** A receiver that hangs holds up its channel by as much as this; the lease on a message is longer. */
const timeoutMs = 8_000;

/** Asked again later: too many at once, or it took too long on their side. */
const passing = new Set([408, 425, 429]);

/**
 * Posts JSON. Without an answer nobody knows whether it has arrived, so it is tried again under the same key: at least once from here, once
 * there as far as the receiver keeps to the key (draft-ietf-httpapi-idempotency-key-header).
 */
export async function postJson(url: string, key: string, headers: Readonly<Record<string, string>>, body: string, waitMs = timeoutMs): Promise<SendAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(waitMs), headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers }, body,
    });
    await response.body?.cancel();
    return answerOf(response.status);
  } catch (error) {
    return { kind: 'unavailable', code: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable' };
  }
}

function answerOf(status: number): SendAnswer {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  return { kind: status >= 500 || passing.has(status) ? 'unavailable' : 'refused', code: `http-${status}` };
}
