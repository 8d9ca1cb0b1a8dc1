import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { ApiContext } from './context.ts';
import type { Logger } from './logger.ts';
import { messageOf } from './messages.ts';
import type { Locale } from './locale.ts';

/** Asked without signing in, or for something that isn't the viewer's: told by code, so that the page can act on it. */
export function unauthorised({ viewer, locale }: Pick<ApiContext, 'viewer' | 'locale'>): GraphQLError {
  return viewer === null
    ? new GraphQLError(messageOf(locale, 'errors.NotSignedIn'), { extensions: { code: 'UNAUTHENTICATED' } })
    : new GraphQLError(messageOf(locale, 'errors.Forbidden'), { extensions: { code: 'FORBIDDEN' } });
}

export function tooCostly(kind: string): GraphQLError {
  return new GraphQLError('This request asks for too much at once', { extensions: { code: 'TOO_COSTLY', limit: kind } });
}

/** What may be said about an error without saying any value: pg's and Prisma's messages and details carry rows. */
export interface ErrorFacts {
  readonly name: string;
  readonly code: string | null;
  readonly constraint: string | null;
  readonly table: string | null;
  readonly frames: readonly string[];
}

export function factsOfError(error: unknown): ErrorFacts {
  const told = (error ?? {}) as { name?: unknown; code?: unknown; constraint?: unknown; table?: unknown; stack?: unknown; cause?: unknown };
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  // The first lines of a stack repeat the message; frames alone are code.
  const frames = (text(told.stack) ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim());
  return { name: text(told.name) ?? typeof error, code: text(told.code), constraint: text(told.constraint), table: text(told.table), frames };
}

/** Logs an unexpected error by its code under a new correlation id, which the person can quote. */
export function reportError(logger: Logger, error: unknown, where: Record<string, unknown>): string {
  const correlationId = randomUUID();
  logger.error({ correlationId, ...where, error: factsOfError(error) }, 'unexpected error');
  return correlationId;
}

/** Made to be told: a GraphQL error that wraps nothing but errors of its kind. */
function isTold(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'GraphQLError') return false;
  const { originalError } = error as GraphQLError;
  return originalError == null || isTold(originalError);
}

/** The error that goes out in place of an unexpected one. Errors meant for the asker pass through. */
export function maskError(logger: Logger, error: unknown, locale: Locale): Error {
  if (isTold(error)) return error as Error;
  const { path, originalError } = error as Partial<GraphQLError>;
  const correlationId = reportError(logger, originalError ?? error, { path: path?.filter((part) => typeof part === 'string').join('.') });
  const extensions = { code: 'INTERNAL_SERVER_ERROR', correlationId };
  return new GraphQLError(messageOf(locale, 'errors.Unexpected', { id: correlationId }), { ...(path === undefined ? {} : { path }), extensions });
}
