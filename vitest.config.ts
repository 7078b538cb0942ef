import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const needsPostgres = 'test/**/*.pg.test.ts';
const needsBuild = 'test/**/*.package.test.ts';

/** The suffix names the need: `.test.ts` runs on Node alone, `.pg.test.ts` on a real PostgreSQL,
 * `.package.test.ts` on what was built. */
export default defineConfig({
  test: {
    environment: 'node',
    // usually one core is left to the person at the machine; here it would stand idle
    maxWorkers: availableParallelism(),
    // PGlite's first boot on an empty folder takes 5 to 11 s
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [needsPostgres, needsBuild],
        },
      },
      { extends: true, test: { name: 'package', include: [needsBuild] } },
      {
        extends: true,
        test: {
          name: 'pg',
          include: [needsPostgres],
          globalSetup: ['test/support/postgres-setup.ts'],
        },
      },
    ],
  },
});
