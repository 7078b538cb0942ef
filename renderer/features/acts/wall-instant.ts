import { instantOfLocal, localMsOf, type Zone } from '../../../core/domain/zones.ts';
import { instant, type Instant } from '../../../core/time.ts';
import type { WallTime } from '../../ui/wall-time.ts';

/** When a clock in the zone shows it; null while the field is not complete. */
export function instantOfWall(zone: Zone, wall: WallTime): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/u.test(wall)) return null;
  const localMs = Date.parse(`${wall}Z`);
  return Number.isNaN(localMs) ? null : instantOfLocal(zone, localMs);
}

export function wallOfInstant(zone: Zone, at: Instant): WallTime {
  return new Date(instant(localMsOf(zone, at))).toISOString().slice(0, 16);
}
