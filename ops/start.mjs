// `npm start` and `npm run dev`.
import { runTypeScript } from './install.mjs';

await runTypeScript('start.ts');
