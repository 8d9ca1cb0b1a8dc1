interface DatabaseError { code?: string; constraint?: string }

/** Is this PostgreSQL's refusal of a second row under that constraint? Errors are told apart by code, never by their text. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const { code, constraint: violated } = (error ?? {}) as DatabaseError;
  return code === '23505' && (constraint === undefined || violated === constraint);
}

/** Has PostgreSQL ended this transaction so that another may go on (a deadlock, a serialization failure)? Nothing of it was kept: it may be done anew. */
export function isBrokenOff(error: unknown): boolean {
  const { code } = (error ?? {}) as DatabaseError;
  return code === '40P01' || code === '40001';
}
