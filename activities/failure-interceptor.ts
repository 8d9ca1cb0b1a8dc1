import { randomUUID } from 'node:crypto';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor, ActivityExecuteInput, Next } from '@temporalio/worker';
import { UnknownCase } from '../prisma/acts/system.ts';

/** Where the whole error goes: this machine's log, never a history. */
export type ErrorSink = (correlationId: string, error: unknown) => void;

/**
 * Errors of the database and of libraries quote values: what reaches Temporal's history is a code and a correlation id, without
 * message, cause or stack.
 */
export function withoutValues(sink: ErrorSink): ActivityInboundCallsInterceptor {
  return {
    async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
      try {
        return await next(input);
      } catch (error) {
        if (error instanceof CancelledFailure) throw error;
        throw codeOnly(error, sink);
      }
    },
  };
}

function codeOnly(error: unknown, sink: ErrorSink): ApplicationFailure {
  const correlationId = randomUUID();
  sink(correlationId, error);
  const code = codeOf(error);
  const message = `${code} (${correlationId})`;
  const failure = error instanceof UnknownCase ? ApplicationFailure.nonRetryable(message, 'UnknownCase') : ApplicationFailure.retryable(message, code);
  failure.stack = '';
  return failure;
}

/** A short code by its form: a failure's own type, an SQLSTATE, an errno name, or the error's class. */
export function codeOf(error: unknown): string {
  if (error instanceof ApplicationFailure) return error.type ?? 'ApplicationFailure';
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code;
  return error instanceof Error && /^\w{1,40}$/.test(error.constructor.name) ? error.constructor.name : 'Unknown';
}
