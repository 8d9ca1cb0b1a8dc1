interface DatabaseError { code?: string; constraint?: string }

/** Is this PostgreSQL's refusal of a second row under that constraint? Errors are told apart by code, never by their text. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const { code, constraint: violated } = (error ?? {}) as DatabaseError;
  return code === '23505' && (constraint === undefined || violated === constraint);
}
