import type { PackedZones } from '../../core/domain/zones.ts';
import { dueFieldOf, type DueField } from './p1-field.ts';
import { temporalLoopOf } from './p1-temporal.ts';

/** Runs inside the page of bench P1; the field stays there and is asked by name from outside. */
export function openField(count: number, packed: PackedZones, isPlanted: boolean): DueField {
  return dueFieldOf(count, packed, isPlanted, temporalLoopOf);
}
