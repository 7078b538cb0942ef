import { readFileSync } from 'node:fs';
import type { ImportOptions } from '../../../core/protocol/imports.ts';
import { idOf } from '../../../core/ids.ts';
import { instant, type Instant } from '../../../core/time.ts';

export const logPath = new URL('../../fixtures/servicenow/incident_event_log.csv', import.meta.url);

export const logText = readFileSync(logPath, 'utf8');

/** A Monday morning in Madrid. */
export const importedAt: Instant = instant(Date.UTC(2026, 10, 23, 9, 30));

export const history: ImportOptions = {
  source: 'servicenow',
  customerBy: 'location',
  officeId: idOf('madrid'),
  asOf: null,
  shiftToNow: false,
};

export const replay: ImportOptions = { ...history, asOf: '2016-03-02T16:00', shiftToNow: true };

/** A file as it comes from a disk or a network: in pieces that end anywhere. */
export async function* inPieces(bytes: Uint8Array, size = 65_521): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) {
    yield bytes.subarray(from, from + size);
    await Promise.resolve();
  }
}
