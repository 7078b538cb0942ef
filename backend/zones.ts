import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readZones, type PackedZones, type ZoneTable } from '../core/domain/zones.ts';

/** The zone data in force: those of the pinned moment-timezone (sla.md rule 13). */
export function packedZones(): PackedZones {
  const path = createRequire(import.meta.url).resolve('moment-timezone/data/packed/latest.json');
  return JSON.parse(readFileSync(path, 'utf8')) as PackedZones;
}

export function zonesInForce(): ZoneTable {
  return readZones(packedZones());
}
