import { defineConfig } from 'prisma/config';

/** Only the client is made by Prisma's own tools; migrations are SQL files, see ops/database. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
