/** `npm run keys:new -- path`: makes the key file of a production installation. An existing file is left as it is. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runAsCommand } from './command-line.ts';
import { ensureKeysFile } from './keys.ts';
import { StartupError } from './stack/startup-error.ts';

await runAsCommand(async () => {
  const [path] = process.argv.slice(2);
  if (!path) throw new StartupError('Say where the key file belongs: npm run keys:new -- secrets/keys.json');
  if (existsSync(path)) throw new StartupError(`${path} exists and is left as it is: new keys could read nothing that was encrypted with those.`);
  ensureKeysFile(resolve(path));
  console.log(`${path} made, readable by its owner only. Back it up apart from the database: without it no ID number or account can be read.`);
});
