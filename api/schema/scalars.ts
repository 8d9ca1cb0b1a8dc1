import { GraphQLError } from 'graphql';
import { isLocalDate } from '../../policy/time/zone.ts';
import { builder } from './builder.ts';

/** A mistake in what was sent: told as it is, it holds nothing but the expectation. */
const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

// An instant needs an offset: without one it would mean the server's zone.
const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export function parseInstant(value: unknown): Date {
  const instant = typeof value === 'string' && instantShape.test(value) ? new Date(value) : new Date(Number.NaN);
  // The calendar's arithmetic covers 1900…9999; a date such as 02-30 is no instant either.
  if (!(instant.getTime() >= firstMs && instant.getTime() < lastMs)) throw badInput('DateTime must be an ISO 8601 instant with an offset, from 1900 to 9998');
  return instant;
}
const firstMs = Date.UTC(1900, 0, 2);
const lastMs = Date.UTC(9999, 0, 1);

builder.scalarType('DateTime', {
  description: 'ISO 8601 instant, such as 2022-03-28T09:00:00+08:00',
  serialize: (instant) => instant.toISOString(),
  parseValue: parseInstant,
});

builder.scalarType('LocalDate', {
  description: 'YYYY-MM-DD in Asia/Shanghai',
  serialize: (date) => date,
  parseValue(value) {
    if (typeof value === 'string' && isLocalDate(value)) return value;
    throw badInput('LocalDate must be a date YYYY-MM-DD');
  },
});

/** Int would end at 21 474 836.47 yuan. @throws when the amount is no safe integer: a rounded amount is a wrong one. */
export function serializeFen(amount: number | bigint): number {
  const fen = Number(amount);
  if (Number.isSafeInteger(fen)) return fen;
  throw new RangeError('an amount exceeds the safe integers');
}

builder.scalarType('Fen', {
  description: 'Integer fen (1 yuan = 100 fen), a safe integer',
  serialize: serializeFen,
  parseValue(value) {
    if (Number.isSafeInteger(value)) return value as number;
    throw badInput('Fen must be a safe integer');
  },
});

builder.scalarType('JSON', { description: 'Any JSON value', serialize: (value) => value, parseValue: (value) => value });
