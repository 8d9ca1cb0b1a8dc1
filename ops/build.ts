/** `npm run build`: generates the database client and builds the web app, for an image or a server without `npm start`. */
import { runAsCommand } from './command-line.ts';
import { generatePrismaClient } from './database/prisma-client.ts';
import { buildWebApp } from './start/web-build.ts';

await runAsCommand(async () => {
  console.log(`Prisma client ${(await generatePrismaClient()) ? 'generated' : 'unchanged'}`);
  console.log(`web app ${(await buildWebApp()) ? 'built' : 'unchanged'}`);
});
