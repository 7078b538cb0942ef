import { readZones, type PackedZones, type ZoneTable } from '../../core/domain/zones.ts';
import type { Database } from './db.ts';
import { readMeta } from './meta.ts';

/** Zone data at hand, and what the backend says is in force. */
export type Zones = { readonly table: ZoneTable; readonly inForce: string };

/**
 * Which zone data to reckon with: those that the backend named, where they have been fetched; else
 * those that this program brought, and dues are then provisional (sla.md rule 13).
 */
export function zonesFrom(brought: PackedZones): (db: Database) => Promise<Zones> {
  const own = readZones(brought);
  let fetched: ZoneTable | null = null;
  return async (db) => {
    const kept = await readMeta(db, 'zones');
    if (kept === null) return { table: own, inForce: own.version };
    const { inForce } = kept;
    if (kept.fetched !== inForce) return { table: own, inForce };
    if (fetched?.version !== inForce) {
      const packed = await readMeta(db, 'packed-zones');
      if (packed !== null) fetched = readZones(packed.packed);
    }
    return { table: fetched ?? own, inForce };
  };
}
