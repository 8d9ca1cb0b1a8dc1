/** The kinds of tests: folders of `test/` that hold them, in the order in which they run. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../paths.ts';

/** folders that serve tests or are run by commands of their own */
const withoutTests = ['support', 'bench', 'faults'];
const order = ['policy', 'prisma', 'workflows', 'replay', 'activities', 'api', 'ops', 'web'];

/**
 * Every folder counts, so that no test can lie where nothing runs it.
 * @param required kinds to name even if their folder is missing
 */
export function testKinds(required: readonly string[] = []): string[] {
  const here = inRepository('test');
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const used = folders.filter((name) => !withoutTests.includes(name) && readdirSync(join(here, name)).length > 0);
  const kinds = new Set([...required, ...used]);
  const rank = (kind: string): number => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return [...kinds].sort((a, b) => rank(a) - rank(b));
}
