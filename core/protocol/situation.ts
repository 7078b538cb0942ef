import type { Conflict } from '../domain/conflict.ts';
import type { Contact, Contract, Deployment } from '../domain/customer.ts';
import type { Entry } from '../domain/entry.ts';
import type { Incident } from '../domain/incident.ts';
import type { Person } from '../domain/people.ts';
import type { Instant } from '../time.ts';

/** What `decide` reads. The lists hold at least the records that the command names. */
export type Situation = {
  readonly incident: Incident | null;
  /** Contracts of the case's customer and of the customer that the command names. */
  readonly contracts: readonly Contract[];
  readonly contacts: readonly Contact[];
  readonly deployments: readonly Deployment[];
  readonly people: readonly Person[];
  /** The entry that a retraction names. */
  readonly entry: Entry | null;
  /** The conflict that a settlement names. */
  readonly conflict: Conflict | null;
  /**
   * The case of which a withdrawal makes this one a duplicate; null where the person sees none.
   * Absent on a desktop, which decides from the records of one case: the backend tells it.
   */
  readonly original?: Incident | null;
  /** Corrected time of the act, a whole second (rule 14). */
  readonly event: { readonly at: Instant; readonly isDisputed: boolean };
};
