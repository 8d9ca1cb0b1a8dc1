import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sequences } from './commands.ts';
import { Play, Tally } from './driver.ts';
import type { Algebra } from './driver.ts';
import { loadAlgebra, policyFolder } from './load-algebra.ts';
import { mutants } from './mutants.ts';
import type { Mutant } from './mutants.ts';

/** A copy of policy/ with the fault in it, beside the original so that imports resolve. */
function withFault<T>({ file, find, replace }: Mutant, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(policyFolder, '..', 'test', 'policy', 'acts', 'mutant-'));
  cpSync(policyFolder, folder, { recursive: true });
  const path = join(folder, 'acts', file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(find)) throw new Error(`${file} no longer holds what the fault replaces: ${find}`);
  writeFileSync(path, text.replace(find, replace));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** How the properties end over an algebra: null when they hold. */
function fault(algebra: Algebra, numRuns: number): string | null {
  const result = fc.check(fc.property(sequences, ([start, commands]) => {
    const play = new Play(algebra, new Tally(), start);
    for (const command of commands) play.run(command);
  }), { numRuns, seed: 1, endOnFailure: true });
  return result.failed ? String((result.errorInstance as Error | null)?.message ?? 'failed') : null;
}

describe('the properties can fail', () => {
  test('they hold over the algebra as it is', async () => {
    expect(fault(await loadAlgebra(policyFolder), 300)).toBeNull();
  });

  test.each(mutants)('they catch that $what', async (mutant) => {
    const caught = await withFault(mutant, async (folder) => fault(await loadAlgebra(folder), 2_000));
    expect(caught).not.toBeNull();
  }, 120_000);
});
