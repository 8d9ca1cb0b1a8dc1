import { createHmac } from 'node:crypto';
import { postJson } from './answer.ts';
import type { SendAnswer } from './answer.ts';

/** A work notice as 浙政钉 shows it: a title, a few words, and a card that opens the address. */
export interface WorkNotice { account: string; title: string; text: string; url: string }

export interface WorkNoticeTransport { send(notice: WorkNotice, key: string): Promise<SendAnswer> }

export interface WorkNoticeHook { url: string; secret: string }

/** What the receiver computes to know that a notice is ours and of now: over the seconds and the body as it came. */
export const signatureOf = (secret: string, seconds: number, body: string): string => `sha256=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/**
 * Sends by a webhook: POST {account, title, text, url} as JSON, signed. The receiver refuses a timestamp that is minutes old, which makes a
 * notice that somebody recorded worthless, and delivers one key once. docs/notifications.md describes it for whoever builds the other side.
 */
export function webhookNotices({ url, secret }: WorkNoticeHook, waitMs?: number): WorkNoticeTransport {
  return {
    send(notice, key) {
      const body = JSON.stringify(notice);
      const seconds = Math.floor(Date.now() / 1000);
      return postJson(url, key, { 'x-labour-timestamp': String(seconds), 'x-labour-signature': signatureOf(secret, seconds, body) }, body, waitMs);
    },
  };
}
