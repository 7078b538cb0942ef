import type { Customer } from '../../../core/domain/customer.ts';
import type { CustomerId } from '../../../core/ids.ts';
import type { QueueRow } from '../../store/queue-row.ts';
import { foldAccents } from '../../store/search/fold-accents.ts';

/** Rows with every word in title, number or customer, and what a search found besides. */
export function idsWith(
  words: readonly string[],
  rows: readonly QueueRow[],
  customers: ReadonlyMap<CustomerId, Pick<Customer, 'name'>>,
  hits: ReadonlySet<string> | null,
): ReadonlySet<string> {
  const wanted = words.map(foldAccents);
  const ids = new Set<string>(hits ?? []);
  for (const row of rows) {
    const text = textOf(row, customers);
    if (wanted.every((word) => text.includes(word))) ids.add(row.id);
  }
  return ids;
}

/** Rows read at once while nobody waits, short of what a frame notices. */
const SLICE = 1_000;

/** Calls back when there is time to spare; returns how to call it off. */
export type WhenIdle = (run: () => void) => () => void;

/**
 * Makes the texts of the rows ready in idle moments, so that the first letter typed finds them made.
 * Returns how to stop.
 */
export function readAhead(
  rows: readonly QueueRow[],
  customers: ReadonlyMap<CustomerId, Pick<Customer, 'name'>>,
  whenIdle: WhenIdle,
): () => void {
  let at = 0;
  let callOff = whenIdle(readOn);
  function readOn(): void {
    for (const row of rows.slice(at, at + SLICE)) textOf(row, customers);
    at += SLICE;
    if (at < rows.length) callOff = whenIdle(readOn);
  }
  return () => {
    callOff();
  };
}

// a row is made anew when its record or a customer changes, so its text holds as long as it does
const texts = new WeakMap<QueueRow, string>();

function textOf(row: QueueRow, customers: ReadonlyMap<CustomerId, Pick<Customer, 'name'>>): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const customer = customers.get(row.customerId)?.name ?? '';
  const made = foldAccents(`${row.number ?? ''}\n${row.title}\n${customer}`);
  texts.set(row, made);
  return made;
}
