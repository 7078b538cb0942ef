import type { Incident } from '../../core/domain/incident.ts';
import type { Actor } from '../../core/domain/people.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { Contract } from '../../core/domain/customer.ts';
import type { PackedZones } from '../../core/domain/zones.ts';
import { DeskClock, type DeviceClocks } from './clock.ts';
import type { Database } from './db.ts';
import type { Journal } from './journal.ts';
import { ReferenceCache } from './reference.ts';
import { zonesFrom } from './zone-table.ts';

/** Everything that acts and reads of one signed-in person need. */
export type Desk = {
  readonly db: Database;
  readonly actor: Actor;
  readonly clock: DeskClock;
  readonly reference: ReferenceCache;
  /** False where a newer program wrote this database: reading is safe, writing is not. */
  readonly canWrite: boolean;
  readonly newId: () => string;
  /** Null in a plain browser, and in workers, where nobody acts. */
  readonly journal: Journal | null;
  /** Hear of each act of this window once it is kept, before any live query can. */
  readonly onKept: Set<(incident: Incident) => void>;
  /** The cases that are on the screen of this window. */
  readonly shown: Set<Incident>;
  /** The zone data that this program brought. */
  readonly ownZonesVersion: string;
};

export type DeskParts = {
  readonly db: Database;
  readonly actor: Actor;
  readonly zones: PackedZones;
  readonly canWrite: boolean;
  readonly clocks?: DeviceClocks;
  readonly newId?: () => string;
  readonly journal?: Journal | null;
};

export function makeDesk(parts: DeskParts): Desk {
  return {
    db: parts.db,
    actor: parts.actor,
    clock: new DeskClock(parts.clocks),
    reference: new ReferenceCache(zonesFrom(parts.zones)),
    canWrite: parts.canWrite,
    journal: parts.journal ?? null,
    onKept: new Set(),
    shown: new Set(),
    ownZonesVersion: parts.zones.version,
    newId: parts.newId ?? (() => crypto.randomUUID()),
  };
}

/** The terms by which a contract's cases are reckoned now; null until its calendar has come. */
export function termsFor(desk: Desk, contract: Pick<Contract, 'id'>): Terms | null {
  return desk.reference.kept.terms.get(contract.id) ?? null;
}
