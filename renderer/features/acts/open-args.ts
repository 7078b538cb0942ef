import type { Contract } from '../../../core/domain/customer.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import type { Reference } from '../../store/reference.ts';
import { instantOfWall } from './wall-instant.ts';

/** The fields of a new case as they are typed and chosen; what is not chosen is empty. */
export type OpenValues = {
  customerId: string;
  contactId: string;
  deploymentId: string;
  severity: string;
  title: string;
  description: string;
  category: string;
  channel: string;
  emailReason: string;
  when: string;
  receivedAt: string;
};

export const NOTHING_SAID: OpenValues = {
  customerId: '',
  contactId: '',
  deploymentId: '',
  severity: '',
  title: '',
  description: '',
  category: '',
  channel: 'tam',
  emailReason: '',
  when: 'now',
  receivedAt: '',
};

export function contractOf(reference: Reference, customerId: string): Contract | null {
  const all = [...reference.contracts.values()];
  return all.find((one) => one.customerId === customerId) ?? null;
}

export function termsOf(reference: Reference, customerId: string): Terms | null {
  const contract = contractOf(reference, customerId);
  return contract === null ? null : (reference.terms.get(contract.id) ?? null);
}

/** The arguments, whether they are complete or not; a wall time is one of the contract's zone. */
export function openArgsOf(values: OpenValues, terms: Terms | null) {
  const { customerId, title, description, severity, channel } = values;
  return {
    // an empty choice is none at all, so that the schema asks for it
    customerId: customerId || undefined,
    title,
    description,
    severity: severity || undefined,
    channel,
    emailReason: channel === 'email' ? values.emailReason.trim() || null : null,
    contactId: values.contactId || null,
    deploymentId: values.deploymentId || null,
    category: values.category.trim() || null,
    receivedAt: receivedAtOf(values, terms),
  };
}

function receivedAtOf({ when, receivedAt }: OpenValues, terms: Terms | null) {
  if (when === 'now') return null;
  return (terms === null ? null : instantOfWall(terms.zone, receivedAt)) ?? undefined;
}
