import { localMsOf, type ZoneTable } from '../../core/domain/zones.ts';
import { instantOfLocal } from '../../core/domain/zones.ts';
import {
  REPORTED_REJECTS,
  type ImportOptions,
  type ImportPreview,
  type ImportProgress,
  type ImportRefusal,
  type ImportReject,
  type ImportReport,
} from '../../core/protocol/imports.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { DAY_MS, durationMs, instant, type DurationMs, type Instant } from '../../core/time.ts';
import { readRecords, type Reading } from '../store/records.ts';
import { termsReader } from '../store/terms.ts';
import {
  firstCaseOf,
  offsetTo,
  planImport,
  type ImportPlan,
  type ServingOffice,
} from './import-plan.ts';
import type { LogEvent } from './log-event.ts';
import { readLocalMinute } from './log-time.ts';
import { readLog } from './read-log.ts';
import { keepRejects } from './rejects-file.ts';
import { servingOffice } from './serving-office.ts';
import { writePlan } from './write-plan.ts';

export type ImportSetting = {
  readonly db: Reading;
  readonly zones: ZoneTable;
  readonly now: Instant;
  /** Of the log in bytes, where it is known. */
  readonly totalBytes: number | null;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Aborted when nobody waits for the import any more; up to its commit it then leaves nothing. */
  readonly signal: AbortSignal;
};

export type PreparedImport = {
  readonly plan: ImportPlan;
  readonly serving: ServingOffice;
  readonly rejects: readonly ImportReject[];
};

/** Who would serve what is imported; refused where the options cannot be met, whatever the log holds. */
export async function servingFor(
  options: ImportOptions,
  { db, zones, now }: Pick<ImportSetting, 'db' | 'zones' | 'now'>,
): Promise<Result<ServingOffice, ImportRefusal>> {
  const { asOf } = options;
  const asOfMs = asOf === null ? -Infinity : readLocalMinute(asOf);
  if (asOf !== null && asOfMs === null) return refused({ kind: 'no-such-time', asOf });
  const serving = await servingOffice(db, termsReader(zones), options);
  if (!serving.ok) return serving;
  const isFuture = asOfMs !== null && asOfMs > localMsOf(serving.value.terms.zone, now);
  if (asOf !== null && isFuture) return refused({ kind: 'as-of-in-the-future', asOf });
  return serving;
}

/** Reads a log and plans its records; writes nothing. */
export async function prepareImport(
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions,
  setting: ImportSetting,
): Promise<Result<PreparedImport, ImportRefusal>> {
  const { db, now, totalBytes, onProgress } = setting;
  const serving = await servingFor(options, setting);
  if (!serving.ok) return serving;
  // a log may be written in an office whose clock is ahead of ours
  const latestAt = localMsOf(serving.value.terms.zone, now) + DAY_MS;
  const log = await readLog(bytes, latestAt, (done) => {
    onProgress({ stage: 'reading', done, total: totalBytes });
  });
  if (!log.ok) return log;
  const { events, rejects } = log.value;
  const offsetMs = await offsetOf(db, events, options, serving.value, now);
  const plan = planImport(events, options, serving.value, offsetMs, now);
  if (plan.cases.length === 0) return refused({ kind: 'no-events' });
  onProgress({ stage: 'building', done: plan.cases.length, total: plan.cases.length });
  return ok({ plan, serving: serving.value, rejects });
}

export function previewOf({ plan, rejects }: PreparedImport): ImportPreview {
  const shown = rejects.slice(0, REPORTED_REJECTS);
  return { ...plan.counts, rejected: rejects.length, rejects: shown };
}

/** Imports a log: all of its good lines in one transaction, the others into a file. */
export async function runImport(
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions,
  setting: ImportSetting,
  rejectsFolder: string,
  elapsed: () => DurationMs,
): Promise<Result<ImportReport, ImportRefusal>> {
  const prepared = await prepareImport(bytes, options, setting);
  if (!prepared.ok) return prepared;
  const { plan, serving, rejects } = prepared.value;
  setting.signal.throwIfAborted();
  const total = plan.customers.length * 2 + plan.cases.length + plan.entries.length;
  setting.onProgress({ stage: 'writing', done: 0, total });
  const changes = await writePlan(setting.db, plan, serving, setting.signal);
  setting.onProgress({ stage: 'writing', done: total, total });
  // written after the commit: should it fail, the import can be run again and changes nothing
  const rejectsFile = await keepRejects(rejectsFolder, options.source, setting.now, rejects);
  return ok({ ...previewOf(prepared.value), changes, rejectsFile, elapsedMs: elapsed() });
}

/**
 * A replay that was run before keeps its offset: running it again must change nothing, although
 * "now" has moved on.
 */
async function offsetOf(
  db: Reading,
  events: readonly LogEvent[],
  options: ImportOptions,
  { terms }: ServingOffice,
  now: Instant,
): Promise<DurationMs> {
  const first = firstCaseOf(events, options);
  if (!options.shiftToNow || first === null) return offsetTo(now, options, terms);
  const [stored] = await readRecords(db, 'incident', [first.incidentId]);
  const received = stored?.facts.find(({ kind }) => kind === 'received');
  if (received === undefined) return offsetTo(now, options, terms);
  return durationMs(received.at - instant(instantOfLocal(terms.zone, first.openedAt)));
}
