import { ApplicationFailure, Context } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import type { RosterImportActivities } from '../../workflows/roster-import/contract.ts';
import { giveUpImport, importRoster } from './import-roster.ts';
import type { Attempt, RosterImportDeps } from './import-roster.ts';

/**
 * Activities of a roster's import. A repeat is safe: rows are written under (case, line number), progress is committed with them,
 * and every change of state is conditional.
 */
export function createRosterImportActivities(deps: RosterImportDeps): RosterImportActivities {
  return {
    importRoster: (input) => withoutValues(() => importRoster(deps, input, currentAttempt())),
    giveUpImport: (input) => withoutValues(() => giveUpImport(deps, input)),
  };
}

function currentAttempt(): Attempt {
  const context = Context.current();
  return {
    beat: (doneRows) => context.heartbeat({ doneRows }),
    checkStopped: () => context.cancellationSignal.throwIfAborted(),
  };
}

/** Errors of the database and of libraries quote values: Temporal is told a code, without message, cause or stack. */
async function withoutValues<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancelledFailure) throw error;
    const failure = ApplicationFailure.retryable(`roster import interrupted: ${codeOf(error)}`, 'RosterImportInterrupted');
    failure.stack = '';
    throw failure;
  }
}

/** A short code by its form: an SQLSTATE, an errno name, or the error's class. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string' && /^\w{1,30}$/.test(code)) return code;
  return error instanceof Error && /^\w{1,40}$/.test(error.name) ? error.name : 'unknown';
}
