import { useMemo } from 'react';
import type { Contact, Contract, Customer, Deployment } from '../../../core/domain/customer.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import type { Office } from '../../../core/domain/people.ts';
import { clockOf, type Clock } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import type { Reference } from '../../store/reference.ts';
import { useIncident } from '../../store/use-incident.ts';
import { useReference } from '../../store/use-reference.ts';

/** A case with the records around it, as far as this desk has them. */
export type Case = {
  readonly incident: Incident;
  readonly customer: Customer | null;
  readonly contract: Contract | null;
  readonly contact: Contact | null;
  readonly deployment: Deployment | null;
  readonly office: Office | null;
  readonly terms: Terms | null;
  /** Reckoned once for these facts; ask `stateOf` for a moment of it. */
  readonly clock: Clock | null;
  readonly reference: Reference;
};

export type FoundCase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'found'; readonly record: Case };

/** A case by id or number, with unsent acts on top; new whenever a fact or its terms change. */
export function useCase(idOrNumber: string): FoundCase {
  const found = useIncident(idOrNumber);
  const reference = useReference();
  return useMemo(() => {
    if (found.kind !== 'found') return found;
    if (reference === null) return { kind: 'loading' };
    return { kind: 'found', record: caseOf(found.record, reference) };
  }, [found, reference]);
}

function caseOf(incident: Incident, reference: Reference): Case {
  const contract = found(reference.contracts, incident.contractId);
  const terms = found(reference.terms, incident.contractId);
  return {
    incident,
    customer: found(reference.customers, incident.customerId),
    contract,
    contact: found(reference.contacts, incident.contactId),
    deployment: found(reference.deployments, incident.deploymentId),
    office: found(reference.offices, contract?.officeId ?? null),
    terms,
    clock: terms === null ? null : clockOf(incident, terms),
    reference,
  };
}

function found<Id, T>(records: ReadonlyMap<Id, T>, id: Id | null): T | null {
  return id === null ? null : (records.get(id) ?? null);
}
