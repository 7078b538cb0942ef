import type { Contact, Contract } from '../../../core/domain/customer.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import type { Office } from '../../../core/domain/people.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import type { CustomerId } from '../../../core/ids.ts';
import type { Words } from '../../i18n/words.ts';
import type { StagedAct } from '../../parts/act-stage.tsx';
import type { Reference } from '../../store/reference.ts';

/** A case with what its forms ask of the records around it. */
export type ActCase = {
  readonly incident: Incident;
  readonly contract: Contract | null;
  readonly office: Office | null;
  /** Null until calendar and policy of the contract have come. */
  readonly terms: Terms | null;
  readonly reference: Reference;
};

export type ActFormProps = {
  readonly staged: StagedAct;
  readonly record: ActCase;
  readonly onDone: () => void;
};

export function actCaseOf(incident: Incident, reference: Reference): ActCase {
  const contract = reference.contracts.get(incident.contractId) ?? null;
  return {
    incident,
    contract,
    office: contract === null ? null : (reference.offices.get(contract.officeId) ?? null),
    terms: reference.terms.get(incident.contractId) ?? null,
    reference,
  };
}

/** What a sentence calls a case. */
export function caseName(incident: Incident, words: Words): string {
  return incident.number ?? words('acts.unnumbered');
}

/** Whose wall clock a time field means, in words. */
export function zoneLabel(office: Office | null, terms: Terms): string {
  return office?.name ?? terms.zone.name.split('/').at(-1)?.replaceAll('_', ' ') ?? terms.zone.name;
}

/** The customer's contacts, authorised ones first (R45). */
export function contactsOf(reference: Reference, customerId: CustomerId): readonly Contact[] {
  return [...reference.contacts.values()]
    .filter((one) => one.customerId === customerId)
    .sort(
      (a, b) => Number(b.isAuthorised) - Number(a.isAuthorised) || a.name.localeCompare(b.name),
    );
}

export function contactLabel(contact: Contact, words: Words): string {
  const mark = words(contact.isAuthorised ? 'acts.authorised' : 'acts.notAuthorised');
  return `${contact.name} · ${mark}`;
}
