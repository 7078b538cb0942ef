import type { Incident } from '../../core/domain/incident.ts';
import type { Database } from './db.ts';
import { useDesk } from './desk-context.tsx';
import { useLive } from './use-live.ts';

/** `missing` is only said once the database has answered. */
export type Found<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'found'; readonly record: T };

const LOADING = { kind: 'loading' } as const;

/** A case by its id or its number (`INC-1234`), with unsent acts on top. */
export function useIncident(idOrNumber: string): Found<Incident> {
  const { db } = useDesk();
  return useLive(() => findIncident(db, idOrNumber), [db, idOrNumber], LOADING);
}

export async function findIncident(db: Database, idOrNumber: string): Promise<Found<Incident>> {
  const row =
    (await db.incident.get(idOrNumber)) ??
    (await db.incident.where('record.number').equalsIgnoreCase(idOrNumber).first());
  return row === undefined ? { kind: 'missing' } : { kind: 'found', record: row.record };
}
