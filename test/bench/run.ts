// npm run bench -- <name>: measures, prints, asserts nothing. Figures are ratios to a floor measured in the same run.
import { benchActs } from './acts.ts';
import { benchInbox } from './inbox.ts';
import { benchRoster } from './roster.ts';

const benches = { acts: benchActs, roster: benchRoster, inbox: benchInbox } as const;
const [name = 'acts'] = process.argv.slice(2);
const bench = (benches as Record<string, (() => Promise<void>) | undefined>)[name];
if (bench === undefined) {
  console.error(`There is no benchmark "${name}". Choose one of: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  await bench();
}
