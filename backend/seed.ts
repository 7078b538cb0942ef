import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { instant } from '../core/time.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { zonesInForce } from './zones.ts';
import { seedDemoReference } from './demo/seed.ts';

/*
 * node backend/seed.ts out/seeded
 * Makes the data folder that a first start copies: migrated, with the demo tenant's reference
 * records. Its cases come at that start (ensureDemoTenant), for they live around "now".
 */

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('node backend/seed.ts FOLDER');
  process.exit(2);
}
const draft = `${folder}.draft`;
await rm(draft, { recursive: true, force: true });
await mkdir(dirname(folder), { recursive: true });
const database = await openDatabase({ folder: draft });
try {
  await migrate(database);
  const now = instant(Date.now());
  await seedDemoReference(database.db, now, zonesInForce());
} finally {
  await database.close();
}
// a build that was stopped half-way leaves no seed rather than half of one
await rm(folder, { recursive: true, force: true });
await rename(draft, folder);
