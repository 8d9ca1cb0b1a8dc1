// The traps of other products that this one must not walk into: each is a test, and its title begins with the trap's number.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRepository } from '../../ops/paths.ts';

/** Each with what goes wrong elsewhere. */
const traps = {
  T1: 'a timeout approves in the assignee’s name', T2: 'one day is 24 working hours', T3: 'a reminder is lost after a return', T4: 'a return from a joint task with k of n done',
  T5: 'a stale completion', T6: 'the list lags the engine', T7: 'reminders are spent on a holiday', T8: 'the due date moved, the timer did not', T9: 'bulk means all',
  T10: 'the history is gone after retention', T11: 'back-dating', T12: 'slow lists', T13: 'a paused case still times out', T14: 'one throwing reminder stops all later ones',
} as const;

const titles = readdirSync(inRepository('test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .flatMap((name) => [...readFileSync(join(inRepository('test'), name), 'utf8').matchAll(/\b(?:test|it|describe)(?:\.each\([^)]*\))?\(\s*['"`](T\d+)\b/g)].map((found) => found[1]));

test.each(Object.entries(traps))('%s, %s: there is a test of that name', (id) => {
  expect(titles).toContain(id);
});
