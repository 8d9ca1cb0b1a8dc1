import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

/**
 * The address to count tries by. Behind a proxy every socket is the proxy's, so its last X-Forwarded-For entry is taken, but
 * only from a private peer: a browser that reaches us directly can't choose its own address.
 */
export function clientAddress(request: IncomingMessage, behindProxy: boolean): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const forwarded = request.headers['x-forwarded-for'];
  if (!behindProxy || forwarded === undefined || !isPrivate(peer)) return peer;
  const last = String(forwarded).split(',').at(-1)?.trim() ?? '';
  return last === '' ? peer : last;
}

function isPrivate(address: string): boolean {
  if (!isIPv4(address)) return address === '::1' || /^f[cd]/i.test(address);
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
}
