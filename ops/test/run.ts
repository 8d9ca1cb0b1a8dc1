/** `npm test`: sets itself up, runs every stage, and ends with one line that counts. */
import { generatePrismaClient } from '../database/prisma-client.ts';
import { describeError } from '../command-line.ts';
import { loadToolSettings } from '../settings.ts';
import { obtainBrowser } from '../stack/obtain-browser.ts';
import { obtainTemporal } from '../stack/obtain-temporal.ts';
import { allStages, type Stage, type Tally } from './stages.ts';

const tools = loadToolSettings();
const note = (line: string): void => console.log(`  ${line}`);
let total: Tally = { passed: 0, failed: 0 };

function count({ passed, failed }: Tally): void {
  total = { passed: total.passed + passed, failed: total.failed + failed };
}

/** A stage that crashes has failed; the others still run. */
async function runStage({ name, run }: Stage): Promise<void> {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const tally = await run().catch((error: unknown) => {
    console.error(describeError(error));
    return { passed: 0, failed: 1 };
  });
  count(tally);
  console.log(`── ${name}: ${tally.passed} passed, ${tally.failed} failed, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function setUp(): Promise<string | null> {
  await generatePrismaClient();
  for (const program of ['temporal', 'temporal-test-server'] as const) {
    const { path, from } = await obtainTemporal(program, { ...tools, note });
    note(`${program}: ${from}, ${path}`);
  }
  const browser = await obtainBrowser({ ...tools, note });
  note(`Chromium: ${browser ?? 'none'}`);
  return browser;
}

let browser: string | null = null;
await runStage({
  name: 'set-up',
  run: async () => {
    browser = await setUp();
    // Elsewhere the journey is left out and said so; here it must run.
    const isMissing = tools.ci && browser === null;
    if (isMissing) console.error('There is no Chromium and none could be installed: set CHROMIUM_PATH, or install chromium.');
    return { passed: isMissing ? 0 : 1, failed: isMissing ? 1 : 0 };
  },
});
for (const stage of allStages(browser)) await runStage(stage);
console.log(`\n${(performance.now() / 1000).toFixed(1)} s in all\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
