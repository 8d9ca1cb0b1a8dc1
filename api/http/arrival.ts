import type { IncomingMessage } from 'node:http';

const arrivals = new WeakMap<IncomingMessage, Date>();

/**
 * Remembers the instant at which the complete request has arrived: the legal instant of a filing, fixed before any queue, parse
 * or lock, so that a busy server never makes a filing late.
 */
export function noteArrival(request: IncomingMessage, systemNow: () => Date): void {
  request.once('end', () => arrivals.set(request, systemNow()));
}

/** The noted instant; a request without a body has arrived with its headers. */
export function arrivalOf(request: IncomingMessage, systemNow: () => Date): Date {
  return arrivals.get(request) ?? systemNow();
}
