/**
 * A part of an act's statement that belongs to one process: a common table expression whose text gets the number of its first
 * parameter. It may read `moved` (the case's id, one row, once the guard has held).
 */
export interface Fragment { name: string; text: (firstParameter: number) => string; values: readonly unknown[] }
