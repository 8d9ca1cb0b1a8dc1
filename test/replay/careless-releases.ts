/** Releases that a careless hand would make: the product's workflows with one change that running cases can't go along with. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from '../../ops/paths.ts';
import type { Recorded } from './gate.ts';

/** Texts of a file and what takes their place, one after the other. */
export interface Mistake { what: string; file: string; changes: readonly (readonly [from: string, to: string])[] }

const of = (workflow: string) => (each: Recorded): boolean => each.workflow === workflow;
const tells = (words: string) => ({ history }: Recorded): boolean => JSON.stringify(history).includes(words);

/** With the histories that each of them must break. */
export const careless: readonly (Mistake & { breaks: (recorded: Recorded) => boolean })[] = [
  {
    what: 'a wait was put in before the first look', file: 'red-envelope/workflow.ts',
    changes: [
      ['import { walkCase } from', "import { sleep } from '@temporalio/workflow';\nimport { walkCase } from"],
      ['  await walkCase(input,', '  await sleep(1_000);\n  await walkCase(input,'],
    ],
    breaks: of('redEnvelope'),
  },
  {
    what: 'an activity was removed', file: 'payment-batch/workflow.ts', changes: [['      await bank.unbatchCases(input);\n', '']],
    breaks: (each) => of('paymentBatch')(each) && tells('"unbatchCases"')(each),
  },
  {
    what: 'the order of two steps was swapped', file: 'red-envelope/workflow.ts',
    changes: [["decided('industry-review')", "decided('?')"], ["decided('hr-verification')", "decided('industry-review')"], ["decided('?')", "decided('hr-verification')"]],
    // A case that a bounce began again has decided both long ago.
    breaks: (each) => of('redEnvelope')(each) && !each.name.includes('bounce'),
  },
  {
    what: 'a timer became an activity', file: 'case/walk.ts',
    changes: [['    else await condition(moved, sleepMs);', '    else await patient.readCase(this.input);']],
    breaks: tells('EVENT_TYPE_TIMER_STARTED'),
  },
];

/**
 * Writes the workflows with the mistake in them; `remove` takes them away again.
 * @throws Error when a text to change is not there: the mistake would prove nothing
 */
export function carelessly({ what, file, changes }: Mistake): { workflowsPath: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'labour-careless-'));
  cpSync(inRepository('workflows'), join(folder, 'workflows'), { recursive: true });
  for (const name of ['node_modules', 'policy']) symlinkSync(inRepository(name), join(folder, name));
  const path = join(folder, 'workflows', file);
  const mistaken = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`“${what}” has nothing to change in ${file} any more: ${from}`);
    return text.replace(from, to);
  }, readFileSync(path, 'utf8'));
  writeFileSync(path, mistaken);
  return { workflowsPath: join(folder, 'workflows', 'index.ts'), remove: () => rmSync(folder, { recursive: true }) };
}
