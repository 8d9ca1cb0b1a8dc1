import { postJson } from './answer.ts';
import type { SendAnswer } from './answer.ts';

/** The road to a phone. `key` is the message's own: a gateway that gets the same key twice delivers once. */
export interface SmsTransport { send(to: string, text: string, key: string): Promise<SendAnswer> }

export interface SmsGateway { url: string; token: string }

/** Sends by HTTP: POST {to, text} as JSON with a bearer token. */
export function httpSms({ url, token }: SmsGateway, waitMs?: number): SmsTransport {
  return { send: (to, text, key) => postJson(url, key, { authorization: `Bearer ${token}` }, JSON.stringify({ to, text }), waitMs) };
}
