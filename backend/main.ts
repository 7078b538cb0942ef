import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { instant } from '../core/time.ts';
import { APP_CONFIG, buildApp } from './app.ts';
import { ensureDemoTenant } from './demo/seed.ts';
import { rejectsFolderOf } from './import/rejects-file.ts';
import { renewDues } from './jobs/renew-dues.ts';
import { announceDesk } from './import/running-desk.ts';
import { listen } from './listen.ts';
import { errorForLog, LOG_OPTIONS } from './log.ts';
import { builtWindow, readSettings, type Settings } from './settings.ts';
import { openDatabase, type Database } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { termsReader } from './store/terms.ts';
import { packedZones, zonesInForce } from './zones.ts';

const MAX_LOG_BYTES = 10 * 1024 * 1024;

const now = () => instant(Date.now());

function openLog(folder: string | null): pino.Logger {
  if (folder === null) return pino(LOG_OPTIONS, pino.destination(2));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'backend.log');
  if (existsSync(path) && statSync(path).size > MAX_LOG_BYTES) renameSync(path, `${path}.old`);
  return pino(LOG_OPTIONS, pino.destination({ dest: path, sync: true }));
}

async function start(settings: Settings): Promise<void> {
  const log = openLog(settings.logFolder);
  const database = await openDatabase(settings.where);
  try {
    const steps = await migrate(database);
    if (steps.length > 0) log.info({ steps }, 'migrated');
    if (settings.isDemo && (await ensureDemoTenant(database.db, now(), zonesInForce()))) {
      log.info('demo tenant made');
    }
    const { publicUrl, shellSecret } = settings;
    const app = await buildApp({
      database,
      now,
      zones: packedZones(),
      config: {
        ...APP_CONFIG,
        rendererFolder: builtWindow(),
        publicHosts: publicUrl === null ? [] : [publicUrl.host],
        isHttps: publicUrl?.protocol === 'https:',
        shellSecret,
        ...(settings.logFolder === null
          ? {}
          : { rejectsFolder: rejectsFolderOf(settings.logFolder) }),
      },
      logger: log,
    });
    const port = await listen(app, settings.host, settings.port);
    const address = `http://127.0.0.1:${String(port)}`;
    const silence =
      'folder' in settings.where ? await announceDesk(settings.where.folder, address) : null;
    const stopRenewing = renewInBackground(database.db, log);
    endOnSignal(async () => {
      await silence?.();
      await stopRenewing();
      await app.close();
      await database.close();
      log.info('ended');
    });
    console.log(`TAM Desk is ready: ${address}`);
  } catch (error) {
    log.fatal({ error }, 'did not start');
    await database.close();
    throw error;
  }
}

/** After an update there may be other zone data; returns how to stop. */
function renewInBackground(db: Database['db'], log: pino.Logger): () => Promise<void> {
  const ending = new AbortController();
  const readTerms = termsReader(zonesInForce());
  const renewing = renewDues({ db, readTerms, now, signal: ending.signal }).then(
    (renewed) => {
      if (renewed.renewed > 0) log.info(renewed, 'dues renewed');
    },
    (error: unknown) => {
      log.error({ error }, 'dues not renewed');
    },
  );
  return () => {
    ending.abort();
    return renewing;
  };
}

/** The first signal ends in peace, so that the embedded database closes its files; the second at once. */
function endOnSignal(end: () => Promise<void>): void {
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1);
      isEnding = true;
      end().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(errorForLog(error));
          process.exit(1);
        },
      );
    });
  }
}

try {
  await start(readSettings(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
