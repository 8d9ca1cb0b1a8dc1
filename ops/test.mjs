// `npm test`.
import { runTypeScript } from './install.mjs';

await runTypeScript('test/run.ts');
