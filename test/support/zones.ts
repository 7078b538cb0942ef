import { readFileSync } from 'node:fs';
import { readZones, type PackedZones, type Zone, type ZoneTable } from '../../core/domain/zones.ts';

/** The packed zone data that the app is delivered with. */
export const packedZones = JSON.parse(
  readFileSync(
    new URL('../../node_modules/moment-timezone/data/packed/latest.json', import.meta.url),
    'utf8',
  ),
) as PackedZones;

export const zones: ZoneTable = readZones(packedZones);

export function zoneNamed(name: string): Zone {
  const zone = zones.find(name);
  if (!zone) throw new Error(`No zone ${name} in ${zones.version}`);
  return zone;
}
