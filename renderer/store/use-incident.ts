import { useEffect } from 'react';
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

/**
 * A case by its id or its number (`INC-1234`), with unsent acts on top. One that is on the screen
 * already is found at once by its id: a form that opens on it misses no key.
 */
export function useIncident(idOrNumber: string): Found<Incident> {
  const { db, shown } = useDesk();
  const seen = shownCase(shown, idOrNumber);
  const first = seen === null ? LOADING : ({ kind: 'found', record: seen } as const);
  const found = useLive(() => findIncident(db, idOrNumber), [db, idOrNumber], first);
  const record = found.kind === 'found' ? found.record : null;
  useEffect(() => {
    if (record === null) return undefined;
    shown.add(record);
    return () => {
      shown.delete(record);
    };
  }, [shown, record]);
  return found;
}

/** A case as the window shows it, the newest where several parts of it do. */
export function shownCase(shown: ReadonlySet<Incident>, id: string): Incident | null {
  return [...shown].findLast((one) => one.id === id) ?? null;
}

export async function findIncident(db: Database, idOrNumber: string): Promise<Found<Incident>> {
  const row =
    (await db.incident.get(idOrNumber)) ??
    (await db.incident.where('record.number').equalsIgnoreCase(idOrNumber).first());
  return row === undefined ? { kind: 'missing' } : { kind: 'found', record: row.record };
}
